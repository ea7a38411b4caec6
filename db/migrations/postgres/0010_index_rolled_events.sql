DROP INDEX "observations_day";--> statement-breakpoint
CREATE INDEX "observations_day" ON "observations" USING btree ("account_id","metric","day") WHERE day is not null;