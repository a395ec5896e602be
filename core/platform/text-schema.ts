import { z } from 'zod'
import { normalizeText } from './text'

// U+0000 cannot be stored by PostgreSQL; other C0 controls but tab and line ends have no place in a letter
// eslint-disable-next-line no-control-regex -- naming them is the point
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/u

// Format characters (joiners, direction marks), spaces and lone marks show nothing by themselves
const VISIBLE = /[^\p{C}\p{Z}\p{M}]/u

/**
 * Text from outside: NFC-normalised and trimmed, refused when it holds null bytes, other control
 * characters or half a surrogate pair.
 * @param max length in UTF-16 code units, counted after normalisation
 */
export function cleanText(min: number, max: number) {
  return z
    .string()
    .refine((text) => text.isWellFormed(), { params: { code: 'text/broken-characters' } })
    .refine((text) => !CONTROL_CHARACTERS.test(text), { params: { code: 'text/control-characters' } })
    .transform((text) => normalizeText(text).trim())
    .pipe(
      z
        .string()
        .min(min)
        .max(max)
        .refine((text) => min === 0 || VISIBLE.test(text), { params: { code: 'text/empty' } }),
    )
}
