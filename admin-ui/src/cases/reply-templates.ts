import { useTaxonomy } from '../api/catalogue'
import type { CaseView } from '../api/types'
import { useMe } from '../session/session-queries'
import { nameOf, useWords } from '../ui/language'

const TEMPLATES = ['fixed', 'checking', 'more', 'elsewhere', 'thanks'] as const

/** First drafts of common answers, filled with what is known; square brackets are for the officer to fill. */
export function useReplyTemplates(found: CaseView): readonly { name: string; text: string }[] {
  const words = useWords()
  const me = useMe()
  const { categories } = useTaxonomy()
  const known = {
    code: found.code,
    department: me.departmentName,
    category: nameOf(categories, found.category, 'vi'),
  }
  return TEMPLATES.map((template) => ({
    name: words(`templates.${template}.name`),
    text: words(`templates.${template}.text`, { ...known, lng: found.locale }),
  }))
}
