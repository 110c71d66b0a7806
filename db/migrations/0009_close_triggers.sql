-- Content names the client of its item, always: it is written beside the item, and moves after it when two records are made one
-- (an item changes its client only by a noted move). It never becomes the content of another item.
CREATE FUNCTION content_keeps_client() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.item_id <> OLD.item_id THEN
    RAISE EXCEPTION 'content keeps its item' USING ERRCODE = '23514';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM items i WHERE i.id = NEW.item_id AND i.client_id = NEW.client_id) THEN
    RAISE EXCEPTION 'content keeps the client of its item' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['profiles', 'client_contacts', 'addresses', 'diagnoses', 'notes', 'documents'] LOOP
    EXECUTE format('CREATE TRIGGER %1$I BEFORE INSERT OR UPDATE OF item_id, client_id ON %2$I
      FOR EACH ROW EXECUTE FUNCTION content_keeps_client()', t || '_keep_client', t);
  END LOOP;
END $$;
--> statement-breakpoint
-- Nobody but the owner may hang a trigger function on a table: with one of a ledger on a table of his own, anybody could write
-- there. Triggers that stand need no such right.
DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT p.oid FROM pg_proc p
            WHERE p.prorettype = 'trigger'::regtype AND p.pronamespace = 'public'::regnamespace
              AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
