ALTER TABLE "requests" ADD COLUMN "programme_id" uuid;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "change_proposals_open" ON "change_proposals" USING btree ("client_id") WHERE "change_proposals"."state" = 'open';--> statement-breakpoint
CREATE INDEX "requests_programme" ON "requests" USING btree ("programme_id") WHERE "requests"."programme_id" is not null;