DROP INDEX "observations_created";--> statement-breakpoint
ALTER TABLE "programme_settings" ADD COLUMN "events_kept_from_day" integer;--> statement-breakpoint
CREATE INDEX "observations_unrolled" ON "observations" USING btree ("event_id") WHERE day is null;