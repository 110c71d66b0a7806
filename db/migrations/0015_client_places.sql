CREATE INDEX "clients_site" ON "clients" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "clients_main_caseload" ON "clients" USING btree ("main_caseload_id");
