ALTER TABLE `unposted_lines` ADD `amount_minor` integer;
--> statement-breakpoint
-- What refunds take back of a line, and reversals give back, is told otherwise from now on: the same settings get a version, so that entries say by which rules they were made.
INSERT INTO policies (version, settings, created_at, created_by)
SELECT version + 1, settings, cast(strftime('%s', 'now') AS integer) * 1000, NULL
FROM policies ORDER BY version DESC LIMIT 1;
--> statement-breakpoint
-- Every account that paid is settled by it.
INSERT INTO settling_queue (account_id, queued_at)
SELECT account_id, max(created_at) FROM revenue_lines WHERE true GROUP BY account_id
ON CONFLICT (account_id) DO NOTHING;
