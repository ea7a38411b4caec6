CREATE TABLE `recurring_outlook` (
	`account_id` text PRIMARY KEY NOT NULL,
	`look_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `recurring_outlook_look_at` ON `recurring_outlook` (`look_at`);
--> statement-breakpoint
-- Recurring revenue ends by a grace of so many days from now on: the settings get a version that says so.
INSERT INTO policies (version, settings, created_at, created_by)
SELECT version + 1, json_set(settings, '$.graceWeekDays', 3, '$.graceMonthDays', 15, '$.graceQuarterDays', 21, '$.graceHalfYearDays', 30, '$.graceYearDays', 30, '$.churnsAtGivenDate', json('false')), cast(strftime('%s', 'now') AS integer) * 1000, NULL
FROM policies ORDER BY version DESC LIMIT 1;
--> statement-breakpoint
-- Every account that paid is settled by it; closed months keep what they said.
INSERT INTO settling_queue (account_id, queued_at)
SELECT account_id, max(created_at) FROM revenue_lines WHERE true GROUP BY account_id
ON CONFLICT (account_id) DO NOTHING;
