-- Columns that are computed from others, so that no writer can forget them.

CREATE FUNCTION plain_text(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  SET search_path = pg_catalog, public, pg_temp
  RETURN lower(unaccent('unaccent', coalesce(value, '')));
--> statement-breakpoint
CREATE FUNCTION new_client_reference(family_name text) RETURNS text LANGUAGE plpgsql VOLATILE
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  letters text := left(regexp_replace(plain_text(family_name), '[^a-z]', '', 'g') || 'xxx', 3);
  candidate text;
BEGIN
  FOR attempt IN 1..200 LOOP
    candidate := upper(left(letters, 1)) || substr(letters, 2) || lpad(floor(random() * 100000)::int::text, 5, '0');
    IF NOT EXISTS (SELECT 1 FROM clients WHERE lower(reference) = lower(candidate)) THEN RETURN candidate; END IF;
  END LOOP;
  RAISE EXCEPTION 'no free client reference for %', letters USING ERRCODE = '23505';
END $$;
--> statement-breakpoint
CREATE FUNCTION clients_derive() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.sort_name := plain_text(NEW.family_name) || ', ' || plain_text(NEW.given_name);
  IF TG_OP = 'UPDATE' AND NEW.reference IS DISTINCT FROM OLD.reference THEN
    RAISE EXCEPTION 'a client reference never changes' USING ERRCODE = '23514';
  END IF;
  IF NEW.reference = '' THEN NEW.reference := new_client_reference(NEW.family_name); END IF;
  -- Twice, the second time without apostrophes and hyphens: people type O'Neill, O’Neill and ONeill.
  NEW.search_name := plain_text(concat_ws(' ', NEW.given_name, NEW.preferred_name, NEW.family_name, NEW.reference));
  NEW.search_name := NEW.search_name || ' ' || regexp_replace(NEW.search_name, '[^[:alnum:] ]', '', 'g');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER clients_derive BEFORE INSERT OR UPDATE ON clients FOR EACH ROW EXECUTE FUNCTION clients_derive();
--> statement-breakpoint
CREATE FUNCTION register_subject() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO subjects (kind, ref) VALUES (TG_ARGV[0], NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER posts_subject AFTER INSERT ON posts FOR EACH ROW EXECUTE FUNCTION register_subject('post');
--> statement-breakpoint
CREATE TRIGGER sites_subject AFTER INSERT ON sites FOR EACH ROW EXECUTE FUNCTION register_subject('site');
--> statement-breakpoint
CREATE TRIGGER divisions_subject AFTER INSERT ON divisions FOR EACH ROW EXECUTE FUNCTION register_subject('division');
--> statement-breakpoint
CREATE TRIGGER organisations_subject AFTER INSERT ON organisations FOR EACH ROW EXECUTE FUNCTION register_subject('organisation');
--> statement-breakpoint
CREATE TRIGGER departments_subject AFTER INSERT ON departments FOR EACH ROW EXECUTE FUNCTION register_subject('department');
--> statement-breakpoint
-- A locked note takes addenda and nothing else; who wrote an item and whose it is never changes.
CREATE FUNCTION notes_stay_locked() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.locked_at IS NOT NULL AND (NEW.body, NEW.kind, NEW.session_at, NEW.locked_at)
       IS DISTINCT FROM (OLD.body, OLD.kind, OLD.session_at, OLD.locked_at)
     OR (NEW.body, NEW.kind, NEW.session_at) IS DISTINCT FROM (OLD.body, OLD.kind, OLD.session_at)
       AND NOT (SELECT i.draft FROM items i WHERE i.id = OLD.item_id) THEN
    RAISE EXCEPTION 'a locked note cannot be changed' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER notes_stay_locked BEFORE UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION notes_stay_locked();
--> statement-breakpoint
CREATE FUNCTION items_keep_identity() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (NEW.client_id, NEW.component, NEW.organisation_id, NEW.author_post_id)
     IS DISTINCT FROM (OLD.client_id, OLD.component, OLD.organisation_id, OLD.author_post_id) THEN
    RAISE EXCEPTION 'an item keeps its client, component, owner and author' USING ERRCODE = '23514';
  END IF;
  IF NOT OLD.draft AND NEW.draft THEN
    RAISE EXCEPTION 'a locked note cannot become a draft' USING ERRCODE = '23514';
  END IF;
  IF NOT OLD.draft AND OLD.component IN ('notes', 'private_notes')
     AND (NEW.title, NEW.on_day) IS DISTINCT FROM (OLD.title, OLD.on_day) THEN
    RAISE EXCEPTION 'a locked note cannot be changed' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER items_keep_identity BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION items_keep_identity();
--> statement-breakpoint
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE FUNCTION audit_events_hash() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.hash := encode(sha256(convert_to(concat_ws('|', NEW.seq, NEW.id, NEW.at, NEW.action, NEW.staff_id, NEW.post_id,
    NEW.client_id, NEW.subject_id, NEW.act_id, array_to_string(NEW.fields, ',')), 'UTF8')), 'hex');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_events_hash BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_events_hash();
--> statement-breakpoint
INSERT INTO wall_keys (key) VALUES (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
