-- Recurring revenue is kept by settling: accounts that paid before it was are settled once more.
INSERT INTO settling_queue (account_id, queued_at)
SELECT account_id, max(created_at) FROM revenue_lines WHERE true GROUP BY account_id
ON CONFLICT (account_id) DO NOTHING;
