CREATE TABLE "api_key_networks" (
	"api_key_id" text NOT NULL,
	"network_hash" text NOT NULL,
	"first_used_at" bigint NOT NULL,
	"last_used_at" bigint NOT NULL,
	CONSTRAINT "api_key_networks_api_key_id_network_hash_pk" PRIMARY KEY("api_key_id","network_hash")
);
--> statement-breakpoint
CREATE TABLE "known_devices" (
	"user_id" text NOT NULL,
	"device_hash" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	CONSTRAINT "known_devices_user_id_device_hash_pk" PRIMARY KEY("user_id","device_hash")
);
