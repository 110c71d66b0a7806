CREATE TABLE "request_readings" (
	"request_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"state" text NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_readings_request_id_post_id_pk" PRIMARY KEY("request_id","post_id")
);
--> statement-breakpoint
ALTER TABLE "request_readings" ADD CONSTRAINT "request_readings_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_readings" ADD CONSTRAINT "request_readings_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "request_readings_post" ON "request_readings" USING btree ("post_id");--> statement-breakpoint
-- What came out before this was kept is no news.
INSERT INTO "request_readings" ("request_id", "post_id", "state")
SELECT r."id", x."post_id", r."state" FROM "requests" r
  JOIN (SELECT "id" AS "request_id", "asker_post_id" AS "post_id" FROM "requests"
        UNION SELECT "request_id", "post_id" FROM "request_followers") x ON x."request_id" = r."id"
 WHERE r."state" <> 'pending';
