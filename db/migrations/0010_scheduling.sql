CREATE TABLE "appointment_series" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"starts_wall" text NOT NULL,
	"time_zone" text NOT NULL,
	"act_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "appointment_series_id_organisationId_unique" UNIQUE("id","organisation_id"),
	CONSTRAINT "appointment_series_rule" CHECK (char_length("appointment_series"."rule") between 1 and 300)
);
--> statement-breakpoint
CREATE TABLE "availability_blocks" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"site_id" uuid,
	"weekday" smallint NOT NULL,
	"from_minute" smallint NOT NULL,
	"to_minute" smallint NOT NULL,
	"since" date,
	"until" date,
	"telehealth" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "availability_blocks_weekday" CHECK ("availability_blocks"."weekday" between 1 and 7),
	CONSTRAINT "availability_blocks_minutes" CHECK ("availability_blocks"."from_minute" >= 0 and "availability_blocks"."to_minute" > "availability_blocks"."from_minute" and "availability_blocks"."to_minute" <= 1440),
	CONSTRAINT "availability_blocks_term" CHECK ("availability_blocks"."until" >= "availability_blocks"."since")
);
--> statement-breakpoint
CREATE TABLE "availability_dates" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"site_id" uuid,
	"on_day" date NOT NULL,
	"from_minute" smallint NOT NULL,
	"to_minute" smallint NOT NULL,
	"open" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "availability_dates_minutes" CHECK ("availability_dates"."from_minute" >= 0 and "availability_dates"."to_minute" > "availability_dates"."from_minute" and "availability_dates"."to_minute" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"post_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	"last_read_at" timestamp with time zone,
	"act_id" uuid,
	CONSTRAINT "calendar_feeds_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "closures" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"site_id" uuid,
	"since" date NOT NULL,
	"until" date NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "closures_term" CHECK ("closures"."until" >= "closures"."since"),
	CONSTRAINT "closures_label" CHECK (char_length("closures"."label") between 1 and 80)
);
--> statement-breakpoint
CREATE TABLE "post_tags" (
	"post_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	CONSTRAINT "post_tags_post_id_tag_id_pk" PRIMARY KEY("post_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "rooms_name_length" CHECK (char_length("rooms"."name") between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "service_overrides" (
	"service_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"session_minutes" integer,
	"reserved_minutes" integer,
	"fee_cents" integer,
	"offered" boolean DEFAULT true NOT NULL,
	CONSTRAINT "service_overrides_service_id_post_id_pk" PRIMARY KEY("service_id","post_id"),
	CONSTRAINT "service_overrides_session" CHECK ("service_overrides"."session_minutes" between 0 and 720),
	CONSTRAINT "service_overrides_reserved" CHECK ("service_overrides"."reserved_minutes" between 0 and 720),
	CONSTRAINT "service_overrides_fee" CHECK ("service_overrides"."fee_cents" between 0 and 10000000)
);
--> statement-breakpoint
CREATE TABLE "services" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"code" text NOT NULL,
	"label" text NOT NULL,
	"kind" text DEFAULT 'standard' NOT NULL,
	"session_minutes" integer NOT NULL,
	"reserved_minutes" integer NOT NULL,
	"fee_cents" integer,
	"telehealth" boolean DEFAULT false NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "services_kind" CHECK ("services"."kind" in ('standard','add_on','custom','system')),
	CONSTRAINT "services_code_length" CHECK (char_length("services"."code") between 1 and 20),
	CONSTRAINT "services_label_length" CHECK (char_length("services"."label") between 1 and 80),
	CONSTRAINT "services_session" CHECK ("services"."session_minutes" between 0 and 720),
	CONSTRAINT "services_reserved" CHECK ("services"."reserved_minutes" between "services"."session_minutes" and 720),
	CONSTRAINT "services_fee" CHECK ("services"."fee_cents" between 0 and 10000000)
);
--> statement-breakpoint
CREATE TABLE "staff_tags" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "staff_tags_length" CHECK (char_length("staff_tags"."name") between 1 and 40)
);
--> statement-breakpoint
CREATE TABLE "appointment_events" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"appointment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"act_id" uuid,
	"post_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"status_before" text,
	"status_after" text,
	"starts_before" timestamp with time zone,
	"starts_after" timestamp with time zone,
	CONSTRAINT "appointment_events_kind" CHECK ("appointment_events"."kind" in ('booked','status','moved','changed','undone'))
);
--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "place_of_service" text;--> statement-breakpoint
ALTER TABLE "appointment_clients" ADD COLUMN "during" "tstzrange" DEFAULT 'empty' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment_clients" ADD COLUMN "keeps_time" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment_clients" ADD COLUMN "overlap_reason" text;--> statement-breakpoint
ALTER TABLE "appointment_providers" ADD COLUMN "during" "tstzrange" DEFAULT 'empty' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment_providers" ADD COLUMN "keeps_time" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "kind" text DEFAULT 'appointment' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "title" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "room_id" uuid;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "service_id" uuid;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "reserved_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "starts_wall" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "all_day" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "place_of_service" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "staff_note" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "status_reason" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "fee_service_id" uuid;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "fee_cents" integer;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "outside_availability" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "series_id" uuid;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "series_place" integer;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "taken_over" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "during" "tstzrange" GENERATED ALWAYS AS (tstzrange(starts_at, coalesce(reserved_until, ends_at))) STORED;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "keeps_time" boolean GENERATED ALWAYS AS (status in ('scheduled','confirmed','arrived','completed') and not taken_over) STORED;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment_series" ADD CONSTRAINT "appointment_series_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_series" ADD CONSTRAINT "appointment_series_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_blocks" ADD CONSTRAINT "availability_blocks_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_blocks" ADD CONSTRAINT "availability_blocks_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_blocks" ADD CONSTRAINT "availability_blocks_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_dates" ADD CONSTRAINT "availability_dates_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_dates" ADD CONSTRAINT "availability_dates_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_dates" ADD CONSTRAINT "availability_dates_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closures" ADD CONSTRAINT "closures_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closures" ADD CONSTRAINT "closures_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_tags" ADD CONSTRAINT "post_tags_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_tags" ADD CONSTRAINT "post_tags_tag_id_staff_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."staff_tags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_tags" ADD CONSTRAINT "post_tags_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_overrides" ADD CONSTRAINT "service_overrides_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_overrides" ADD CONSTRAINT "service_overrides_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_overrides" ADD CONSTRAINT "service_overrides_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_tags" ADD CONSTRAINT "staff_tags_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_events" ADD CONSTRAINT "appointment_events_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_events" ADD CONSTRAINT "appointment_events_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_events" ADD CONSTRAINT "appointment_events_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "availability_blocks_post" ON "availability_blocks" USING btree ("post_id","weekday");--> statement-breakpoint
CREATE INDEX "availability_dates_post" ON "availability_dates" USING btree ("post_id","on_day");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_one" ON "calendar_feeds" USING btree ("post_id") WHERE "calendar_feeds"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "closures_days" ON "closures" USING btree ("organisation_id","since");--> statement-breakpoint
CREATE INDEX "post_tags_tag" ON "post_tags" USING btree ("tag_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_name" ON "rooms" USING btree ("site_id",lower("name"));--> statement-breakpoint
CREATE INDEX "service_overrides_post" ON "service_overrides" USING btree ("post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "services_code" ON "services" USING btree ("organisation_id",lower("code"));--> statement-breakpoint
CREATE UNIQUE INDEX "staff_tags_name" ON "staff_tags" USING btree ("organisation_id",lower("name"));--> statement-breakpoint
CREATE INDEX "appointment_events_appointment" ON "appointment_events" USING btree ("appointment_id","at");--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_fee_service_id_services_id_fk" FOREIGN KEY ("fee_service_id") REFERENCES "public"."services"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_series_id_appointment_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."appointment_series"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointments_series" ON "appointments" USING btree ("series_id","series_place");--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_place_of_service" CHECK ("sites"."place_of_service" ~ '^[0-9]{2}$');--> statement-breakpoint
ALTER TABLE "appointment_clients" ADD CONSTRAINT "appointment_clients_overlap" CHECK (char_length("appointment_clients"."overlap_reason") between 1 and 300);--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_reserved" CHECK ("appointments"."reserved_until" >= "appointments"."ends_at");--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_kind" CHECK ("appointments"."kind" in ('appointment','meeting','out_of_office'));--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_title" CHECK (char_length("appointments"."title") between 1 and 120);--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_staff_note" CHECK (char_length("appointments"."staff_note") between 1 and 1000);--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_status_reason" CHECK (char_length("appointments"."status_reason") between 1 and 500);--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_place_of_service" CHECK ("appointments"."place_of_service" ~ '^[0-9]{2}$');--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_fee" CHECK ("appointments"."fee_cents" between 0 and 10000000);--> statement-breakpoint
-- What was booked before times were guarded: where two overlap, the later one keeps its row and no time.
UPDATE appointments a SET taken_over = true WHERE EXISTS (
  SELECT 1 FROM appointment_providers p JOIN appointment_providers q ON q.post_id = p.post_id AND q.appointment_id < p.appointment_id
    JOIN appointments b ON b.id = q.appointment_id WHERE p.appointment_id = a.id AND b.during && a.during)
  OR EXISTS (
  SELECT 1 FROM appointment_clients p JOIN appointment_clients q ON q.client_id = p.client_id AND q.appointment_id < p.appointment_id
    JOIN appointments b ON b.id = q.appointment_id WHERE p.appointment_id = a.id AND b.during && a.during);
--> statement-breakpoint
UPDATE appointment_providers p SET during = a.during, keeps_time = a.keeps_time FROM appointments a WHERE a.id = p.appointment_id;
--> statement-breakpoint
UPDATE appointment_clients c SET during = a.during, keeps_time = a.keeps_time FROM appointments a WHERE a.id = c.appointment_id;
--> statement-breakpoint
-- Nobody is in two places at once: no provider, no room, and no client unless somebody said why.
ALTER TABLE appointment_providers ADD CONSTRAINT appointment_providers_once
  EXCLUDE USING gist (post_id WITH =, during WITH &&) WHERE (keeps_time);
--> statement-breakpoint
ALTER TABLE appointment_clients ADD CONSTRAINT appointment_clients_once
  EXCLUDE USING gist (client_id WITH =, during WITH &&) WHERE (keeps_time AND overlap_reason IS NULL);
--> statement-breakpoint
ALTER TABLE appointments ADD CONSTRAINT appointments_room_once
  EXCLUDE USING gist (room_id WITH =, during WITH &&) WHERE (keeps_time AND room_id IS NOT NULL);
--> statement-breakpoint
ALTER TABLE availability_blocks ADD CONSTRAINT availability_blocks_once
  EXCLUDE USING gist (post_id WITH =, weekday WITH =, int4range(from_minute, to_minute) WITH &&,
    daterange(since, until, '[]') WITH &&);
--> statement-breakpoint
-- The constraints look at the rows of providers and clients, so these carry the time of their appointment, always.
CREATE FUNCTION appointment_time_taken() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT a.during, a.keeps_time INTO NEW.during, NEW.keeps_time FROM appointments a WHERE a.id = NEW.appointment_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER appointment_providers_time BEFORE INSERT ON appointment_providers
  FOR EACH ROW WHEN (isempty(NEW.during)) EXECUTE FUNCTION appointment_time_taken();
--> statement-breakpoint
CREATE TRIGGER appointment_clients_time BEFORE INSERT ON appointment_clients
  FOR EACH ROW WHEN (isempty(NEW.during)) EXECUTE FUNCTION appointment_time_taken();
--> statement-breakpoint
CREATE FUNCTION appointment_time_moved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE appointment_providers p SET during = NEW.during, keeps_time = NEW.keeps_time WHERE p.appointment_id = NEW.id;
  UPDATE appointment_clients c SET during = NEW.during, keeps_time = NEW.keeps_time WHERE c.appointment_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER appointments_time_moved AFTER UPDATE ON appointments FOR EACH ROW
  WHEN ((NEW.during, NEW.keeps_time) IS DISTINCT FROM (OLD.during, OLD.keeps_time)) EXECUTE FUNCTION appointment_time_moved();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION appointment_time_taken(), appointment_time_moved() FROM PUBLIC;
