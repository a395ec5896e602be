import Handlebars from 'handlebars'

// 24 × 24 outlines drawn by hand; `currentColor` lets the words beside them decide the colour
const SHAPES = {
  bell: '<path d="M6 17v-6a6 6 0 0 1 12 0v6l2 2H4z"/><path d="M10 22h4"/>',
  camera: '<path d="M4 8h3l2-3h6l2 3h3v11H4z"/><circle cx="12" cy="13" r="3.5"/>',
  check: '<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.7 2.7L16 9.8"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
  images: '<path d="M4 5h16v14H4z"/><path d="m4 16 5-5 4 4 3-3 4 4"/><circle cx="15.5" cy="9" r="1.5"/>',
  late: '<path d="M12 3 2.5 20h19z"/><path d="M12 10v5"/><path d="M12 17.6v.2"/>',
  lock: '<path d="M5 11h14v9H5z"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
  pin: '<path d="M12 21s7-6.4 7-11.5a7 7 0 0 0-14 0C5 14.6 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>',
  soon: '<path d="M7 3h10M7 21h10M8 3v3.5l4 4.5 4-4.5V3M8 21v-4.5l4-4.5 4 4.5V21"/>',
} as const

export type IconName = keyof typeof SHAPES

/** A decorative picture beside words: hidden from screen readers, which read the words. */
export function icon(name: IconName): Handlebars.SafeString {
  return new Handlebars.SafeString(
    `<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`,
  )
}
