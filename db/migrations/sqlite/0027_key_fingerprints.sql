CREATE TABLE `key_fingerprints` (
	`fingerprint` text PRIMARY KEY NOT NULL,
	`since` integer NOT NULL
);
