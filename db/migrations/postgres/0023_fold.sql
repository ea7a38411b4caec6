-- Small letters of every alphabet, whatever the database's locale: see db/fold.ts.
DO $$
BEGIN
	IF getdatabaseencoding() = 'UTF8' AND EXISTS (SELECT 1 FROM pg_collation WHERE collname = 'und-x-icu') THEN
		CREATE FUNCTION fold(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
			AS 'SELECT lower($1 COLLATE "und-x-icu") COLLATE "default"';
	ELSE
		-- A server built without ICU knows the letters of the database's locale.
		CREATE FUNCTION fold(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
			AS 'SELECT lower($1)';
	END IF;
END $$;
