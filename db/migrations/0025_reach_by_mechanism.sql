DROP INDEX "reach_client";--> statement-breakpoint
CREATE INDEX "reach_client" ON "reach" USING btree ("client_id","subject","mechanism");