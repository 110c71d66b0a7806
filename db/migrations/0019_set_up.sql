CREATE TABLE "set_up_links" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"used_at" timestamp with time zone,
	"organisation_id" uuid,
	"steps_closed_at" timestamp with time zone,
	"steps_closed_by" uuid,
	CONSTRAINT "set_up_links_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "set_up_links_kind" CHECK ("set_up_links"."kind" in ('network','organisation')),
	CONSTRAINT "set_up_links_used" CHECK (("set_up_links"."used_at" is null) = ("set_up_links"."organisation_id" is null))
);
--> statement-breakpoint
ALTER TABLE "set_up_links" ADD CONSTRAINT "set_up_links_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "set_up_links" ADD CONSTRAINT "set_up_links_steps_closed_by_posts_id_fk" FOREIGN KEY ("steps_closed_by") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "set_up_links_organisation" ON "set_up_links" USING btree ("organisation_id");