import { cutAtEvidence, type Evidence } from './evidence'

/** The citizen's words; those that moved the model are marked. */
export function EvidenceText({ text, evidence }: { text: string; evidence: readonly Evidence[] }) {
  return (
    <p className="citizen-text">
      {cutAtEvidence(text, evidence).map(({ start, text: words, isEvidence }) =>
        isEvidence ? <mark key={start}>{words}</mark> : <span key={start}>{words}</span>,
      )}
    </p>
  )
}
