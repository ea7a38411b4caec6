CREATE TABLE "company_rollup" (
	"period" text NOT NULL,
	"class" text NOT NULL,
	"bucket" text NOT NULL,
	"base_minor" bigint NOT NULL,
	CONSTRAINT "company_rollup_period_class_bucket_pk" PRIMARY KEY("period","class","bucket")
);
--> statement-breakpoint
CREATE TABLE "settling_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"accounts" integer NOT NULL,
	"settled_at" bigint NOT NULL
);
--> statement-breakpoint
INSERT INTO company_rollup (period, class, bucket, base_minor) SELECT period, class, bucket, sum(base_minor) FROM revenue_rollup GROUP BY period, class, bucket;
