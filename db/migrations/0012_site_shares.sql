CREATE TABLE "change_proposals" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"client_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"values" jsonb NOT NULL,
	"message" text,
	"state" text DEFAULT 'open' NOT NULL,
	"act_id" uuid,
	"decided_at" timestamp with time zone,
	"decide_act_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "change_proposals_message" CHECK (char_length("change_proposals"."message") <= 1000),
	CONSTRAINT "change_proposals_state" CHECK ("change_proposals"."state" in ('open','accepted','declined','taken_back')),
	CONSTRAINT "change_proposals_decided" CHECK (("change_proposals"."state" = 'open') = ("change_proposals"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"share_id" uuid NOT NULL,
	"post_id" uuid,
	"step" text DEFAULT 'details' NOT NULL,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"done_at" timestamp with time zone,
	"act_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "registrations_shareId_unique" UNIQUE("share_id"),
	CONSTRAINT "registrations_step" CHECK ("registrations"."step" in ('details','programmes','done')),
	CONSTRAINT "registrations_done" CHECK (("registrations"."step" = 'done') = ("registrations"."done_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "site_shares" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"client_id" uuid NOT NULL,
	"grantor_organisation_id" uuid NOT NULL,
	"to_site_id" uuid,
	"to_division_id" uuid,
	"to_organisation_id" uuid,
	"receiver_organisation_id" uuid NOT NULL,
	"editable" boolean DEFAULT false NOT NULL,
	"unticked" integer DEFAULT 0 NOT NULL,
	"since" date NOT NULL,
	"until" date,
	"stopped_at" timestamp with time zone,
	"act_id" uuid,
	"stop_act_id" uuid,
	"root_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "site_shares_one_receiver" CHECK (num_nonnulls("site_shares"."to_site_id", "site_shares"."to_division_id", "site_shares"."to_organisation_id") = 1),
	CONSTRAINT "site_shares_unticked" CHECK ("site_shares"."unticked" between 0 and 8191 and "site_shares"."unticked" & 1 = 0),
	CONSTRAINT "site_shares_term" CHECK ("site_shares"."until" >= "site_shares"."since")
);
--> statement-breakpoint
CREATE TABLE "activities" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"programme_id" uuid,
	"kind" text NOT NULL,
	"note" text,
	CONSTRAINT "activities_kind" CHECK ("activities"."kind" in ('started_on_programme','ended_on_programme','contact','visit','session','outcome','other')),
	CONSTRAINT "activities_note" CHECK (char_length("activities"."note") <= 4000)
);
--> statement-breakpoint
CREATE TABLE "enrolments" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	"end_reason" text,
	CONSTRAINT "enrolments_term" CHECK ("enrolments"."ended_on" >= "enrolments"."started_on"),
	CONSTRAINT "enrolments_end_reason" CHECK (char_length("enrolments"."end_reason") <= 500)
);
--> statement-breakpoint
CREATE TABLE "programmes" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"site_id" uuid,
	"code" text,
	"name" text NOT NULL,
	"eligibility" text,
	"starts_on" date,
	"ends_on" date,
	"active" boolean DEFAULT true NOT NULL,
	"act_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "programmes_organisationId_name_unique" UNIQUE("organisation_id","name"),
	CONSTRAINT "programmes_term" CHECK ("programmes"."ends_on" >= "programmes"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "discoverability" text DEFAULT 'hidden' NOT NULL;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "discoverability" text;--> statement-breakpoint
ALTER TABLE "change_proposals" ADD CONSTRAINT "change_proposals_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_proposals" ADD CONSTRAINT "change_proposals_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_proposals" ADD CONSTRAINT "change_proposals_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_proposals" ADD CONSTRAINT "change_proposals_decide_act_id_acts_id_fk" FOREIGN KEY ("decide_act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_share_id_site_shares_id_fk" FOREIGN KEY ("share_id") REFERENCES "public"."site_shares"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_shares" ADD CONSTRAINT "site_shares_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_shares" ADD CONSTRAINT "site_shares_grantor_organisation_id_organisations_id_fk" FOREIGN KEY ("grantor_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_shares" ADD CONSTRAINT "site_shares_to_site_id_sites_id_fk" FOREIGN KEY ("to_site_id") REFERENCES "public"."sites"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_shares" ADD CONSTRAINT "site_shares_to_division_id_divisions_id_fk" FOREIGN KEY ("to_division_id") REFERENCES "public"."divisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_shares" ADD CONSTRAINT "site_shares_to_organisation_id_organisations_id_fk" FOREIGN KEY ("to_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_shares" ADD CONSTRAINT "site_shares_receiver_organisation_id_organisations_id_fk" FOREIGN KEY ("receiver_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_shares" ADD CONSTRAINT "site_shares_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_shares" ADD CONSTRAINT "site_shares_stop_act_id_acts_id_fk" FOREIGN KEY ("stop_act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_shares" ADD CONSTRAINT "site_shares_root_id_site_shares_id_fk" FOREIGN KEY ("root_id") REFERENCES "public"."site_shares"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "change_proposals_client" ON "change_proposals" USING btree ("client_id","state");--> statement-breakpoint
CREATE INDEX "change_proposals_post" ON "change_proposals" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "site_shares_client" ON "site_shares" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "site_shares_receiver" ON "site_shares" USING btree ("receiver_organisation_id","client_id");--> statement-breakpoint
CREATE INDEX "site_shares_act" ON "site_shares" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "site_shares_stop_act" ON "site_shares" USING btree ("stop_act_id");--> statement-breakpoint
CREATE INDEX "site_shares_root" ON "site_shares" USING btree ("root_id");--> statement-breakpoint
CREATE INDEX "activities_client" ON "activities" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "activities_programme" ON "activities" USING btree ("programme_id");--> statement-breakpoint
CREATE INDEX "enrolments_client" ON "enrolments" USING btree ("client_id");--> statement-breakpoint
CREATE INDEX "enrolments_programme" ON "enrolments" USING btree ("programme_id");--> statement-breakpoint
CREATE INDEX "programmes_site" ON "programmes" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "sites_division" ON "sites" USING btree ("division_id");--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_discoverability" CHECK ("organisations"."discoverability" in ('name','initials','exact','hidden'));--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_discoverability" CHECK ("sites"."discoverability" in ('name','initials','exact','hidden'));--> statement-breakpoint
-- A share is about a client of the grantor, and knows to whose organisation it goes. A row that goes on with another shares its root.
CREATE FUNCTION site_shares_stamp() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM clients c WHERE c.id = NEW.client_id AND c.organisation_id = NEW.grantor_organisation_id) THEN
    RAISE EXCEPTION 'only the organisation of a client shares it' USING ERRCODE = '23514';
  END IF;
  NEW.receiver_organisation_id := coalesce(NEW.to_organisation_id,
    (SELECT s.organisation_id FROM sites s WHERE s.id = NEW.to_site_id),
    (SELECT d.organisation_id FROM divisions d WHERE d.id = NEW.to_division_id));
  NEW.root_id := coalesce(NEW.root_id, NEW.id);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER site_shares_stamp BEFORE INSERT OR UPDATE OF client_id, grantor_organisation_id, to_site_id, to_division_id, to_organisation_id,
  receiver_organisation_id ON site_shares FOR EACH ROW EXECUTE FUNCTION site_shares_stamp();
--> statement-breakpoint
-- A registration belongs to the share as a whole: to its first row.
CREATE FUNCTION registrations_name_root() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM site_shares h WHERE h.id = NEW.share_id AND h.root_id = h.id) THEN
    RAISE EXCEPTION 'a registration names the first row of its share' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER registrations_name_root BEFORE INSERT OR UPDATE OF share_id ON registrations
  FOR EACH ROW EXECUTE FUNCTION registrations_name_root();
--> statement-breakpoint
-- A site lies in a division of its own organisation, and stays with its organisation; so does a division.
CREATE FUNCTION sites_keep_organisation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.organisation_id <> OLD.organisation_id THEN
    RAISE EXCEPTION 'a % stays with its organisation', TG_ARGV[0] USING ERRCODE = '23514';
  END IF;
  IF TG_ARGV[0] = 'site' AND EXISTS (
       SELECT 1 FROM divisions d WHERE d.id = (to_jsonb(NEW) ->> 'division_id')::uuid AND d.organisation_id <> NEW.organisation_id) THEN
    RAISE EXCEPTION 'a site lies in a division of its own organisation' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER sites_keep_organisation BEFORE INSERT OR UPDATE ON sites FOR EACH ROW EXECUTE FUNCTION sites_keep_organisation('site');
--> statement-breakpoint
CREATE TRIGGER divisions_keep_organisation BEFORE UPDATE ON divisions FOR EACH ROW EXECUTE FUNCTION sites_keep_organisation('division');
--> statement-breakpoint
CREATE TRIGGER programmes_subject AFTER INSERT ON programmes FOR EACH ROW EXECUTE FUNCTION register_subject('programme');
--> statement-breakpoint
CREATE TRIGGER enrolments_keep_client BEFORE INSERT OR UPDATE OF item_id, client_id ON enrolments
  FOR EACH ROW EXECUTE FUNCTION content_keeps_client();
--> statement-breakpoint
CREATE TRIGGER activities_keep_client BEFORE INSERT OR UPDATE OF item_id, client_id ON activities
  FOR EACH ROW EXECUTE FUNCTION content_keeps_client();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION site_shares_stamp(), registrations_name_root(), sites_keep_organisation() FROM PUBLIC;
