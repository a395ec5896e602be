export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * A text that was rewritten step by step and still knows where each of its characters came from, so that
 * words found in it can be shown in the citizen's own text.
 */
export interface MappedText {
  readonly text: string
  /** For every UTF-16 unit the stretch of the first text it stands for; absent while nothing has moved. */
  readonly origins?: readonly Span[]
}

export function originalText(text: string): MappedText {
  return { text }
}

function originAt({ origins }: MappedText, index: number): Span {
  return origins ? (origins[index] ?? { start: 0, end: 0 }) : { start: index, end: index + 1 }
}

/** What a stretch of the rewritten text was in the first one. */
export function spanInOriginal(source: MappedText, { start, end }: Span): Span {
  if (end <= start) return { start: originAt(source, start).start, end: originAt(source, start).start }
  return { start: originAt(source, start).start, end: originAt(source, end - 1).end }
}

interface Edit extends Span {
  readonly text: string
}

/** @param edits in order, not overlapping */
function applyEdits(source: MappedText, edits: readonly Edit[]): MappedText {
  if (edits.length === 0) return source
  const origins: Span[] = []
  const pieces: string[] = []
  let at = 0
  const keepUntil = (end: number): void => {
    pieces.push(source.text.slice(at, end))
    for (let index = at; index < end; index += 1) origins.push(originAt(source, index))
  }
  for (const edit of edits) {
    keepUntil(edit.start)
    const origin = spanInOriginal(source, edit)
    pieces.push(edit.text)
    for (let index = 0; index < edit.text.length; index += 1) origins.push(origin)
    at = edit.end
  }
  keepUntil(source.text.length)
  return { text: pieces.join(''), origins }
}

/**
 * Replaces what a pattern finds.
 * @param pattern global
 * @param replace undefined leaves a match as it is
 */
export function rewrite(
  source: MappedText,
  pattern: RegExp,
  replace: (match: RegExpExecArray) => string | undefined,
): MappedText {
  const edits: Edit[] = []
  for (const match of source.text.matchAll(pattern)) {
    const [found] = match
    const text = replace(match)
    if (text !== undefined && text !== found)
      edits.push({ start: match.index, end: match.index + found.length, text })
  }
  return applyEdits(source, edits)
}

/** @param spans in order, not overlapping */
export function cutOut(source: MappedText, spans: readonly Span[]): MappedText {
  return applyEdits(
    source,
    spans.map(({ start, end }) => ({ start, end, text: '' })),
  )
}
