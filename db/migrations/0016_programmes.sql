-- An enrolment or activity that was entered in error is withdrawn like a document.
CREATE OR REPLACE FUNCTION items_keep_identity() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (NEW.organisation_id, NEW.author_post_id) IS DISTINCT FROM (OLD.organisation_id, OLD.author_post_id) THEN
    RAISE EXCEPTION 'an item keeps its owner and author' USING ERRCODE = '23514';
  END IF;
  IF NEW.component <> OLD.component
     AND NOT (NEW.component IN ('documents', 'clinical_documents') AND OLD.component IN ('documents', 'clinical_documents')) THEN
    RAISE EXCEPTION 'an item keeps its component' USING ERRCODE = '23514';
  END IF;
  IF NEW.client_id <> OLD.client_id AND NOT EXISTS (
       SELECT 1 FROM client_merge_moves v JOIN client_merges m ON m.id = v.merge_id
        WHERE v.row_id = OLD.id AND v.table_name = 'items'
          AND (m.source_id, m.target_id) IN ((OLD.client_id, NEW.client_id), (NEW.client_id, OLD.client_id))) THEN
    RAISE EXCEPTION 'an item keeps its client' USING ERRCODE = '23514';
  END IF;
  IF NOT OLD.draft AND NEW.draft THEN
    RAISE EXCEPTION 'a locked note cannot become a draft' USING ERRCODE = '23514';
  END IF;
  IF NOT OLD.draft AND OLD.component IN ('notes', 'private_notes')
     AND (NEW.title, NEW.on_day) IS DISTINCT FROM (OLD.title, OLD.on_day) THEN
    RAISE EXCEPTION 'a locked note cannot be changed' USING ERRCODE = '23514';
  END IF;
  IF NEW.withdrawn_at IS NOT NULL AND NEW.component NOT IN ('documents', 'clinical_documents', 'profile', 'enrolments', 'events') THEN
    RAISE EXCEPTION 'only a document, a contact, an enrolment or an activity is withdrawn' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
