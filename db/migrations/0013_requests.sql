CREATE TABLE "request_decisions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"request_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"post_id" uuid,
	"capacity" text,
	"on_behalf_of_post_id" uuid,
	"behalf_reason" text,
	"reason_code" text,
	"note" text,
	"reason_shown" boolean DEFAULT false NOT NULL,
	"self_decided" boolean DEFAULT false NOT NULL,
	"since" date,
	"until" date,
	"editable" boolean,
	"unticked" integer,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"act_id" uuid,
	CONSTRAINT "request_decisions_kind" CHECK ("request_decisions"."kind" in ('accept','reject','cancel','lapse','revoke','relinquish','expire','supersede')),
	CONSTRAINT "request_decisions_capacity" CHECK ("request_decisions"."capacity" in ('holder','cover','manager','administrator','asker')),
	CONSTRAINT "request_decisions_code" CHECK ("request_decisions"."reason_code" in ('not_needed','client_declines','wrong_client','not_ours','ask_again_later','other')),
	CONSTRAINT "request_decisions_reject" CHECK ("request_decisions"."kind" <> 'reject' or "request_decisions"."reason_code" is not null),
	CONSTRAINT "request_decisions_behalf" CHECK ("request_decisions"."capacity" <> 'administrator' or "request_decisions"."behalf_reason" is not null),
	CONSTRAINT "request_decisions_lengths" CHECK (char_length("request_decisions"."note") <= 1000 and char_length("request_decisions"."behalf_reason") <= 1000)
);
--> statement-breakpoint
CREATE TABLE "request_followers" (
	"request_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"act_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_followers_request_id_post_id_pk" PRIMARY KEY("request_id","post_id")
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"client_id" uuid,
	"kind" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"by_reference" text,
	"told_cancelled_at" timestamp with time zone,
	"asker_post_id" uuid NOT NULL,
	"asker_organisation_id" uuid NOT NULL,
	"asker_site_id" uuid,
	"owner_organisation_id" uuid,
	"from_post_id" uuid,
	"holder_post_id" uuid,
	"routed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"subject" text NOT NULL,
	"details" text NOT NULL,
	"wish_until" date,
	"wish_editable" boolean DEFAULT false NOT NULL,
	"wish_unticked" integer DEFAULT 0 NOT NULL,
	"urgency" text,
	"reason" text,
	"programme" text,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lapses_on" date NOT NULL,
	"grant_id" uuid,
	"replaces_id" uuid,
	"reopened" boolean DEFAULT false NOT NULL,
	"act_id" uuid,
	CONSTRAINT "requests_kind" CHECK ("requests"."kind" in ('care_team','chart_share','site_share','referral')),
	CONSTRAINT "requests_state" CHECK ("requests"."state" in ('pending','granted','denied','cancelled','lapsed','revoked','expired','relinquished','superseded')),
	CONSTRAINT "requests_pair" CHECK ("requests"."kind" in ('care_team','chart_share') or "requests"."asker_site_id" is not null),
	CONSTRAINT "requests_section" CHECK (("requests"."kind" = 'chart_share') = ("requests"."from_post_id" is not null)),
	CONSTRAINT "requests_unknown" CHECK ("requests"."client_id" is not null or "requests"."by_reference" is not null),
	CONSTRAINT "requests_granted" CHECK ("requests"."state" <> 'granted' or "requests"."grant_id" is not null),
	CONSTRAINT "requests_urgency" CHECK ("requests"."urgency" in ('routine','soon','urgent')),
	CONSTRAINT "requests_lengths" CHECK (char_length("requests"."subject") between 1 and 200 and char_length("requests"."details") between 1 and 2000
          and char_length("requests"."reason") <= 1000 and char_length("requests"."programme") <= 200 and char_length("requests"."by_reference") <= 80)
);
--> statement-breakpoint
ALTER TABLE "request_decisions" ADD CONSTRAINT "request_decisions_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_decisions" ADD CONSTRAINT "request_decisions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_decisions" ADD CONSTRAINT "request_decisions_on_behalf_of_post_id_posts_id_fk" FOREIGN KEY ("on_behalf_of_post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_decisions" ADD CONSTRAINT "request_decisions_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_followers" ADD CONSTRAINT "request_followers_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_followers" ADD CONSTRAINT "request_followers_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_followers" ADD CONSTRAINT "request_followers_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_asker_post_id_posts_id_fk" FOREIGN KEY ("asker_post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_asker_organisation_id_organisations_id_fk" FOREIGN KEY ("asker_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_asker_site_id_sites_id_fk" FOREIGN KEY ("asker_site_id") REFERENCES "public"."sites"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_owner_organisation_id_organisations_id_fk" FOREIGN KEY ("owner_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_from_post_id_posts_id_fk" FOREIGN KEY ("from_post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_holder_post_id_posts_id_fk" FOREIGN KEY ("holder_post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_replaces_id_requests_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."requests"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "request_decisions_one_answer" ON "request_decisions" USING btree ("request_id") WHERE "request_decisions"."kind" in ('accept','reject','cancel','lapse');--> statement-breakpoint
CREATE UNIQUE INDEX "request_decisions_one_end" ON "request_decisions" USING btree ("request_id") WHERE "request_decisions"."kind" in ('revoke','relinquish','expire','supersede');--> statement-breakpoint
CREATE INDEX "request_followers_post" ON "request_followers" USING btree ("post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "requests_one_open" ON "requests" USING btree ("client_id","kind",coalesce("asker_site_id", "asker_post_id"),coalesce("from_post_id", "asker_post_id")) WHERE "requests"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "requests_client" ON "requests" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "requests_holder" ON "requests" USING btree ("holder_post_id","asked_at");--> statement-breakpoint
CREATE INDEX "requests_owner" ON "requests" USING btree ("owner_organisation_id","asked_at");--> statement-breakpoint
CREATE INDEX "requests_asker" ON "requests" USING btree ("asker_post_id","asked_at");--> statement-breakpoint
CREATE INDEX "requests_asking_organisation" ON "requests" USING btree ("asker_organisation_id","asked_at");--> statement-breakpoint
CREATE INDEX "requests_open" ON "requests" USING btree ("asked_at") WHERE "requests"."state" = 'pending';