ALTER TABLE "visits" ADD COLUMN "network" text;--> statement-breakpoint
CREATE INDEX "visits_network" ON "visits" USING btree ("code","network");