CREATE TABLE "import_entries" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"import_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"row_type" text NOT NULL,
	"file" text NOT NULL,
	"line" integer NOT NULL,
	"row_key" text NOT NULL,
	"reason" text NOT NULL,
	"detail" text NOT NULL,
	CONSTRAINT "import_entries_kind" CHECK ("import_entries"."kind" in ('refused','remark'))
);
--> statement-breakpoint
CREATE TABLE "import_made" (
	"import_id" uuid NOT NULL,
	"table_name" text NOT NULL,
	"row_id" uuid NOT NULL,
	"outcome" text,
	CONSTRAINT "import_made_import_id_table_name_row_id_pk" PRIMARY KEY("import_id","table_name","row_id"),
	CONSTRAINT "import_made_table" CHECK ("import_made"."table_name" in ('clients','staff','posts','sites','caseloads','programmes'))
);
--> statement-breakpoint
CREATE TABLE "import_mappings" (
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"headings" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_mappings_organisation_id_kind_headings_pk" PRIMARY KEY("organisation_id","kind","headings")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"post_id" uuid,
	"act_id" uuid,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"file_name" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"mapping" jsonb,
	"file" "bytea",
	"byte_size" bigint,
	"rows_all" integer DEFAULT 0 NOT NULL,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"started_at" timestamp with time zone,
	"alive_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"undo_act_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "imports_kind" CHECK ("imports"."kind" in ('fhir','clients','appointments','hmis')),
	CONSTRAINT "imports_state" CHECK ("imports"."state" in ('waiting','running','done','stopped','undone')),
	CONSTRAINT "imports_source" CHECK (char_length("imports"."source") between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "import_records" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "import_entries" ADD CONSTRAINT "import_entries_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_made" ADD CONSTRAINT "import_made_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_act_id_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_undo_act_id_acts_id_fk" FOREIGN KEY ("undo_act_id") REFERENCES "public"."acts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_entries_import" ON "import_entries" USING btree ("import_id","line");--> statement-breakpoint
CREATE INDEX "import_made_row" ON "import_made" USING btree ("row_id");--> statement-breakpoint
CREATE INDEX "imports_organisation" ON "imports" USING btree ("organisation_id","created_at");--> statement-breakpoint
CREATE INDEX "imports_act" ON "imports" USING btree ("act_id");--> statement-breakpoint
ALTER TABLE "import_records" ADD CONSTRAINT "import_records_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_records_import" ON "import_records" USING btree ("import_id");