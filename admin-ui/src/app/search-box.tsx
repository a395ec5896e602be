import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { useLocation, useNavigate } from 'react-router-dom'
import { Icon } from '../ui/icon'
import { useWords } from '../ui/language'
import { useShortcuts } from '../ui/use-shortcuts'

function useSearchFocus(focus: () => void): void {
  useShortcuts({ '/': focus })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      focus()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [focus])
}

/** Search over all cases the reader may see: Ctrl+K or "/", Enter lists what was found. */
export function SearchBox() {
  const { search } = useLocation()
  const asked = new URLSearchParams(search).get('q') ?? ''
  return <SearchForm key={asked} asked={asked} />
}

function SearchForm({ asked }: { asked: string }) {
  const words = useWords()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(asked)
  useSearchFocus(() => input.current?.select())
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const sought = typed.trim()
    await navigate(sought ? `/all?${new URLSearchParams({ q: sought })}` : '/all')
  }
  return (
    <form role="search" className="search-box" onSubmit={submit}>
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        placeholder={words('shell.searchHint')}
        aria-label={words('shell.search')}
        aria-keyshortcuts="Control+K /"
      />
      <kbd aria-hidden="true">Ctrl K</kbd>
    </form>
  )
}
