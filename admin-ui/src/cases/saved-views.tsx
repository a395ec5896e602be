import { Button, Input, Popover } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { Link, useLocation } from 'react-router-dom'
import { Icon } from '../ui/icon'
import { useWords } from '../ui/language'
import { useSavedViews } from './saved-view-store'

/** Filters worth keeping, by name: choose, keep the present one, delete. */
export function SavedViews() {
  const words = useWords()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={<ViewsPanel onChosen={() => setIsOpen(false)} />}
    >
      <Button aria-expanded={isOpen} icon={<Icon name="bookmark" />}>
        {words('views.title')}
      </Button>
    </Popover>
  )
}

function ViewsPanel({ onChosen }: { onChosen: () => void }) {
  const words = useWords()
  const { views, save, forget } = useSavedViews()
  return (
    <div className="views" onKeyDown={(event) => event.key === 'Escape' && onChosen()} role="presentation">
      {views.length === 0 && <p className="muted">{words('views.none')}</p>}
      <ul>
        {views.map(({ name, to }) => (
          <li key={name}>
            <Link to={to} onClick={onChosen}>
              {name}
            </Link>
            <button
              type="button"
              className="icon-button"
              onClick={() => forget(name)}
              aria-label={words('views.delete', { name })}
              title={words('views.delete', { name })}
            >
              <Icon name="close" size={14} />
            </button>
          </li>
        ))}
      </ul>
      <SaveViewForm onSave={save} />
    </div>
  )
}

function SaveViewForm({ onSave }: { onSave: (view: { name: string; to: string }) => void }) {
  const words = useWords()
  const { pathname, search } = useLocation()
  const [name, setName] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!name.trim()) return
    onSave({ name: name.trim(), to: `${pathname}${search}` })
    setName('')
  }
  return (
    <form onSubmit={submit} className="views-form">
      <Input
        aria-label={words('views.name')}
        placeholder={words('views.name')}
        maxLength={60}
        value={name}
        autoFocus
        onChange={(event) => setName(event.target.value)}
      />
      <Button htmlType="submit">{words('views.save')}</Button>
    </form>
  )
}
