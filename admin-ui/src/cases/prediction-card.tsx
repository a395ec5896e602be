import { useTaxonomy } from '../api/catalogue'
import type { CasePrediction, CaseView } from '../api/types'
import { Icon } from '../ui/icon'
import { nameOf, useLanguage, useWords } from '../ui/language'
import { percent, surenessOf } from './sureness'
import './prediction-card.css'

const SHOWN = 3

interface PredictionCardProps {
  readonly found: CaseView
  readonly isEvidenceShown: boolean
  readonly onShowEvidence: (isShown: boolean) => void
}

/** What the model thought, how sure it was, what followed from that, and the words that moved it. */
export function PredictionCard({ found, isEvidenceShown, onShowEvidence }: PredictionCardProps) {
  const words = useWords()
  const { prediction } = found
  return (
    <section className="card" aria-labelledby="case-prediction">
      <h2 id="case-prediction">{words('model.title')}</h2>
      {prediction ? <Guesses found={found} prediction={prediction} /> : <NoPrediction found={found} />}
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

/** Not yet, or not at all: while the model is away people classify. */
function NoPrediction({ found }: { found: CaseView }) {
  const words = useWords()
  return <p className="muted">{words(found.status === 'received' ? 'model.notYet' : 'model.never')}</p>
}

function Guesses({ found, prediction }: { found: CaseView; prediction: CasePrediction }) {
  const { words, locale } = useLanguage()
  const { categories } = useTaxonomy()
  const { category, kind, urgency, sentiment } = prediction
  return (
    <>
      <Verdict found={found} prediction={prediction} />
      {prediction.hiddenDenunciation && <DenunciationNote prediction={prediction} />}
      <h3>
        {words('facts.category')}: {words(`model.sureness.${surenessOf(category.confidence)}`)}
      </h3>
      <ol className="guesses">
        {category.ranked.slice(0, SHOWN).map(({ label, probability }) => (
          <Guess key={label} name={nameOf(categories, label, locale)} probability={probability} />
        ))}
      </ol>
      <AlsoAbout prediction={prediction} />
      <dl className="facts">
        <SingleGuess part="kind" guess={kind} vocabulary="kinds" />
        <SingleGuess part="urgency" guess={urgency} vocabulary="urgencies" />
        <SingleGuess part="sentiment" guess={sentiment} vocabulary="sentiments" />
      </dl>
    </>
  )
}

/** What became of it: sent on by itself, or left to a person, and why. */
function Verdict({ found, prediction }: { found: CaseView; prediction: CasePrediction }) {
  const words = useWords()
  const isAuto = prediction.decision === 'auto'
  const reason = prediction.doubt ?? found.triageReason
  return (
    <p className={`verdict verdict-${prediction.decision}`}>
      <Icon name={isAuto ? 'check' : 'person'} />
      <span>
        {words(`model.decision.${prediction.decision}`)}
        {!isAuto && !prediction.hiddenDenunciation && reason && `: ${words(`cases:triageReasons.${reason}`)}`}
      </span>
    </p>
  )
}

function DenunciationNote({ prediction: { kind } }: { prediction: CasePrediction }) {
  const { words, locale } = useLanguage()
  const suspected = kind.ranked.find(({ label }) => label === 'to-cao')?.probability ?? 0
  return (
    <div className="denunciation-note" role="note">
      <strong>
        <Icon name="lock" size={14} /> {words('model.hidden.title')}
      </strong>
      {words('model.hidden.why', { percent: percent(suspected, locale) })}
    </div>
  )
}

function AlsoAbout({ prediction: { secondary } }: { prediction: CasePrediction }) {
  const { words, locale } = useLanguage()
  const { categories } = useTaxonomy()
  if (secondary.length === 0) return null
  const names = secondary.map(({ label }) => nameOf(categories, label, locale)).join(', ')
  return <p className="also-about">{words('model.also', { names })}</p>
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
  readonly guess: {
    readonly label: string
    readonly confidence: number
    readonly ranked: readonly { readonly label: string; readonly probability: number }[]
  }
  readonly vocabulary: 'kinds' | 'urgencies' | 'sentiments'
}

function SingleGuess({ part, guess, vocabulary }: SingleGuessProps) {
  const { words, locale } = useLanguage()
  const name = (label: string) => words(`cases:${vocabulary}.${label}`)
  const sureness = surenessOf(guess.confidence)
  const other = guess.ranked.find(({ label }) => label !== guess.label)
  // An emergency is announced from a low threshold on: better checked in vain than missed
  const isCautious = guess.label === 'khan-cap' && guess.ranked[0]?.label !== 'khan-cap'
  const isOtherLikely = sureness === 'unsure' || sureness === 'guess'
  return (
    <div>
      <dt>{words(`facts.${part}`)}</dt>
      <dd>
        {name(guess.label)}{' '}
        <span className="muted">
          {words(`model.sureness.${sureness}`)}{' '}
          <span className="figure whole">({percent(guess.confidence, locale)})</span>
        </span>
        {isCautious && <span className="guess-note">{words('model.cautious')}</span>}
        {!isCautious && isOtherLikely && other && (
          <span className="guess-note muted">
            {words('model.other', { name: name(other.label), percent: percent(other.probability, locale) })}
          </span>
        )}
      </dd>
    </div>
  )
}
