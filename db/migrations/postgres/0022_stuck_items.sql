CREATE TABLE "stuck_items" (
	"queue" text NOT NULL,
	"item" text NOT NULL,
	"state" text NOT NULL,
	"tries" integer NOT NULL,
	"reason" text NOT NULL,
	"since" bigint NOT NULL,
	"retry_at" bigint NOT NULL,
	"payload" jsonb,
	CONSTRAINT "stuck_items_queue_item_pk" PRIMARY KEY("queue","item")
);
