DROP INDEX `unposted_lines_reason`;--> statement-breakpoint
CREATE INDEX `unposted_lines_reason` ON `unposted_lines` (`reason`,`line_key`);--> statement-breakpoint
CREATE INDEX `revenue_lines_paid` ON `revenue_lines` (`paid_at`,`source_key`);