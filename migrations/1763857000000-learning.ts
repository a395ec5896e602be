import type { MigrationInterface, QueryRunner } from 'typeorm'

const SCHEMA = [
  `CREATE TABLE "label_judgements" (
      "id" uuid NOT NULL,
      "case_id" uuid NOT NULL,
      "basis" text NOT NULL,
      "category" text NOT NULL,
      "kind" text NOT NULL,
      "urgency" text NOT NULL,
      "ward_code" text,
      "department_code" text NOT NULL,
      "judged_at" timestamptz NOT NULL,
      CONSTRAINT "PK_label_judgements" PRIMARY KEY ("id")
    )`,
  'CREATE INDEX "label_judgements_case" ON "label_judgements" ("case_id", "judged_at")',
  `CREATE TABLE "model_reports" (
      "week" date NOT NULL,
      "scope" text NOT NULL,
      "code" text NOT NULL,
      "model_versions" text array NOT NULL,
      "counts" jsonb NOT NULL,
      "drift" real,
      "counted_at" timestamptz NOT NULL,
      CONSTRAINT "PK_model_reports" PRIMARY KEY ("week", "scope", "code")
    )`,
  'ALTER TABLE "label_judgements" ADD CONSTRAINT "FK_344bf254e73081e9c44ed11fabf" FOREIGN KEY ("case_id") REFERENCES "cases"("id")',
  'ALTER TABLE "label_judgements" ADD CONSTRAINT "FK_4b948b23dc01975c32277638991" FOREIGN KEY ("ward_code") REFERENCES "wards"("code")',
  'ALTER TABLE "label_judgements" ADD CONSTRAINT "FK_de71e084d5d9d036a94392b9b44" FOREIGN KEY ("department_code") REFERENCES "departments"("code")',
  // Rows come in the order of time: a few pages of index for any number of them
  'CREATE INDEX "predictions_at" ON "predictions" USING brin ("created_at")',
]

export class Learning1763857000000 implements MigrationInterface {
  readonly name = 'Learning1763857000000'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SCHEMA) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "predictions_at"')
    await runner.query('DROP TABLE "model_reports"')
    await runner.query('DROP TABLE "label_judgements"')
  }
}
