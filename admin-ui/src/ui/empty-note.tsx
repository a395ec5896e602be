import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

/** An empty place says why it is empty and what to do. */
export function EmptyNote({
  icon,
  title,
  children,
}: {
  icon: IconName
  title: string
  children?: ReactNode
}) {
  return (
    <div className="note note-empty">
      <Icon name={icon} size={32} />
      <p className="note-title">{title}</p>
      {children && <div className="muted">{children}</div>}
    </div>
  )
}
