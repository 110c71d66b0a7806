ALTER TABLE "appointment_events" DROP CONSTRAINT "appointment_events_kind";--> statement-breakpoint
ALTER TABLE "appointment_series" ADD COLUMN "places" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment_events" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "series_wall" text;--> statement-breakpoint
CREATE INDEX "appointment_events_act" ON "appointment_events" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "appointments_act" ON "appointments" USING btree ("act_id");--> statement-breakpoint
ALTER TABLE "appointment_series" ADD CONSTRAINT "appointment_series_places" CHECK ("appointment_series"."places" between 1 and 100);--> statement-breakpoint
ALTER TABLE "appointment_events" ADD CONSTRAINT "appointment_events_kind" CHECK ("appointment_events"."kind" in ('booked','status','moved','changed','repeated','undone'));