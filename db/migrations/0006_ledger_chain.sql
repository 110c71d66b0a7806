CREATE TABLE "ledger_pending" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_pending_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ledger" text NOT NULL,
	"entry" text NOT NULL,
	"entry_hash" text NOT NULL
);
--> statement-breakpoint
DROP INDEX "outbox_due";--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD COLUMN "first_tried_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "outbox_act" ON "outbox_messages" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox_messages" USING btree ("not_before") WHERE "outbox_messages"."sent_at" is null and "outbox_messages"."cancelled_at" is null and "outbox_messages"."failed_at" is null;--> statement-breakpoint
-- The canonical form of a row of the ledgers: what never changes of it, as an array, so that no value can pass for its
-- neighbour, with instants as seconds, so that no setting of a connection matters. Sealed for ever: a new column that
-- counts needs a new ledger name, not a new form.
CREATE FUNCTION ledger_hash(content jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN encode(sha256(convert_to(content::text, 'UTF8')), 'hex');
--> statement-breakpoint
CREATE FUNCTION ledger_instant(moment timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN extract(epoch FROM moment)::text;
--> statement-breakpoint
CREATE FUNCTION ledger_entry(r audit_events) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (r).seq::text;
--> statement-breakpoint
CREATE FUNCTION ledger_entry(r acts) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (r).id::text;
--> statement-breakpoint
CREATE FUNCTION ledger_entry(r disclosures) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN jsonb_build_array((r).post_id, (r).client_id, (r).component, (r).organisation_id, (r).on_day)::text;
--> statement-breakpoint
CREATE FUNCTION ledger_entry(r item_views) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN jsonb_build_array((r).post_id, (r).item_id, (r).on_day)::text;
--> statement-breakpoint
CREATE FUNCTION ledger_hash(r audit_events) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN ledger_hash(jsonb_build_array((r).seq, (r).id, ledger_instant((r).at), (r).action, (r).staff_id, (r).post_id,
    (r).client_id, (r).subject_id, (r).act_id, (r).fields, (r).hash));
--> statement-breakpoint
CREATE FUNCTION ledger_hash(r acts) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN ledger_hash(jsonb_build_array((r).id, (r).kind, (r).post_id, (r).client_id, ledger_instant((r).at), (r).reason,
    (r).on_behalf_of_post_id));
--> statement-breakpoint
CREATE FUNCTION ledger_hash(r disclosures) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN ledger_hash(jsonb_build_array((r).post_id, (r).client_id, (r).component, (r).organisation_id, (r).on_day,
    ledger_instant((r).first_at), (r).rule, (r).source));
--> statement-breakpoint
CREATE FUNCTION ledger_hash(r item_views) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN ledger_hash(jsonb_build_array((r).post_id, (r).item_id, (r).client_id, (r).on_day, ledger_instant((r).first_at),
    (r).rule, (r).source));
--> statement-breakpoint
-- The audit's own hash, from now on in the same form: the older one skipped what was empty.
CREATE OR REPLACE FUNCTION audit_events_hash() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.hash := '';
  NEW.hash := ledger_hash(NEW);
  RETURN NEW;
END $$;
--> statement-breakpoint
-- In the transaction of the row, so that whatever is committed waits for its link, and whoever commits late is not missed.
CREATE FUNCTION audit_events_wait() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO ledger_pending (ledger, entry, entry_hash)
  SELECT 'audit_events', ledger_entry(x.r), ledger_hash(x.r) FROM (SELECT ROW(a.*)::audit_events AS r FROM added a) x;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION acts_wait() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO ledger_pending (ledger, entry, entry_hash)
  SELECT 'acts', ledger_entry(x.r), ledger_hash(x.r) FROM (SELECT ROW(a.*)::acts AS r FROM added a) x;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION disclosures_wait() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO ledger_pending (ledger, entry, entry_hash)
  SELECT 'disclosures', ledger_entry(x.r), ledger_hash(x.r) FROM (SELECT ROW(a.*)::disclosures AS r FROM added a) x;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION item_views_wait() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO ledger_pending (ledger, entry, entry_hash)
  SELECT 'item_views', ledger_entry(x.r), ledger_hash(x.r) FROM (SELECT ROW(a.*)::item_views AS r FROM added a) x;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_events_wait AFTER INSERT ON audit_events REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_events_wait();
--> statement-breakpoint
CREATE TRIGGER acts_wait AFTER INSERT ON acts REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION acts_wait();
--> statement-breakpoint
CREATE TRIGGER disclosures_wait AFTER INSERT ON disclosures REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION disclosures_wait();
--> statement-breakpoint
CREATE TRIGGER item_views_wait AFTER INSERT ON item_views REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION item_views_wait();
--> statement-breakpoint
-- Only the named columns of a ledger's row ever change: how often and when last, or that an act was taken back, once.
CREATE FUNCTION ledger_keeps() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF to_jsonb(NEW) - TG_ARGV::text[] IS DISTINCT FROM to_jsonb(OLD) - TG_ARGV::text[]
     OR to_jsonb(OLD) ->> 'undone_by_id' IS NOT NULL AND to_jsonb(NEW) ->> 'undone_by_id' IS DISTINCT FROM to_jsonb(OLD) ->> 'undone_by_id' THEN
    RAISE EXCEPTION '% keeps what it says', TG_TABLE_NAME USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER acts_keep BEFORE UPDATE ON acts FOR EACH ROW EXECUTE FUNCTION ledger_keeps('undone_by_id');
--> statement-breakpoint
CREATE TRIGGER disclosures_keep BEFORE UPDATE ON disclosures FOR EACH ROW EXECUTE FUNCTION ledger_keeps('views', 'last_at');
--> statement-breakpoint
CREATE TRIGGER item_views_keep BEFORE UPDATE ON item_views FOR EACH ROW EXECUTE FUNCTION ledger_keeps('views', 'last_at');
--> statement-breakpoint
CREATE TRIGGER acts_stay BEFORE DELETE OR TRUNCATE ON acts FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER disclosures_stay BEFORE DELETE OR TRUNCATE ON disclosures FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER item_views_stay BEFORE DELETE OR TRUNCATE ON item_views FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER ledger_seals_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_seals FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER ledger_heads_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_heads FOR EACH STATEMENT EXECUTE FUNCTION append_only();
