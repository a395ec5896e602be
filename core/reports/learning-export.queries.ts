import type { EntityManager } from 'typeorm'
import type { CaseChannel } from '../cases/case.entity'
import type { Kind, Sentiment, Urgency } from '../categories/taxonomy'
import type { JudgementBasis } from '../cases/label-judgement.entity'
import { coverPersonalData } from './personal-data'

/** One text with the labels a person stands behind, in the form of the training files, and what the model thought. */
export interface LearningLine {
  readonly text: string
  readonly category: string
  readonly secondary: readonly string[]
  readonly kind: Kind
  readonly urgency: Urgency
  readonly sentiment: Sentiment
  readonly channel: CaseChannel
  readonly predicted: { readonly category: string; readonly kind: string; readonly urgency: string }
  readonly basis: JudgementBasis
  readonly modelVersion: string
}

interface Row extends Omit<LearningLine, 'text' | 'secondary'> {
  readonly caseId: string
  readonly title: string | null
  readonly text: string
  readonly name: string | null
}

const BATCH = 500

/**
 * Denunciations never leave: neither what a person calls one, nor what is sealed, nor what the model took for
 * one and nobody has cleared. Who denounces stays secret (Luật Tố cáo 2018, Arts. 47.2 and 56).
 */
const JUDGED = `
  SELECT c.id AS "caseId", c.title, c.text, c.channel, contact.name,
    j.category, j.kind, j.urgency, j.basis, coalesce(c.sentiment, 'neutral') AS sentiment,
    json_build_object('category', p.body->'category'->>'label', 'kind', p.body->'kind'->>'label',
      'urgency', p.body->'urgency'->>'label') AS predicted,
    p.model_version AS "modelVersion"
  FROM cases c
  JOIN LATERAL (SELECT * FROM predictions WHERE case_id = c.id ORDER BY created_at LIMIT 1) p ON true
  JOIN LATERAL (SELECT * FROM label_judgements WHERE case_id = c.id ORDER BY judged_at DESC LIMIT 1) j ON true
  LEFT JOIN case_contacts contact ON contact.case_id = c.id
  WHERE c.id > $1 AND NOT c.is_restricted AND j.kind <> 'to-cao' AND c.kind <> 'to-cao'
    AND ($2 OR j.category <> p.body->'category'->>'label' OR j.kind <> p.body->'kind'->>'label'
      OR j.urgency <> p.body->'urgency'->>'label')
  ORDER BY c.id LIMIT ${BATCH}`

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/**
 * Texts whose labels a person corrected, oldest case first, without what names the sender; with `confirmed`
 * also those whose labels a person let stand. Reads in batches: any number of cases fits.
 */
export async function* readLearningLines(
  db: EntityManager,
  { confirmed }: { readonly confirmed: boolean },
): AsyncGenerator<LearningLine> {
  let after = BEFORE_ALL
  for (;;) {
    const rows: Row[] = await db.query(JUDGED, [after, confirmed])
    for (const row of rows) yield lineOf(row)
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    after = last.caseId
  }
}

function lineOf({ caseId: _, title, text, name, ...labels }: Row): LearningLine {
  const whole = title ? `${title}. ${text}` : text
  return { text: coverPersonalData(whole, name ? [name] : []), secondary: [], ...labels }
}
