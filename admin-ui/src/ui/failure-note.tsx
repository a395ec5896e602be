import { Button } from 'antd'
import { isFailure } from '../api/failure'
import { useWords, type Words } from './language'

/** A sentence for a person: the server's own when it gave one, otherwise what we know of the cause. */
export function failureSentence(error: unknown, words: Words): string {
  if (!isFailure(error)) return words('failure.unexpected')
  if (error.code === 'network') return words('failure.network')
  const sentence = error.detail ?? words(error.status >= 500 ? 'failure.server' : 'failure.refused')
  return error.status >= 500 && error.requestId ? `${sentence} (${error.requestId})` : sentence
}

export function FailureNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const words = useWords()
  return (
    <div className="note note-failure" role="alert">
      <p>{failureSentence(error, words)}</p>
      {onRetry && <Button onClick={onRetry}>{words('failure.retry')}</Button>}
    </div>
  )
}
