DROP INDEX "unposted_lines_reason";--> statement-breakpoint
CREATE INDEX "revenue_lines_paid" ON "revenue_lines" USING btree ("paid_at","source_key");--> statement-breakpoint
CREATE INDEX "unposted_lines_reason" ON "unposted_lines" USING btree ("reason","line_key");