CREATE TABLE "key_fingerprints" (
	"fingerprint" text PRIMARY KEY NOT NULL,
	"since" bigint NOT NULL
);
