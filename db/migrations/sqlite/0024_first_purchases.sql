-- What an account pays with its first payment is one first purchase from now on: the settings get a version that says so.
INSERT INTO policies (version, settings, created_at, created_by)
SELECT version + 1, json_set(settings, '$.firstPurchaseMinutes', 60), cast(strftime('%s', 'now') AS integer) * 1000, NULL
FROM policies ORDER BY version DESC LIMIT 1;
--> statement-breakpoint
-- Every account that paid is settled by it.
INSERT INTO settling_queue (account_id, queued_at)
SELECT account_id, max(created_at) FROM revenue_lines WHERE true GROUP BY account_id
ON CONFLICT (account_id) DO NOTHING;
