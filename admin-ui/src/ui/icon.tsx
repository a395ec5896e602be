const PATHS = {
  overdue: 'M12 3 2 20.5h20zM12 9.5v5M12 17.6v.1',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.2l3.4 2',
  check: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12.3l2.8 2.8L16.2 9.5',
  hourglass: 'M6 3h12M6 21h12M7.5 3v3.6L12 12l-4.5 5.4V21M16.5 3v3.6L12 12l4.5 5.4V21',
  photo:
    'M4 6h3l1.5-2h7L17 6h3a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM12 16.8a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6z',
  place:
    'M12 21.5s7-6.6 7-11.7A7 7 0 0 0 5 9.8c0 5.1 7 11.7 7 11.7zM12 12.5a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2z',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20.5c1-4 4.2-5.8 8-5.8s7 1.8 8 5.8',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 21 21',
  inbox: 'M3 13.5 6 5h12l3 8.5V19a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1zM3 13.5h5.5c.5 2 1.8 3 3.5 3s3-1 3.5-3H21',
  triage: 'M12 3v6M12 9c0 5-6 4-6 10M12 9c0 5 6 4 6 10M3.5 17 6 19.5 8.5 17M15.5 17l2.5 2.5 2.5-2.5',
  reply: 'M4 5h16v11h-8l-4.5 4v-4H4zM8 9h8M8 12h5',
  list: 'M8 6h13M8 12h13M8 18h13M3.5 6h.1M3.5 12h.1M3.5 18h.1',
  wrench: 'M20 6.5a5 5 0 0 1-6.7 6L7 19a2.1 2.1 0 0 1-3-3l6.5-6.3a5 5 0 0 1 6-6.7l-2.7 3 .6 2.6 2.6.6z',
  mail: 'M3 6h18v13H3zM3 7l9 6.5L21 7',
  moon: 'M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z',
  sun: 'M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3 19 19M5 19l1.7-1.7M17.3 6.7 19 5',
  unplugged: 'M3 3l18 18M8.5 8.7A8 8 0 0 0 5 11M12 8c2.7 0 5.1 1.1 7 3M15 14.3a5 5 0 0 0-6 0M12 18.5v.1',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  close: 'M5.5 5.5l13 13M18.5 5.5l-13 13',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.4-1 .9-1 1.9M12 16.9v.1',
  channel: 'M4 12a8 8 0 0 1 16 0M4 12v4a2 2 0 0 0 2 2h1v-6H4zM20 12v4a2 2 0 0 1-2 2h-1v-6h3z',
  merge: 'M6 4v4c0 4 6 4 6 9v4M18 4v4c0 4-6 4-6 9M9.5 18.5 12 21l2.5-2.5',
  bookmark: 'M6 4h12v16.5l-6-4.5-6 4.5z',
} as const

export type IconName = keyof typeof PATHS

/** A line drawing beside a word; never the only carrier of meaning, so hidden from assistive technology. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
