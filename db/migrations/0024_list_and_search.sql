DROP INDEX "clients_email";--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "any_status" text DEFAULT 'new' NOT NULL;--> statement-breakpoint
ALTER TABLE "reach" ADD COLUMN "status" text;--> statement-breakpoint
CREATE INDEX "clients_organisation_status" ON "clients" USING btree ("organisation_id","any_status","sort_name","id") WHERE "clients"."merged_into_id" is null;--> statement-breakpoint
CREATE INDEX "clients_phone_end" ON "clients" USING btree (reverse("phone_key") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "reach_status" ON "reach" USING btree ("subject","status","sort_name","client_id") WHERE "reach"."mechanism" = 4;--> statement-breakpoint
CREATE INDEX "clients_email" ON "clients" USING btree ("email_key" text_pattern_ops);--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_any_status" CHECK ("clients"."any_status" in ('new','active','inactive'));--> statement-breakpoint
UPDATE "clients" c SET "any_status" = w.status FROM (
  SELECT x.id, CASE WHEN NOT x.active OR x.deceased_on IS NOT NULL THEN 'inactive'
           ELSE coalesce((ARRAY['active', 'new', 'inactive'])[min(array_position(ARRAY['active', 'new', 'inactive'], t.status))], 'new') END AS status
    FROM clients x LEFT JOIN care_team_memberships t ON t.client_id = x.id AND t.ended_at IS NULL GROUP BY x.id) w
 WHERE w.id = c.id AND w.status <> c.any_status;
