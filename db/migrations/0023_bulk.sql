CREATE TABLE "bulk_acts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_post_id" uuid,
	"what" text DEFAULT 'chart' NOT NULL,
	"from_on" date NOT NULL,
	"until" date,
	"visits" text DEFAULT 'keep' NOT NULL,
	"leaves" boolean DEFAULT false NOT NULL,
	"note" text,
	"state" text DEFAULT 'draft' NOT NULL,
	"act_id" uuid,
	"undo_act_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"alive_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "bulk_acts_kind" CHECK ("bulk_acts"."kind" in ('handover','share','stop','renewal')),
	CONSTRAINT "bulk_acts_what" CHECK ("bulk_acts"."what" in ('nothing','demographics','chart')),
	CONSTRAINT "bulk_acts_visits" CHECK ("bulk_acts"."visits" in ('move','keep')),
	CONSTRAINT "bulk_acts_state" CHECK ("bulk_acts"."state" in ('draft','planned','running','done','undoing','undone','dropped')),
	CONSTRAINT "bulk_acts_note" CHECK (char_length("bulk_acts"."note") <= 500),
	CONSTRAINT "bulk_acts_term" CHECK ("bulk_acts"."until" >= "bulk_acts"."from_on")
);
--> statement-breakpoint
CREATE TABLE "bulk_parts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"bulk_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"to_post_id" uuid,
	"share_id" uuid,
	"outcome" text,
	"act_ids" uuid[] DEFAULT '{}' NOT NULL,
	"moved" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"done_at" timestamp with time zone,
	"undo" text
);
--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_from_post_id_posts_id_fk" FOREIGN KEY ("from_post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_undo_act_id_acts_id_fk" FOREIGN KEY ("undo_act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_parts" ADD CONSTRAINT "bulk_parts_bulk_id_bulk_acts_id_fk" FOREIGN KEY ("bulk_id") REFERENCES "public"."bulk_acts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_parts" ADD CONSTRAINT "bulk_parts_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_parts" ADD CONSTRAINT "bulk_parts_to_post_id_posts_id_fk" FOREIGN KEY ("to_post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_parts" ADD CONSTRAINT "bulk_parts_share_id_chart_shares_id_fk" FOREIGN KEY ("share_id") REFERENCES "public"."chart_shares"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_acts_post" ON "bulk_acts" USING btree ("post_id","created_at");--> statement-breakpoint
CREATE INDEX "bulk_acts_planned" ON "bulk_acts" USING btree ("from_on") WHERE "bulk_acts"."state" = 'planned';--> statement-breakpoint
CREATE INDEX "bulk_parts_bulk" ON "bulk_parts" USING btree ("bulk_id","client_id");--> statement-breakpoint
CREATE INDEX "bulk_parts_client" ON "bulk_parts" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "bulk_parts_to" ON "bulk_parts" USING btree ("to_post_id");--> statement-breakpoint
CREATE INDEX "bulk_parts_share" ON "bulk_parts" USING btree ("share_id");--> statement-breakpoint
CREATE INDEX "authorisations_act" ON "authorisations" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "authorisations_revoke_act" ON "authorisations" USING btree ("revoke_act_id");--> statement-breakpoint
CREATE INDEX "care_team_act" ON "care_team_memberships" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "care_team_end_act" ON "care_team_memberships" USING btree ("end_act_id");--> statement-breakpoint
CREATE INDEX "chart_shares_act" ON "chart_shares" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "chart_shares_stop_act" ON "chart_shares" USING btree ("stop_act_id");