-- What landed while its account was taken from the queue could stay unsettled: every account is settled once more.
INSERT INTO settling_queue (account_id, queued_at)
SELECT account_id, max(created_at) FROM (
	SELECT account_id, created_at FROM revenue_lines
	UNION ALL
	SELECT account_id, created_at FROM touches
) AS facts GROUP BY account_id
ON CONFLICT (account_id) DO NOTHING;
