CREATE TABLE "departments" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "departments_organisationId_name_unique" UNIQUE("organisation_id","name")
);
--> statement-breakpoint
CREATE TABLE "divisions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "divisions_organisationId_name_unique" UNIQUE("organisation_id","name")
);
--> statement-breakpoint
CREATE TABLE "network" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"time_zone" text DEFAULT 'America/New_York' NOT NULL,
	"locale" text DEFAULT 'en-US' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "network_one_row" CHECK ("network"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"email" text,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisations_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"division_id" uuid,
	"kind" text DEFAULT 'premises' NOT NULL,
	"name" text NOT NULL,
	"address" text,
	"phone" text,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sites_organisationId_name_unique" UNIQUE("organisation_id","name"),
	CONSTRAINT "sites_kind" CHECK ("sites"."kind" in ('premises','council_site','funding_stream'))
);
--> statement-breakpoint
CREATE TABLE "subjects" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "subjects_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"ref" uuid NOT NULL,
	CONSTRAINT "subjects_ref_unique" UNIQUE("ref"),
	CONSTRAINT "subjects_kind" CHECK ("subjects"."kind" in ('post','site','division','organisation','department','group','programme','release'))
);
--> statement-breakpoint
CREATE TABLE "caseloads" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"post_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"label" text NOT NULL,
	"phone" text,
	"email" text,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "caseloads_postId_siteId_unique" UNIQUE("post_id","site_id")
);
--> statement-breakpoint
CREATE TABLE "covers" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"caseload_id" uuid NOT NULL,
	"covering_post_id" uuid NOT NULL,
	"since" date NOT NULL,
	"until" date NOT NULL,
	"act_id" uuid,
	CONSTRAINT "covers_term" CHECK ("covers"."until" >= "covers"."since")
);
--> statement-breakpoint
CREATE TABLE "post_roles" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"post_id" uuid NOT NULL,
	"role" text NOT NULL,
	"since" date,
	"until" date,
	CONSTRAINT "post_roles_role" CHECK ("post_roles"."role" in ('owner','manager','records_custodian','scheduler','provider','administrator','auditor')),
	CONSTRAINT "post_roles_term" CHECK ("post_roles"."until" >= "post_roles"."since")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"staff_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"site_id" uuid,
	"title" text,
	"hue" integer,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "posts_staffId_organisationId_unique" UNIQUE("staff_id","organisation_id"),
	CONSTRAINT "posts_hue" CHECK ("posts"."hue" between 1 and 12)
);
--> statement-breakpoint
CREATE TABLE "record_ownerships" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"post_id" uuid NOT NULL,
	"owner" text NOT NULL,
	"from_on" date NOT NULL,
	"act_id" uuid,
	CONSTRAINT "record_ownerships_postId_fromOn_unique" UNIQUE("post_id","from_on"),
	CONSTRAINT "record_ownerships_owner" CHECK ("record_ownerships"."owner" in ('group','provider'))
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"password_hash" text,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_password_needs_email" CHECK ("staff"."password_hash" is null or "staff"."email" is not null)
);
--> statement-breakpoint
CREATE TABLE "supervisions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"supervisor_post_id" uuid NOT NULL,
	"provider_post_id" uuid NOT NULL,
	"since" date NOT NULL,
	"until" date,
	"ended_at" timestamp with time zone,
	CONSTRAINT "supervisions_term" CHECK ("supervisions"."until" >= "supervisions"."since"),
	CONSTRAINT "supervisions_not_self" CHECK ("supervisions"."supervisor_post_id" <> "supervisions"."provider_post_id")
);
--> statement-breakpoint
CREATE TABLE "client_shutouts" (
	"client_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"reason" text,
	"act_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "client_shutouts_client_id_staff_id_pk" PRIMARY KEY("client_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "clients" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"reference" text DEFAULT '' NOT NULL,
	"given_name" text NOT NULL,
	"family_name" text NOT NULL,
	"preferred_name" text,
	"birth_date" date,
	"sort_name" text collate "C" DEFAULT '' NOT NULL,
	"search_name" text DEFAULT '' NOT NULL,
	"phone_key" text,
	"email_key" text,
	"organisation_id" uuid NOT NULL,
	"site_id" uuid,
	"department_id" uuid,
	"main_caseload_id" uuid,
	"created_mode" text DEFAULT 'not' NOT NULL,
	"restriction" text DEFAULT 'none' NOT NULL,
	"part2" boolean DEFAULT false NOT NULL,
	"opted_out_at" timestamp with time zone,
	"active" boolean DEFAULT true NOT NULL,
	"deceased_on" date,
	"merged_into_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clients_created_mode" CHECK ("clients"."created_mode" in ('not','groups','system')),
	CONSTRAINT "clients_restriction" CHECK ("clients"."restriction" in ('none','organisation')),
	CONSTRAINT "clients_not_merged_into_self" CHECK ("clients"."merged_into_id" <> "clients"."id")
);
--> statement-breakpoint
CREATE TABLE "acts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"post_id" uuid,
	"client_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"action" text NOT NULL,
	"staff_id" uuid,
	"post_id" uuid,
	"client_id" uuid,
	"subject_id" uuid,
	"act_id" uuid,
	"fields" text[] DEFAULT '{}' NOT NULL,
	"hash" text DEFAULT '' NOT NULL,
	CONSTRAINT "audit_events_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "disclosures" (
	"post_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"component" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"first_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL,
	"views" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "disclosures_post_id_client_id_component_organisation_id_on_day_pk" PRIMARY KEY("post_id","client_id","component","organisation_id","on_day")
);
--> statement-breakpoint
CREATE TABLE "mechanism_switches" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"mechanism" text NOT NULL,
	"on_from" date NOT NULL,
	"on_until" date,
	"act_id" uuid,
	CONSTRAINT "mechanism_switches_name" CHECK ("mechanism_switches"."mechanism" in ('M1','M2','M3','M4','M5','M6','M7','M8','M9')),
	CONSTRAINT "mechanism_switches_term" CHECK ("mechanism_switches"."on_until" >= "mechanism_switches"."on_from")
);
--> statement-breakpoint
CREATE TABLE "outbox_messages" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"to_staff_id" uuid NOT NULL,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"act_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"not_before" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"from_at" timestamp with time zone DEFAULT now() NOT NULL,
	"act_id" uuid
);
--> statement-breakpoint
CREATE TABLE "addresses" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"use" text DEFAULT 'home' NOT NULL,
	"lines" text[] NOT NULL,
	"city" text,
	"region" text,
	"postal_code" text,
	"country" text,
	CONSTRAINT "addresses_use" CHECK ("addresses"."use" in ('home','work','temporary','old'))
);
--> statement-breakpoint
CREATE TABLE "client_authors" (
	"client_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	CONSTRAINT "client_authors_client_id_post_id_pk" PRIMARY KEY("client_id","post_id")
);
--> statement-breakpoint
CREATE TABLE "diagnoses" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"system" text NOT NULL,
	"code" text NOT NULL,
	"text" text NOT NULL,
	"onset_on" date,
	"resolved_on" date
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"kind" text DEFAULT 'upload' NOT NULL,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"byte_size" bigint NOT NULL,
	"sha256" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "documents_kind" CHECK ("documents"."kind" in ('upload','form'))
);
--> statement-breakpoint
CREATE TABLE "items" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"client_id" uuid NOT NULL,
	"component" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"site_id" uuid,
	"department_id" uuid,
	"author_post_id" uuid,
	"restriction" text DEFAULT 'open' NOT NULL,
	"private" boolean DEFAULT false NOT NULL,
	"sensitivity" text,
	"draft" boolean DEFAULT false NOT NULL,
	"superseded" boolean DEFAULT false NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"on_day" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "items_component" CHECK ("items"."component" in ('profile','location','diagnoses','appointments','notes','private_notes','clinical_documents','documents','enrolments','services','assessments','events','referrals')),
	CONSTRAINT "items_restriction" CHECK ("items"."restriction" in ('open','organisation','global')),
	CONSTRAINT "items_sensitivity" CHECK ("items"."sensitivity" in ('psychotherapy','sud_counselling')),
	CONSTRAINT "items_private_kind" CHECK (("items"."component" = 'private_notes') = ("items"."sensitivity" is not null)),
	CONSTRAINT "items_draft" CHECK (not "items"."draft" or "items"."component" in ('notes','private_notes'))
);
--> statement-breakpoint
CREATE TABLE "note_addenda" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"item_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"author_post_id" uuid NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"kind" text DEFAULT 'progress' NOT NULL,
	"body" text NOT NULL,
	"session_at" timestamp with time zone,
	"locked_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notes_kind" CHECK ("notes"."kind" in ('progress','intake','treatment_plan','contact','discharge','imported','private'))
);
--> statement-breakpoint
CREATE TABLE "profiles" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"pronouns" text,
	"gender" text,
	"phone" text,
	"mobile_phone" text,
	"email" text,
	"preferred_language" text,
	"marital_status" text,
	"emergency_contact" text,
	"insurance" text,
	"referral_source" text,
	"alert" text,
	"memo" text,
	CONSTRAINT "profiles_clientId_unique" UNIQUE("client_id"),
	CONSTRAINT "profiles_alert" CHECK (char_length("profiles"."alert") <= 500)
);
--> statement-breakpoint
CREATE TABLE "authorisations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"client_id" uuid NOT NULL,
	"kind" text DEFAULT 'private_notes' NOT NULL,
	"sensitivity" text,
	"author_post_id" uuid,
	"to_post_id" uuid,
	"to_organisation_id" uuid,
	"signed_by" text NOT NULL,
	"signed_on" date NOT NULL,
	"until" date,
	"revoked_at" timestamp with time zone,
	"act_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "authorisations_kind" CHECK ("authorisations"."kind" in ('private_notes')),
	CONSTRAINT "authorisations_sensitivity" CHECK ("authorisations"."sensitivity" in ('psychotherapy','sud_counselling')),
	CONSTRAINT "authorisations_private" CHECK ("authorisations"."kind" <> 'private_notes' or "authorisations"."sensitivity" is not null),
	CONSTRAINT "authorisations_one_recipient" CHECK (num_nonnulls("authorisations"."to_post_id", "authorisations"."to_organisation_id") = 1),
	CONSTRAINT "authorisations_term" CHECK ("authorisations"."until" >= "authorisations"."signed_on")
);
--> statement-breakpoint
CREATE TABLE "care_team_memberships" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"client_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"status" text DEFAULT 'new' NOT NULL,
	"began_by" text NOT NULL,
	"since" date NOT NULL,
	"until" date,
	"ended_at" timestamp with time zone,
	"ended_reason" text,
	"act_id" uuid,
	"end_act_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "care_team_status" CHECK ("care_team_memberships"."status" in ('new','active','inactive')),
	CONSTRAINT "care_team_began_by" CHECK ("care_team_memberships"."began_by" in ('created','booking','demographics_share','chart_share','request','manager','import')),
	CONSTRAINT "care_team_term" CHECK ("care_team_memberships"."until" >= "care_team_memberships"."since")
);
--> statement-breakpoint
CREATE TABLE "chart_shares" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"client_id" uuid NOT NULL,
	"from_post_id" uuid NOT NULL,
	"to_post_id" uuid NOT NULL,
	"since" date NOT NULL,
	"until" date,
	"with_private" boolean DEFAULT false NOT NULL,
	"stopped_at" timestamp with time zone,
	"act_id" uuid,
	"stop_act_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chart_shares_term" CHECK ("chart_shares"."until" >= "chart_shares"."since"),
	CONSTRAINT "chart_shares_not_self" CHECK ("chart_shares"."from_post_id" <> "chart_shares"."to_post_id")
);
--> statement-breakpoint
CREATE TABLE "oversight_sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"client_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"from_at" timestamp with time zone DEFAULT now() NOT NULL,
	"to_at" timestamp with time zone,
	"act_id" uuid,
	CONSTRAINT "oversight_term" CHECK ("oversight_sessions"."to_at" >= "oversight_sessions"."from_at")
);
--> statement-breakpoint
CREATE TABLE "reach" (
	"subject" integer NOT NULL,
	"sort_name" text collate "C" NOT NULL,
	"client_id" uuid NOT NULL,
	"mechanism" smallint NOT NULL,
	"source" uuid NOT NULL,
	"since" date NOT NULL,
	"until" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sent_notes" (
	"item_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"to_post_id" uuid NOT NULL,
	"sent_at" timestamp with time zone DEFAULT now() NOT NULL,
	"act_id" uuid,
	CONSTRAINT "sent_notes_item_id_to_post_id_pk" PRIMARY KEY("item_id","to_post_id")
);
--> statement-breakpoint
CREATE TABLE "wall_keys" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"key" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appointment_clients" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"appointment_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	CONSTRAINT "appointment_clients_appointmentId_clientId_unique" UNIQUE("appointment_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "appointment_providers" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"appointment_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	CONSTRAINT "appointment_providers_appointmentId_postId_unique" UNIQUE("appointment_id","post_id")
);
--> statement-breakpoint
CREATE TABLE "appointments" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"site_id" uuid,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"telehealth" boolean DEFAULT false NOT NULL,
	"status" text DEFAULT 'scheduled' NOT NULL,
	"restriction" text DEFAULT 'open' NOT NULL,
	"act_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "appointments_order" CHECK ("appointments"."ends_at" > "appointments"."starts_at"),
	CONSTRAINT "appointments_status" CHECK ("appointments"."status" in ('scheduled','confirmed','arrived','completed','cancelled_by_client','cancelled_by_practice','late_cancelled','no_show','entered_in_error')),
	CONSTRAINT "appointments_restriction" CHECK ("appointments"."restriction" in ('open','organisation','global'))
);
--> statement-breakpoint
CREATE TABLE "import_records" (
	"source" text NOT NULL,
	"resource_type" text NOT NULL,
	"source_id" text NOT NULL,
	"target_id" uuid NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_records_source_resource_type_source_id_pk" PRIMARY KEY("source","resource_type","source_id")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"tokens" integer NOT NULL,
	"refilled_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"token_hash" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"acting_post_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"idle_expires_at" timestamp with time zone NOT NULL,
	"absolute_expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "sessions_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "departments" ADD CONSTRAINT "departments_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "divisions" ADD CONSTRAINT "divisions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_division_id_divisions_id_fk" FOREIGN KEY ("division_id") REFERENCES "public"."divisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caseloads" ADD CONSTRAINT "caseloads_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caseloads" ADD CONSTRAINT "caseloads_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "covers" ADD CONSTRAINT "covers_caseload_id_caseloads_id_fk" FOREIGN KEY ("caseload_id") REFERENCES "public"."caseloads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "covers" ADD CONSTRAINT "covers_covering_post_id_posts_id_fk" FOREIGN KEY ("covering_post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "covers" ADD CONSTRAINT "covers_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_roles" ADD CONSTRAINT "post_roles_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_ownerships" ADD CONSTRAINT "record_ownerships_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_ownerships" ADD CONSTRAINT "record_ownerships_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervisions" ADD CONSTRAINT "supervisions_supervisor_post_id_posts_id_fk" FOREIGN KEY ("supervisor_post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervisions" ADD CONSTRAINT "supervisions_provider_post_id_posts_id_fk" FOREIGN KEY ("provider_post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_shutouts" ADD CONSTRAINT "client_shutouts_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_shutouts" ADD CONSTRAINT "client_shutouts_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_shutouts" ADD CONSTRAINT "client_shutouts_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_main_caseload_id_caseloads_id_fk" FOREIGN KEY ("main_caseload_id") REFERENCES "public"."caseloads"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_merged_into_id_clients_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosures" ADD CONSTRAINT "disclosures_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosures" ADD CONSTRAINT "disclosures_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosures" ADD CONSTRAINT "disclosures_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mechanism_switches" ADD CONSTRAINT "mechanism_switches_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD CONSTRAINT "outbox_messages_to_staff_id_staff_id_fk" FOREIGN KEY ("to_staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD CONSTRAINT "outbox_messages_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_authors" ADD CONSTRAINT "client_authors_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_authors" ADD CONSTRAINT "client_authors_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diagnoses" ADD CONSTRAINT "diagnoses_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diagnoses" ADD CONSTRAINT "diagnoses_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_author_post_id_posts_id_fk" FOREIGN KEY ("author_post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_addenda" ADD CONSTRAINT "note_addenda_item_id_notes_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."notes"("item_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_addenda" ADD CONSTRAINT "note_addenda_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_addenda" ADD CONSTRAINT "note_addenda_author_post_id_posts_id_fk" FOREIGN KEY ("author_post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_author_post_id_posts_id_fk" FOREIGN KEY ("author_post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_to_post_id_posts_id_fk" FOREIGN KEY ("to_post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_to_organisation_id_organisations_id_fk" FOREIGN KEY ("to_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_memberships" ADD CONSTRAINT "care_team_memberships_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_memberships" ADD CONSTRAINT "care_team_memberships_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_memberships" ADD CONSTRAINT "care_team_memberships_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_memberships" ADD CONSTRAINT "care_team_memberships_end_act_id_acts_id_fk" FOREIGN KEY ("end_act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chart_shares" ADD CONSTRAINT "chart_shares_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chart_shares" ADD CONSTRAINT "chart_shares_from_post_id_posts_id_fk" FOREIGN KEY ("from_post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chart_shares" ADD CONSTRAINT "chart_shares_to_post_id_posts_id_fk" FOREIGN KEY ("to_post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chart_shares" ADD CONSTRAINT "chart_shares_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chart_shares" ADD CONSTRAINT "chart_shares_stop_act_id_acts_id_fk" FOREIGN KEY ("stop_act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oversight_sessions" ADD CONSTRAINT "oversight_sessions_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oversight_sessions" ADD CONSTRAINT "oversight_sessions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oversight_sessions" ADD CONSTRAINT "oversight_sessions_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sent_notes" ADD CONSTRAINT "sent_notes_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sent_notes" ADD CONSTRAINT "sent_notes_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sent_notes" ADD CONSTRAINT "sent_notes_to_post_id_posts_id_fk" FOREIGN KEY ("to_post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sent_notes" ADD CONSTRAINT "sent_notes_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_clients" ADD CONSTRAINT "appointment_clients_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_clients" ADD CONSTRAINT "appointment_clients_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_providers" ADD CONSTRAINT "appointment_providers_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_providers" ADD CONSTRAINT "appointment_providers_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_acting_post_id_posts_id_fk" FOREIGN KEY ("acting_post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "covers_caseload" ON "covers" USING btree ("caseload_id");--> statement-breakpoint
CREATE INDEX "post_roles_post" ON "post_roles" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "posts_organisation" ON "posts" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_email_key" ON "staff" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "supervisions_supervisor" ON "supervisions" USING btree ("supervisor_post_id");--> statement-breakpoint
CREATE INDEX "supervisions_provider" ON "supervisions" USING btree ("provider_post_id");--> statement-breakpoint
CREATE INDEX "client_shutouts_staff" ON "client_shutouts" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "clients_reference_key" ON "clients" USING btree (lower("reference"));--> statement-breakpoint
CREATE INDEX "clients_organisation_name" ON "clients" USING btree ("organisation_id","sort_name","id") WHERE "clients"."merged_into_id" is null;--> statement-breakpoint
CREATE INDEX "clients_name" ON "clients" USING btree ("sort_name","id") WHERE "clients"."merged_into_id" is null;--> statement-breakpoint
CREATE INDEX "clients_search" ON "clients" USING gin ("search_name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "clients_birth_date" ON "clients" USING btree ("birth_date");--> statement-breakpoint
CREATE INDEX "clients_phone" ON "clients" USING btree ("phone_key");--> statement-breakpoint
CREATE INDEX "clients_email" ON "clients" USING btree ("email_key");--> statement-breakpoint
CREATE INDEX "acts_client" ON "acts" USING btree ("client_id","at");--> statement-breakpoint
CREATE INDEX "audit_events_client" ON "audit_events" USING btree ("client_id","seq");--> statement-breakpoint
CREATE INDEX "disclosures_client" ON "disclosures" USING btree ("client_id","on_day");--> statement-breakpoint
CREATE INDEX "disclosures_recent" ON "disclosures" USING btree ("post_id","last_at");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox_messages" USING btree ("not_before") WHERE "outbox_messages"."sent_at" is null;--> statement-breakpoint
CREATE INDEX "settings_lookup" ON "settings" USING btree ("organisation_id","key","from_at");--> statement-breakpoint
CREATE INDEX "addresses_client" ON "addresses" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "client_authors_post" ON "client_authors" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "diagnoses_client" ON "diagnoses" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "documents_client" ON "documents" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "items_client" ON "items" USING btree ("client_id","component","on_day");--> statement-breakpoint
CREATE INDEX "items_author" ON "items" USING btree ("author_post_id","client_id");--> statement-breakpoint
CREATE INDEX "note_addenda_item" ON "note_addenda" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "notes_client" ON "notes" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "authorisations_client" ON "authorisations" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "care_team_client" ON "care_team_memberships" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "care_team_post" ON "care_team_memberships" USING btree ("post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "care_team_one_open" ON "care_team_memberships" USING btree ("client_id","post_id","since") WHERE "care_team_memberships"."ended_at" is null and "care_team_memberships"."until" is null;--> statement-breakpoint
CREATE INDEX "chart_shares_client" ON "chart_shares" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "chart_shares_to" ON "chart_shares" USING btree ("to_post_id");--> statement-breakpoint
CREATE INDEX "chart_shares_from" ON "chart_shares" USING btree ("from_post_id");--> statement-breakpoint
CREATE INDEX "oversight_sessions_client" ON "oversight_sessions" USING btree ("client_id","post_id");--> statement-breakpoint
CREATE INDEX "reach_list" ON "reach" USING btree ("subject","sort_name","client_id");--> statement-breakpoint
CREATE INDEX "reach_client" ON "reach" USING btree ("client_id","subject");--> statement-breakpoint
CREATE INDEX "sent_notes_client" ON "sent_notes" USING btree ("client_id","to_post_id");--> statement-breakpoint
CREATE INDEX "appointment_clients_client" ON "appointment_clients" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "appointment_providers_post" ON "appointment_providers" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "appointments_start" ON "appointments" USING btree ("organisation_id","starts_at");--> statement-breakpoint
CREATE INDEX "import_records_target" ON "import_records" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "sessions_staff" ON "sessions" USING btree ("staff_id");