import { Suspense, useState } from 'react'
import { Outlet } from 'react-router-dom'
import { LateSkeleton } from '../ui/late-skeleton'
import { useWords } from '../ui/language'
import { useShortcuts } from '../ui/use-shortcuts'
import { useLiveEvents } from './live-events'
import { ShellHeader } from './shell-header'
import { ShellNav } from './shell-nav'
import { ShortcutHelp } from './shortcut-help'
import './shell.css'

export function Shell() {
  const words = useWords()
  const { isConnected } = useLiveEvents()
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  useShortcuts({ '?': () => setIsHelpOpen(true) })
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {words('shell.skip')}
      </a>
      <ShellHeader isConnected={isConnected} onHelp={() => setIsHelpOpen(true)} />
      <ShellNav />
      <main id="content" className="shell-content" tabIndex={-1}>
        <Suspense fallback={<LateSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      {isHelpOpen && <ShortcutHelp onClose={() => setIsHelpOpen(false)} />}
    </div>
  )
}
