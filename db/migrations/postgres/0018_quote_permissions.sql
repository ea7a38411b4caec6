CREATE TABLE "case_study_quote_permissions" (
	"case_study_id" text NOT NULL,
	"quote_hash" text NOT NULL,
	"how" text NOT NULL,
	"noted_at" bigint NOT NULL,
	"noted_by" text NOT NULL,
	CONSTRAINT "case_study_quote_permissions_case_study_id_quote_hash_pk" PRIMARY KEY("case_study_id","quote_hash")
);
