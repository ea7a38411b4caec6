-- PostgreSQL alone keeps fold() in the database; here each connection brings it: see db/fold.ts.
SELECT 1;
