import type { MigrationInterface, QueryRunner } from 'typeorm'

const SCHEMA = [
  `CREATE TABLE "staff_accounts" (
      "id" uuid NOT NULL,
      "username" text NOT NULL,
      "name" text NOT NULL,
      "role" text NOT NULL,
      "department_code" text NOT NULL,
      "password_hash" text NOT NULL,
      "is_active" boolean NOT NULL,
      "created_at" timestamptz NOT NULL,
      CONSTRAINT "UQ_64e8fa86be63f4a57d92d4937d3" UNIQUE ("username"),
      CONSTRAINT "PK_25e92938ce9b35cca161db052ed" PRIMARY KEY ("id")
    )`,
  'CREATE INDEX "staff_accounts_department" ON "staff_accounts" ("department_code")',
  `CREATE TABLE "departments" (
      "code" text NOT NULL,
      "name" text NOT NULL,
      "name_en" text NOT NULL,
      "level" text NOT NULL,
      "ward_code" text,
      "is_inspectorate" boolean NOT NULL,
      "successor_code" text,
      "effective_from" date NOT NULL,
      "effective_to" date,
      CONSTRAINT "PK_91fddbe23e927e1e525c152baa3" PRIMARY KEY ("code")
    )`,
  'CREATE INDEX "departments_ward" ON "departments" ("ward_code")',
  `CREATE TABLE "working_calendars" (
      "code" text NOT NULL,
      "version" integer NOT NULL,
      "body" jsonb NOT NULL,
      CONSTRAINT "PK_b7904556206f70b105d01d7cd0a" PRIMARY KEY ("code", "version")
    )`,
  `CREATE TABLE "wards" (
      "code" text NOT NULL,
      "name" text NOT NULL,
      "province_code" text NOT NULL,
      "shape" jsonb NOT NULL,
      CONSTRAINT "PK_24f16d2207b1dcb6ce07d81d20f" PRIMARY KEY ("code")
    )`,
  `CREATE TABLE "cases" (
      "id" uuid NOT NULL,
      "code" text NOT NULL,
      "version" integer NOT NULL,
      "status" text NOT NULL,
      "channel" text NOT NULL,
      "locale" text NOT NULL,
      "title" text,
      "text" text NOT NULL,
      "search_text" text NOT NULL,
      "is_public" boolean NOT NULL,
      "is_restricted" boolean NOT NULL,
      "wished_category" text,
      "category" text,
      "kind" text,
      "urgency" text,
      "sentiment" text,
      "address" text,
      "lat" double precision,
      "lng" double precision,
      "ward_code" text,
      "department_code" text,
      "assignee_id" uuid,
      "triage_reason" text,
      "opened_at" timestamptz NOT NULL,
      "promised_at" timestamptz NOT NULL,
      "due_at" timestamptz NOT NULL,
      "deadline_working" jsonb NOT NULL,
      "answered_at" timestamptz,
      "closed_at" timestamptz,
      "rating" smallint,
      "rating_comment" text,
      CONSTRAINT "UQ_98e6b90c05490e40eed667d1a55" UNIQUE ("code"),
      CONSTRAINT "PK_264acb3048c240fb89aa34626db" PRIMARY KEY ("id")
    )`,
  'CREATE INDEX "cases_department_recent" ON "cases" ("department_code", "opened_at", "id")',
  'CREATE INDEX "cases_recent" ON "cases" ("opened_at", "id")',
  // Covers the figures above the inbox: counting thousands of open cases must not visit each of them
  `CREATE INDEX "cases_open" ON "cases" ("due_at", "id")
    INCLUDE ("status", "department_code", "assignee_id", "is_restricted", "opened_at")
    WHERE status IN ('received', 'triage', 'assigned', 'in-progress')`,
  `CREATE INDEX "cases_mine" ON "cases" ("assignee_id", "due_at", "id") WHERE status IN ('assigned', 'in-progress') AND assignee_id IS NOT NULL`,
  `CREATE INDEX "cases_inbox" ON "cases" ("department_code", "due_at", "id") WHERE status IN ('assigned', 'in-progress')`,
  `CREATE TABLE "case_contacts" (
      "case_id" uuid NOT NULL,
      "name" text,
      "email" text,
      "phone" text,
      CONSTRAINT "PK_0827ca760537738691ed7afcb66" PRIMARY KEY ("case_id")
    )`,
  `CREATE TABLE "case_photos" (
      "id" uuid NOT NULL,
      "case_id" uuid NOT NULL,
      "position" smallint NOT NULL,
      "width" integer NOT NULL,
      "height" integer NOT NULL,
      "bytes" integer NOT NULL,
      "sha256" text NOT NULL,
      CONSTRAINT "PK_499ace7a8f3188b2cf9db29d6f7" PRIMARY KEY ("id")
    )`,
  'CREATE INDEX "case_photos_case" ON "case_photos" ("case_id")',
  `CREATE TABLE "case_replies" (
      "id" uuid NOT NULL,
      "case_id" uuid NOT NULL,
      "text" text NOT NULL,
      "author_id" uuid NOT NULL,
      "department_code" text NOT NULL,
      "replied_at" timestamptz NOT NULL,
      CONSTRAINT "PK_c170095b3a726a163896971a222" PRIMARY KEY ("id")
    )`,
  'CREATE INDEX "case_replies_case" ON "case_replies" ("case_id", "replied_at")',
  `CREATE TABLE "idempotency_keys" (
      "key" text NOT NULL,
      "body_hash" text NOT NULL,
      "case_id" uuid NOT NULL,
      "created_at" timestamptz NOT NULL,
      CONSTRAINT "PK_0afd83cbf08c9d12089a9bffc5e" PRIMARY KEY ("key")
    )`,
  'CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" ("created_at")',
  `CREATE TABLE "sent_mails" (
      "case_id" uuid NOT NULL,
      "kind" text NOT NULL,
      "subject_id" uuid NOT NULL,
      "message_id" text NOT NULL,
      "sent_at" timestamptz NOT NULL,
      CONSTRAINT "PK_c9c3db1639cfd9f6558e4a13b43" PRIMARY KEY ("case_id", "kind", "subject_id")
    )`,
  `CREATE TABLE "taxonomy_terms" (
      "type" text NOT NULL,
      "code" text NOT NULL,
      "name" text NOT NULL,
      "name_en" text NOT NULL,
      "scope" text NOT NULL,
      "position" integer NOT NULL,
      "effective_from" date NOT NULL,
      "effective_to" date,
      CONSTRAINT "PK_49bcb9cbce8e3ad9898637910db" PRIMARY KEY ("type", "code")
    )`,
  `CREATE TABLE "predictions" (
      "id" uuid NOT NULL,
      "case_id" uuid NOT NULL,
      "model_version" text NOT NULL,
      "body" jsonb NOT NULL,
      "took_ms" real NOT NULL,
      "created_at" timestamptz NOT NULL,
      CONSTRAINT "PK_b92c9e4db595214b289f5e28adc" PRIMARY KEY ("id")
    )`,
  'CREATE INDEX "predictions_case" ON "predictions" ("case_id")',
  `CREATE TABLE "history" (
      "subject_id" uuid NOT NULL,
      "seq" integer NOT NULL,
      "subject_type" text NOT NULL,
      "type" text NOT NULL,
      "data" jsonb NOT NULL,
      "actor" jsonb NOT NULL,
      "at" timestamptz NOT NULL,
      "hash" text NOT NULL,
      CONSTRAINT "PK_163a83cdd44db645a32b09828b9" PRIMARY KEY ("subject_id", "seq")
    )`,
  `CREATE TABLE "outbox" (
      "id" uuid NOT NULL,
      "job" text NOT NULL,
      "payload" jsonb NOT NULL,
      "created_at" timestamptz NOT NULL,
      "available_at" timestamptz NOT NULL,
      "handed_at" timestamptz,
      "leased_until" timestamptz,
      "attempts" integer NOT NULL,
      "last_error" text,
      "done_at" timestamptz,
      "dead_at" timestamptz,
      CONSTRAINT "PK_340ab539f309f03bdaa14aa7649" PRIMARY KEY ("id")
    )`,
  'CREATE INDEX "outbox_dead" ON "outbox" ("dead_at") WHERE dead_at IS NOT NULL',
  'CREATE INDEX "outbox_open" ON "outbox" ("available_at", "id") WHERE done_at IS NULL AND dead_at IS NULL',
  `CREATE TABLE "routing_rules" (
      "code" text NOT NULL,
      "version" integer NOT NULL,
      "body" jsonb NOT NULL,
      CONSTRAINT "PK_ed3045bf56341849410aa6949f1" PRIMARY KEY ("code", "version")
    )`,
  `CREATE TABLE "sla_policies" (
      "code" text NOT NULL,
      "version" integer NOT NULL,
      "body" jsonb NOT NULL,
      CONSTRAINT "PK_9dd66fd62a5c373a007cac56fd7" PRIMARY KEY ("code", "version")
    )`,
  'ALTER TABLE "cases" ADD CONSTRAINT "FK_b2deb4114f4a7c169e831296750" FOREIGN KEY ("ward_code") REFERENCES "wards"("code")',
  'ALTER TABLE "cases" ADD CONSTRAINT "FK_45377917884d669e4b76edfa5ff" FOREIGN KEY ("department_code") REFERENCES "departments"("code")',
  'ALTER TABLE "cases" ADD CONSTRAINT "FK_1e03d7426e634bc22f7241ebfba" FOREIGN KEY ("assignee_id") REFERENCES "staff_accounts"("id")',
  'ALTER TABLE "case_contacts" ADD CONSTRAINT "FK_0827ca760537738691ed7afcb66" FOREIGN KEY ("case_id") REFERENCES "cases"("id")',
  'ALTER TABLE "case_photos" ADD CONSTRAINT "FK_8ef47fb9852cfbec5d9f794f6c5" FOREIGN KEY ("case_id") REFERENCES "cases"("id")',
  'ALTER TABLE "case_replies" ADD CONSTRAINT "FK_273b5fd7f2ea3988ae9d1c92eb2" FOREIGN KEY ("case_id") REFERENCES "cases"("id")',
  'ALTER TABLE "case_replies" ADD CONSTRAINT "FK_30088a421fa7290cb7aaf8265ec" FOREIGN KEY ("author_id") REFERENCES "staff_accounts"("id")',
  'ALTER TABLE "case_replies" ADD CONSTRAINT "FK_e6b974a8c287d249a38ebc7b28d" FOREIGN KEY ("department_code") REFERENCES "departments"("code")',
  'ALTER TABLE "sent_mails" ADD CONSTRAINT "FK_1b54dab8008f223b0679e4344e0" FOREIGN KEY ("case_id") REFERENCES "cases"("id")',
  `CREATE INDEX "cases_words" ON "cases" USING gin (to_tsvector('simple', "search_text"))`,
  'CREATE INDEX "history_at" ON "history" USING brin ("at")',
  'ALTER TABLE "outbox" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02)',
]

const SESSIONS = [
  `CREATE TABLE "staff_sessions" (
      "sid" text NOT NULL PRIMARY KEY,
      "sess" json NOT NULL,
      "expire" timestamptz NOT NULL
    )`,
  'CREATE INDEX "staff_sessions_expire" ON "staff_sessions" ("expire")',
]

/** The record stays what it was: rows may be added, never changed, removed or swept away. */
const APPEND_ONLY_HISTORY = [
  `CREATE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'history is append-only';
    END $$`,
  `CREATE TRIGGER history_append_only BEFORE UPDATE OR DELETE ON "history"
    FOR EACH ROW EXECUTE FUNCTION refuse_history_change()`,
  `CREATE TRIGGER history_no_truncate BEFORE TRUNCATE ON "history"
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change()`,
]

export class FirstSchema1763769600000 implements MigrationInterface {
  readonly name = 'FirstSchema1763769600000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...SCHEMA, ...SESSIONS, ...APPEND_ONLY_HISTORY]) await runner.query(statement)
  }

  /** Forward only: going back would delete citizens' cases. Restore a backup instead. */
  down(): Promise<void> {
    return Promise.reject(new Error('the first schema cannot be reverted'))
  }
}
