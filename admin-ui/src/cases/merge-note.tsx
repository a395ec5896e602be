import { Button } from 'antd'
import { Link } from 'react-router-dom'
import type { CaseView } from '../api/types'
import { Icon } from '../ui/icon'
import { useWords } from '../ui/language'
import { useUnmerge } from './duplicate-queries'
import './duplicates.css'

/** On a merged case: where it goes on, and the way back. */
export function MergedBanner({ found }: { found: CaseView }) {
  const words = useWords()
  const unmerge = useUnmerge()
  const { mergedInto } = found
  if (!mergedInto) return null
  const { id, code, title } = mergedInto
  return (
    <div className="merged-banner" role="note">
      <Icon name="merge" size={20} />
      <p>{words('duplicates.banner', { code })}</p>
      <div className="merged-buttons">
        {title !== null && <Link to={`/cases/${id}`}>{words('duplicates.openMain', { code })}</Link>}
        {found.can.includes('unmerge') && (
          <Button disabled={unmerge.isPending} onClick={() => unmerge.mutate({ id: found.id, mainId: id })}>
            {words('duplicates.separate')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** On a main case: what goes on in it. */
export function MergedCases({ found }: { found: CaseView }) {
  const words = useWords()
  const unmerge = useUnmerge()
  if (found.merged.length === 0) return null
  // Who may merge this one further may also let go of what was merged into it
  const mayLetGo = found.can.length > 0
  return (
    <section className="card" aria-labelledby="case-merged">
      <h2 id="case-merged">{words('duplicates.children', { count: found.merged.length })}</h2>
      <ul className="duplicates">
        {found.merged.map(({ id, code, title }) => (
          <li key={id}>
            {title === null ? (
              <p>
                {code} · <span className="muted">{words('duplicates.hidden')}</span>
              </p>
            ) : (
              <Link to={`/cases/${id}`} className="duplicate-title">
                {code} · {title}
              </Link>
            )}
            {mayLetGo && title !== null && (
              <Button
                size="small"
                disabled={unmerge.isPending}
                onClick={() => unmerge.mutate({ id, mainId: found.id })}
              >
                {words('duplicates.separate')}
                <span className="visually-hidden">{code}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
