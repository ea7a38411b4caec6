CREATE TABLE "access_settings" (
	"id" integer PRIMARY KEY NOT NULL,
	"session_idle_minutes" integer NOT NULL,
	"session_longest_minutes" integer NOT NULL,
	"security_contact" text,
	"updated_at" bigint NOT NULL
);
