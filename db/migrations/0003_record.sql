CREATE TABLE "client_merge_moves" (
	"merge_id" uuid NOT NULL,
	"table_name" text NOT NULL,
	"row_id" uuid NOT NULL,
	CONSTRAINT "client_merge_moves_merge_id_table_name_row_id_pk" PRIMARY KEY("merge_id","table_name","row_id")
);
--> statement-breakpoint
CREATE TABLE "client_merges" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"source_id" uuid NOT NULL,
	"target_id" uuid NOT NULL,
	"act_id" uuid NOT NULL,
	"merged_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	"undo_act_id" uuid,
	CONSTRAINT "client_merges_two" CHECK ("client_merges"."source_id" <> "client_merges"."target_id")
);
--> statement-breakpoint
CREATE TABLE "client_pins" (
	"post_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "client_pins_post_id_client_id_pk" PRIMARY KEY("post_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "families" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"act_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "family_members" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"family_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"relationship" text,
	"primary" boolean DEFAULT false NOT NULL,
	"ended_at" timestamp with time zone,
	"act_id" uuid,
	"end_act_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "item_views" (
	"post_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"first_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL,
	"views" integer DEFAULT 1 NOT NULL,
	"rule" text,
	"source" uuid,
	CONSTRAINT "item_views_post_id_item_id_on_day_pk" PRIMARY KEY("post_id","item_id","on_day")
);
--> statement-breakpoint
CREATE TABLE "ledger_heads" (
	"position" bigint PRIMARY KEY NOT NULL,
	"chain_hash" text NOT NULL,
	"signature" text NOT NULL,
	"signed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_seals" (
	"position" bigint PRIMARY KEY NOT NULL,
	"ledger" text NOT NULL,
	"entry" text NOT NULL,
	"entry_hash" text NOT NULL,
	"chain_hash" text NOT NULL,
	"sealed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_seals_ledger_entry_unique" UNIQUE("ledger","entry"),
	CONSTRAINT "ledger_seals_ledger" CHECK ("ledger_seals"."ledger" in ('audit_events','disclosures','item_views','acts'))
);
--> statement-breakpoint
CREATE TABLE "mailbox_messages" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"message_id" uuid NOT NULL,
	"to_email" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"delivered_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mailbox_messages_messageId_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "client_contacts" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"name" text NOT NULL,
	"relationship" text,
	"phone" text,
	"email" text,
	"emergency" boolean DEFAULT false NOT NULL,
	"may_be_told" boolean,
	"may_leave_message" boolean,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "item_versions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"item_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"post_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"changes" jsonb NOT NULL,
	"act_id" uuid,
	CONSTRAINT "item_versions_itemId_version_unique" UNIQUE("item_id","version")
);
--> statement-breakpoint
CREATE TABLE "chart_looks" (
	"post_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"looked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"before_at" timestamp with time zone,
	CONSTRAINT "chart_looks_post_id_client_id_pk" PRIMARY KEY("post_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "password_links" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"staff_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"act_id" uuid,
	CONSTRAINT "password_links_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "password_links_kind" CHECK ("password_links"."kind" in ('invitation','reset'))
);
--> statement-breakpoint
CREATE TABLE "staff_devices" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"staff_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"words" text,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_devices_staffId_tokenHash_unique" UNIQUE("staff_id","token_hash")
);
--> statement-breakpoint
ALTER TABLE "authorisations" DROP CONSTRAINT "authorisations_one_recipient";--> statement-breakpoint
ALTER TABLE "settings" ALTER COLUMN "organisation_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "covers" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "covers" ADD COLUMN "end_act_id" uuid;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "retire_act_id" uuid;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "supervisions" ADD COLUMN "act_id" uuid;--> statement-breakpoint
ALTER TABLE "supervisions" ADD COLUMN "end_act_id" uuid;--> statement-breakpoint
ALTER TABLE "acts" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "acts" ADD COLUMN "on_behalf_of_post_id" uuid;--> statement-breakpoint
ALTER TABLE "acts" ADD COLUMN "undone_by_id" uuid;--> statement-breakpoint
ALTER TABLE "disclosures" ADD COLUMN "rule" text;--> statement-breakpoint
ALTER TABLE "disclosures" ADD COLUMN "source" uuid;--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD COLUMN "dedupe_key" text;--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD COLUMN "claimed_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD COLUMN "last_error" text;--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD COLUMN "provider_id" text;--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD COLUMN "cancelled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD COLUMN "failed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "post_id" uuid;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "withdraw_act_id" uuid;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "act_id" uuid;--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "interpreter" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "may_leave_message" boolean;--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "may_text" boolean;--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "may_email" boolean;--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "may_write" boolean;--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "contact_note" text;--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "insurance_plan" text;--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "insurance_number" text;--> statement-breakpoint
ALTER TABLE "profiles" ADD COLUMN "insurance_phone" text;--> statement-breakpoint
ALTER TABLE "authorisations" ADD COLUMN "from_organisation_id" uuid;--> statement-breakpoint
ALTER TABLE "authorisations" ADD COLUMN "signer_authority" text;--> statement-breakpoint
ALTER TABLE "authorisations" ADD COLUMN "since" date;--> statement-breakpoint
ALTER TABLE "authorisations" ADD COLUMN "scope" text;--> statement-breakpoint
ALTER TABLE "authorisations" ADD COLUMN "document_item_id" uuid;--> statement-breakpoint
ALTER TABLE "authorisations" ADD COLUMN "revoke_act_id" uuid;--> statement-breakpoint
ALTER TABLE "chart_shares" ADD COLUMN "message" text;--> statement-breakpoint
ALTER TABLE "oversight_sessions" ADD COLUMN "end_act_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "device" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "network" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "device_id" uuid;--> statement-breakpoint
ALTER TABLE "client_merge_moves" ADD CONSTRAINT "client_merge_moves_merge_id_client_merges_id_fk" FOREIGN KEY ("merge_id") REFERENCES "public"."client_merges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_merges" ADD CONSTRAINT "client_merges_source_id_clients_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_merges" ADD CONSTRAINT "client_merges_target_id_clients_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_merges" ADD CONSTRAINT "client_merges_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_merges" ADD CONSTRAINT "client_merges_undo_act_id_acts_id_fk" FOREIGN KEY ("undo_act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_pins" ADD CONSTRAINT "client_pins_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_pins" ADD CONSTRAINT "client_pins_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "families" ADD CONSTRAINT "families_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "families" ADD CONSTRAINT "families_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_members" ADD CONSTRAINT "family_members_family_id_families_id_fk" FOREIGN KEY ("family_id") REFERENCES "public"."families"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_members" ADD CONSTRAINT "family_members_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_members" ADD CONSTRAINT "family_members_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_members" ADD CONSTRAINT "family_members_end_act_id_acts_id_fk" FOREIGN KEY ("end_act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_views" ADD CONSTRAINT "item_views_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_views" ADD CONSTRAINT "item_views_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_views" ADD CONSTRAINT "item_views_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_contacts" ADD CONSTRAINT "client_contacts_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_contacts" ADD CONSTRAINT "client_contacts_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_versions" ADD CONSTRAINT "item_versions_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_versions" ADD CONSTRAINT "item_versions_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_versions" ADD CONSTRAINT "item_versions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_versions" ADD CONSTRAINT "item_versions_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chart_looks" ADD CONSTRAINT "chart_looks_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chart_looks" ADD CONSTRAINT "chart_looks_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_links" ADD CONSTRAINT "password_links_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_links" ADD CONSTRAINT "password_links_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_devices" ADD CONSTRAINT "staff_devices_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_merge_moves_row" ON "client_merge_moves" USING btree ("row_id");--> statement-breakpoint
CREATE INDEX "client_merges_source" ON "client_merges" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "client_merges_target" ON "client_merges" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "client_pins_client" ON "client_pins" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "families_organisation" ON "families" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "family_members_once" ON "family_members" USING btree ("family_id","client_id") WHERE "family_members"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "family_members_client" ON "family_members" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "item_views_item" ON "item_views" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "item_views_client" ON "item_views" USING btree ("client_id","on_day");--> statement-breakpoint
CREATE INDEX "mailbox_delivered" ON "mailbox_messages" USING btree ("delivered_at");--> statement-breakpoint
CREATE INDEX "client_contacts_client" ON "client_contacts" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "item_versions_client" ON "item_versions" USING btree ("client_id","at");--> statement-breakpoint
CREATE INDEX "chart_looks_client" ON "chart_looks" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "password_links_staff" ON "password_links" USING btree ("staff_id");--> statement-breakpoint
ALTER TABLE "covers" ADD CONSTRAINT "covers_end_act_id_acts_id_fk" FOREIGN KEY ("end_act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_retire_act_id_acts_id_fk" FOREIGN KEY ("retire_act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervisions" ADD CONSTRAINT "supervisions_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervisions" ADD CONSTRAINT "supervisions_end_act_id_acts_id_fk" FOREIGN KEY ("end_act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_on_behalf_of_post_id_posts_id_fk" FOREIGN KEY ("on_behalf_of_post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_undone_by_id_acts_id_fk" FOREIGN KEY ("undone_by_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_withdraw_act_id_acts_id_fk" FOREIGN KEY ("withdraw_act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_from_organisation_id_organisations_id_fk" FOREIGN KEY ("from_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_document_item_id_items_id_fk" FOREIGN KEY ("document_item_id") REFERENCES "public"."items"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_revoke_act_id_acts_id_fk" FOREIGN KEY ("revoke_act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oversight_sessions" ADD CONSTRAINT "oversight_sessions_end_act_id_acts_id_fk" FOREIGN KEY ("end_act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_device_id_staff_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."staff_devices"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "settings_of_post" ON "settings" USING btree ("post_id","key","from_at");--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD CONSTRAINT "outbox_messages_dedupeKey_unique" UNIQUE("dedupe_key");--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_one_owner" CHECK (num_nonnulls("settings"."organisation_id", "settings"."post_id") <= 1);--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_one_recipient" CHECK ("authorisations"."kind" <> 'private_notes' or num_nonnulls("authorisations"."to_post_id", "authorisations"."to_organisation_id") = 1);--> statement-breakpoint
ALTER TABLE "chart_shares" ADD CONSTRAINT "chart_shares_message" CHECK (char_length("chart_shares"."message") <= 500);