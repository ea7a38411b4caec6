CREATE TABLE "event_mappings" (
	"id" text PRIMARY KEY NOT NULL,
	"event" text NOT NULL,
	"filters" jsonb NOT NULL,
	"by" text NOT NULL,
	"property" text,
	"metric_key" text NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text,
	"ended_at" bigint,
	"ended_by" text,
	"filled_through_at" bigint,
	"filled_through_id" text,
	"filled" integer NOT NULL,
	"to_fill" integer NOT NULL,
	"filled_at" bigint
);
--> statement-breakpoint
CREATE TABLE "event_people" (
	"id" text PRIMARY KEY NOT NULL,
	"same_as" text,
	"group_id" text,
	"group_at" bigint,
	"domain" text,
	"domain_at" bigint,
	"looked_at" text
);
--> statement-breakpoint
CREATE TABLE "event_settings" (
	"id" integer PRIMARY KEY NOT NULL,
	"keep_days" integer NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text,
	"name" text,
	"person" text,
	"same_as" text,
	"group_id" text,
	"domain" text,
	"corrects" text,
	"occurred_at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"account_id" text,
	"properties" text
);
--> statement-breakpoint
CREATE INDEX "event_mappings_event" ON "event_mappings" USING btree ("event");--> statement-breakpoint
CREATE INDEX "event_people_same" ON "event_people" USING btree ("same_as");--> statement-breakpoint
CREATE INDEX "events_waiting" ON "events" USING btree ("received_at","id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "events_homeless" ON "events" USING btree ("person") WHERE state = 'needs_account';--> statement-breakpoint
CREATE INDEX "events_refused" ON "events" USING btree ("name","reason","received_at") WHERE state in ('refused', 'malformed');--> statement-breakpoint
CREATE INDEX "events_name" ON "events" USING btree ("name","received_at","id");--> statement-breakpoint
CREATE INDEX "events_counts" ON "events" USING btree ("name","state","received_at");--> statement-breakpoint
CREATE INDEX "events_received" ON "events" USING btree ("received_at");