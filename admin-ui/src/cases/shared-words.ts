interface Piece {
  readonly start: number
  readonly text: string
  readonly isShared: boolean
}

/** Cuts a text at every phrase it shares with another, for marking them; case does not matter. */
export function cutAtWords(text: string, phrases: readonly string[]): Piece[] {
  if (phrases.length === 0) return [{ start: 0, text, isShared: false }]
  const pattern = new RegExp(`(${phrases.map(escaped).join('|')})`, 'giu')
  let start = 0
  return text.split(pattern).map((part, index) => {
    const piece = { start, text: part, isShared: index % 2 === 1 }
    start += part.length
    return piece
  })
}

function escaped(phrase: string): string {
  return phrase.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&')
}
