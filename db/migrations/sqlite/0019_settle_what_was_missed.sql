-- On PostgreSQL every account is settled once more here; with SQLite's one writer nothing could be missed.
SELECT 1;
