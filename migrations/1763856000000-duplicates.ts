import type { MigrationInterface, QueryRunner } from 'typeorm'

const TABLES = [
  'ALTER TABLE "cases" ADD COLUMN IF NOT EXISTS "merged_into_id" uuid',
  `CREATE TABLE IF NOT EXISTS "case_fingerprints" (
      "case_id" uuid NOT NULL,
      "opened_at" timestamptz NOT NULL,
      "model_version" text,
      "meaning" bytea,
      "words" bytea NOT NULL,
      "street" text,
      "places" text array NOT NULL,
      "keys" integer array NOT NULL,
      CONSTRAINT "PK_case_fingerprints" PRIMARY KEY ("case_id"),
      CONSTRAINT "FK_18b3b6c06ba5232747738a5ecb4" FOREIGN KEY ("case_id") REFERENCES "cases"("id")
    )`,
  'CREATE INDEX IF NOT EXISTS "case_fingerprints_keys" ON "case_fingerprints" USING gin ("keys")',
  // Signed bytes do not compress: asking would only cost time
  'ALTER TABLE "case_fingerprints" ALTER COLUMN "meaning" SET STORAGE PLAIN',
  'ALTER TABLE "case_fingerprints" ALTER COLUMN "words" SET STORAGE PLAIN',
  `CREATE TABLE IF NOT EXISTS "case_followers" (
      "id" uuid NOT NULL,
      "case_id" uuid NOT NULL,
      "email" text NOT NULL,
      "locale" text NOT NULL,
      "followed_at" timestamptz NOT NULL,
      CONSTRAINT "PK_case_followers" PRIMARY KEY ("id"),
      CONSTRAINT "FK_5b4ea5ea8edad87cc5f262a3e7b" FOREIGN KEY ("case_id") REFERENCES "cases"("id")
    )`,
  'CREATE UNIQUE INDEX IF NOT EXISTS "case_followers_once" ON "case_followers" ("case_id", "email")',
  'CREATE INDEX IF NOT EXISTS "case_followers_email" ON "case_followers" ("email", "followed_at")',
  `CREATE TABLE IF NOT EXISTS "sent_notices" (
      "recipient_id" uuid NOT NULL,
      "news" text NOT NULL,
      "subject_id" uuid NOT NULL,
      "message_id" text NOT NULL,
      "sent_at" timestamptz NOT NULL,
      CONSTRAINT "PK_sent_notices" PRIMARY KEY ("recipient_id", "news", "subject_id")
    )`,
]

/** What can be interrupted half-way and leave an invalid index behind: dropped first, so that it can run again. */
const INDEXES = [
  `"cases_ward_active" ON "cases" ("ward_code", "opened_at") WHERE status NOT IN ('closed', 'merged')`,
  `"cases_pin_active" ON "cases" ("lat", "lng") WHERE lat IS NOT NULL AND status NOT IN ('closed', 'merged')`,
  // IS NULL is no equality to the planner: it would walk all recent cases instead
  `"cases_unplaced_active" ON "cases" ("opened_at") WHERE ward_code IS NULL AND status NOT IN ('closed', 'merged')`,
  '"cases_merged" ON "cases" ("merged_into_id") WHERE merged_into_id IS NOT NULL',
]

const MAIN_CASE = '"FK_d9e27950b4193cfc4047f29f28c"'

/** Outside a transaction: a million cases are indexed while citizens go on filing. */
export class Duplicates1763856000000 implements MigrationInterface {
  readonly name = 'Duplicates1763856000000'
  readonly transaction = false

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement)
    for (const index of INDEXES) {
      await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${index.split(' ')[0] ?? ''}`)
      await runner.query(`CREATE INDEX CONCURRENTLY ${index}`)
    }
    await runner.query(`ALTER TABLE "cases" DROP CONSTRAINT IF EXISTS ${MAIN_CASE}`)
    await runner.query(
      `ALTER TABLE "cases" ADD CONSTRAINT ${MAIN_CASE} FOREIGN KEY ("merged_into_id") REFERENCES "cases"("id") NOT VALID`,
    )
    await runner.query(`ALTER TABLE "cases" VALIDATE CONSTRAINT ${MAIN_CASE}`)
  }

  /** Forward only: going back would forget which cases were merged and who follows them. */
  down(): Promise<void> {
    return Promise.reject(new Error('merges and followers cannot be unlearned'))
  }
}
