import { useTaxonomy } from '../api/catalogue'
import type { CasePrediction, CaseView } from '../api/types'
import { nameOf, useLanguage, useWords } from '../ui/language'

const SHOWN = 3

interface PredictionCardProps {
  readonly found: CaseView
  readonly isEvidenceShown: boolean
  readonly onShowEvidence: (isShown: boolean) => void
}

/** What the model thought, as far as it was sure, and the words that moved it. */
export function PredictionCard({ found, isEvidenceShown, onShowEvidence }: PredictionCardProps) {
  const words = useWords()
  const { prediction } = found
  return (
    <section className="card" aria-labelledby="case-prediction">
      <h2 id="case-prediction">{words('model.title')}</h2>
      {prediction ? <Guesses prediction={prediction} /> : <p className="muted">{words('model.notYet')}</p>}
      {prediction && prediction.evidence.length > 0 && (
        <label className="evidence-toggle">
          <input
            type="checkbox"
            checked={isEvidenceShown}
            onChange={(event) => onShowEvidence(event.target.checked)}
          />
          <span>
            {words('model.showEvidence')} <mark>{words('model.highlighted')}</mark>
          </span>
        </label>
      )}
      {prediction && (
        <p className="muted small">
          {words('model.version', { version: prediction.modelVersion, ms: Math.round(prediction.tookMs) })}
        </p>
      )}
    </section>
  )
}

function Guesses({ prediction }: { prediction: CasePrediction }) {
  const { words, locale } = useLanguage()
  const { categories } = useTaxonomy()
  return (
    <>
      <h3>{words('facts.category')}</h3>
      <ol className="guesses">
        {prediction.category.ranked.slice(0, SHOWN).map(({ label, probability }) => (
          <Guess key={label} name={nameOf(categories, label, locale)} probability={probability} />
        ))}
      </ol>
      <dl className="facts">
        <SingleGuess part="kind" guess={prediction.kind} vocabulary="kinds" />
        <SingleGuess part="urgency" guess={prediction.urgency} vocabulary="urgencies" />
        <SingleGuess part="sentiment" guess={prediction.sentiment} vocabulary="sentiments" />
      </dl>
    </>
  )
}

const LEAST = 0.01
const MOST = 0.99

/** A model is never wholly sure of anything: rounding must say neither "100%" nor "0%". */
function percent(probability: number, locale: string): string {
  const kept = Math.min(MOST, Math.max(LEAST, probability))
  const shown = kept.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 })
  if (probability > MOST) return `> ${shown}`
  return probability < LEAST ? `< ${shown}` : shown
}

function Guess({ name, probability }: { name: string; probability: number }) {
  const { locale } = useLanguage()
  return (
    <li>
      <span>{name}</span>
      <span className="figure">{percent(probability, locale)}</span>
      <span className="bar" aria-hidden="true">
        <span style={{ inlineSize: `${probability * 100}%` }} />
      </span>
    </li>
  )
}

interface SingleGuessProps {
  readonly part: 'kind' | 'urgency' | 'sentiment'
  readonly guess: { readonly label: string; readonly confidence: number }
  readonly vocabulary: 'kinds' | 'urgencies' | 'sentiments'
}

function SingleGuess({ part, guess, vocabulary }: SingleGuessProps) {
  const { words, locale } = useLanguage()
  return (
    <div>
      <dt>{words(`facts.${part}`)}</dt>
      <dd>
        {words(`cases:${vocabulary}.${guess.label}`)}{' '}
        <span className="figure muted">{percent(guess.confidence, locale)}</span>
      </dd>
    </div>
  )
}
