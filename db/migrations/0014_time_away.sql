ALTER TABLE "appointment_providers" ADD COLUMN "yields" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- Whoever falls ill is away at once. Appointments in that time stay until each is moved or cancelled: they yield, and since the time
-- away lies over all of them the constraint still lets nothing else in. Among themselves they overlap no more than before, so what
-- yields is a third column and no condition: every reader that asks for kept times goes on using the index.
ALTER TABLE appointment_providers DROP CONSTRAINT appointment_providers_once;
--> statement-breakpoint
ALTER TABLE appointment_providers ADD CONSTRAINT appointment_providers_once
  EXCLUDE USING gist (post_id WITH =, during WITH &&, yields WITH =) WHERE (keeps_time);
--> statement-breakpoint
-- What has yielded and gets another time keeps it as any other does; what yielded to time away that ends or changes does so no more.
CREATE OR REPLACE FUNCTION appointment_time_moved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE appointment_providers p SET during = NEW.during, keeps_time = NEW.keeps_time, yields = p.yields AND NEW.during = OLD.during
   WHERE p.appointment_id = NEW.id;
  UPDATE appointment_clients c SET during = NEW.during, keeps_time = NEW.keeps_time WHERE c.appointment_id = NEW.id;
  IF NEW.kind = 'out_of_office' THEN
    UPDATE appointment_providers y SET yields = false FROM appointment_providers o
     WHERE o.appointment_id = NEW.id AND y.post_id = o.post_id AND y.yields AND y.during && OLD.during AND NOT (NEW.keeps_time AND y.during <@ NEW.during);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- The same where time away goes to somebody else.
CREATE FUNCTION appointment_time_away_left() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE appointment_providers y SET yields = false FROM appointments a
   WHERE a.id = OLD.appointment_id AND a.kind = 'out_of_office' AND y.post_id = OLD.post_id AND y.yields AND y.during && OLD.during;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER appointment_providers_left AFTER DELETE ON appointment_providers
  FOR EACH ROW WHEN (OLD.keeps_time AND NOT OLD.yields) EXECUTE FUNCTION appointment_time_away_left();
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION appointment_time_away_left() FROM PUBLIC;
