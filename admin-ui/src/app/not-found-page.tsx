import { Link } from 'react-router-dom'
import { EmptyNote } from '../ui/empty-note'
import { useWords } from '../ui/language'
import { PageTitle } from '../ui/page-title'

export function NotFoundPage({ home }: { home: string }) {
  const words = useWords()
  return (
    <>
      <PageTitle isHidden>{words('notFound.title')}</PageTitle>
      <EmptyNote icon="search" title={words('notFound.title')}>
        <Link to={home}>{words('notFound.back')}</Link>
      </EmptyNote>
    </>
  )
}
