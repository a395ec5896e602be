import { useEffect } from 'react'

/** The page's only h1 and the window's title. */
export function PageTitle({ children, isHidden = false }: { children: string; isHidden?: boolean }) {
  useEffect(() => {
    document.title = `${children} · Hồi Âm 1022`
  }, [children])
  return <h1 className={isHidden ? 'visually-hidden' : 'page-title'}>{children}</h1>
}
