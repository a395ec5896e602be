import { useMe } from '../session/session-queries'
import { useStored } from '../ui/stored'

/** A named address: queue and filters together. */
export interface SavedView {
  readonly name: string
  readonly to: string
}

const isView = (value: unknown): value is SavedView =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'to' in value &&
  typeof value.name === 'string' &&
  typeof value.to === 'string' &&
  value.to.startsWith('/')

function parseViews(stored: string | undefined): readonly SavedView[] {
  try {
    const parsed: unknown = JSON.parse(stored ?? '[]')
    return Array.isArray(parsed) ? parsed.filter(isView) : []
  } catch {
    return [] // somebody else wrote under our key: start anew
  }
}

/** The reader's views, kept in this browser per account. */
export function useSavedViews() {
  const me = useMe()
  const [stored, store] = useStored(`hoi-am.views.${me.id}`)
  const views = parseViews(stored)
  const without = (name: string) => views.filter((view) => view.name !== name)
  return {
    views,
    save: (view: SavedView) => store(JSON.stringify([...without(view.name), view])),
    forget: (name: string) => store(JSON.stringify(without(name))),
  }
}
