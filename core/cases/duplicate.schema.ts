import { z } from 'zod'
import { CategoryCode } from '../categories/taxonomy'
import { PlaceInput } from '../places/place.schema'
import { LOCALES } from '../platform/i18n'
import { cleanText } from '../platform/text-schema'
import { CaseSummary, MAX_TEXT_LENGTH } from './case.schema'

const version = z.int().positive().describe('Version the editor saw; another one answers 409')
const note = cleanText(0, 1_000)
  .transform((text) => text || undefined)
  .optional()

export const MergeCase = z
  .object({ version, mainId: z.uuid().describe('The case that goes on'), note })
  .meta({ id: 'MergeCase' })
export const UnmergeCase = z.object({ version, note }).meta({ id: 'UnmergeCase' })
export type MergeCase = z.infer<typeof MergeCase>
export type UnmergeCase = z.infer<typeof UnmergeCase>

/** A case that may be about the same matter, with the reasons in the reader's words. */
export const DuplicateSuggestion = z
  .object({
    case: CaseSummary,
    probability: z.number().min(0).max(1).describe('Calibrated: of ten with 0.9, nine are the same matter'),
    why: z.string().describe('"cách 80 m, 2 giờ trước, cùng chuyện nắp cống"'),
    metres: z.number().nullable(),
    hoursApart: z.number(),
    sharedWords: z.array(z.string()),
  })
  .meta({ id: 'DuplicateSuggestion' })
export type DuplicateSuggestion = z.infer<typeof DuplicateSuggestion>

/** From here a text says enough to be compared. */
export const SHORTEST_COMPARED = 20

/** What somebody is typing; nothing of it is kept. */
export const SimilarQuery = z
  .object({
    text: cleanText(SHORTEST_COMPARED, MAX_TEXT_LENGTH),
    category: CategoryCode.optional(),
    place: PlaceInput.optional(),
  })
  .meta({ id: 'SimilarQuery' })
export type SimilarQuery = z.infer<typeof SimilarQuery>

/** An open report as anybody may know of it: no words, no contact, no photo, no house number. */
export const SimilarReport = z
  .object({
    code: z.string(),
    what: z.string().describe('The field it belongs to'),
    where: z.string().nullable().describe('Street and ward, never the house'),
    statusWords: z.string(),
    openedAt: z.iso.datetime(),
    ago: z.string().describe('"2 giờ trước"'),
    people: z.int().describe('How many have reported or follow it'),
    metres: z.int().nullable().describe('Distance when both have a pin, to the next ten metres'),
  })
  .meta({ id: 'SimilarReport' })
export type SimilarReport = z.infer<typeof SimilarReport>

export const FollowCase = z
  .object({ email: z.email().max(254), locale: z.enum(LOCALES).default('vi') })
  .meta({ id: 'FollowCase' })
export type FollowCase = z.infer<typeof FollowCase>
