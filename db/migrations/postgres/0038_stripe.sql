CREATE TABLE "stripe_backfills" (
	"id" text PRIMARY KEY NOT NULL,
	"connection_id" text NOT NULL,
	"state" text NOT NULL,
	"from_at" bigint NOT NULL,
	"until_at" bigint NOT NULL,
	"phase" text NOT NULL,
	"cursor" text,
	"reached_at" bigint,
	"pages" integer NOT NULL,
	"objects" integer NOT NULL,
	"problem" text,
	"started_at" bigint NOT NULL,
	"started_by" text,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stripe_bills" (
	"connection_id" text NOT NULL,
	"id" text NOT NULL,
	"customer" text,
	"state" text NOT NULL,
	"reason" text,
	"revision" integer NOT NULL,
	"due_at" bigint NOT NULL,
	"read_at" bigint,
	"currency" text,
	"paid_minor" bigint,
	"unsaid_minor" bigint,
	"families" jsonb,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "stripe_bills_connection_id_id_pk" PRIMARY KEY("connection_id","id")
);
--> statement-breakpoint
CREATE TABLE "stripe_connections" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"livemode" boolean,
	"metadata_key" text NOT NULL,
	"api_key" text,
	"api_key_shown" text,
	"rights" jsonb,
	"rights_checked_at" bigint,
	"problem" text,
	"retry_at" bigint,
	"created_at" bigint NOT NULL,
	"created_by" text,
	"ended_at" bigint,
	"ended_by" text
);
--> statement-breakpoint
CREATE TABLE "stripe_customers" (
	"connection_id" text NOT NULL,
	"id" text NOT NULL,
	"account_id" text,
	"matched_by" text,
	"looked_at" text,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "stripe_customers_connection_id_id_pk" PRIMARY KEY("connection_id","id")
);
--> statement-breakpoint
CREATE TABLE "stripe_events" (
	"connection_id" text NOT NULL,
	"id" text NOT NULL,
	"type" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"created_at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"payload" text,
	CONSTRAINT "stripe_events_connection_id_id_pk" PRIMARY KEY("connection_id","id")
);
--> statement-breakpoint
CREATE TABLE "stripe_objects" (
	"connection_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"as_of" bigint NOT NULL,
	"invoice" text,
	"charge" text,
	"payment_intent" text,
	"customer" text,
	"promotion" text,
	"value" jsonb NOT NULL,
	CONSTRAINT "stripe_objects_connection_id_id_pk" PRIMARY KEY("connection_id","id")
);
--> statement-breakpoint
CREATE TABLE "stripe_secrets" (
	"id" text PRIMARY KEY NOT NULL,
	"connection_id" text NOT NULL,
	"sealed" text NOT NULL,
	"shown" text NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE INDEX "stripe_backfills_connection" ON "stripe_backfills" USING btree ("connection_id","started_at");--> statement-breakpoint
CREATE INDEX "stripe_bills_state" ON "stripe_bills" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "stripe_bills_customer" ON "stripe_bills" USING btree ("connection_id","customer");--> statement-breakpoint
CREATE INDEX "stripe_customers_account" ON "stripe_customers" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "stripe_events_state" ON "stripe_events" USING btree ("state","received_at");--> statement-breakpoint
CREATE INDEX "stripe_events_received" ON "stripe_events" USING btree ("connection_id","received_at");--> statement-breakpoint
CREATE INDEX "stripe_objects_invoice" ON "stripe_objects" USING btree ("connection_id","invoice");--> statement-breakpoint
CREATE INDEX "stripe_objects_charge" ON "stripe_objects" USING btree ("connection_id","charge");--> statement-breakpoint
CREATE INDEX "stripe_objects_intent" ON "stripe_objects" USING btree ("connection_id","payment_intent");--> statement-breakpoint
CREATE INDEX "stripe_objects_customer" ON "stripe_objects" USING btree ("connection_id","customer");--> statement-breakpoint
CREATE INDEX "stripe_objects_promotion" ON "stripe_objects" USING btree ("connection_id","promotion");--> statement-breakpoint
CREATE INDEX "stripe_secrets_connection" ON "stripe_secrets" USING btree ("connection_id");