import { z } from 'zod'
import { cleanText } from '../platform/text-schema'

const MAX_ADDRESS_LENGTH = 300

/** Where something is, as a citizen says it: words, a pin, both or neither; never half a pin. */
export const PlaceInput = z
  .object({
    address: cleanText(0, MAX_ADDRESS_LENGTH).optional(),
    // As wide as a longitude: a pin whose numbers changed places gets the sentence that says so
    lat: z.number().min(-180).max(180).optional(),
    lng: z.number().min(-180).max(180).optional(),
  })
  .refine(({ lat, lng }) => (lat === undefined) === (lng === undefined), {
    params: { code: 'place/half-a-pin' },
    path: ['lat'],
  })

export type PlaceInput = z.infer<typeof PlaceInput>

/** Parts an address is made of, as Vietnamese addresses are written: alley within street, neighbourhood within ward. */
export const AddressPartKind = z.enum([
  'house-number',
  'alley',
  'street',
  'neighbourhood',
  'ward',
  'district',
  'landmark',
])
export type AddressPartKind = z.infer<typeof AddressPartKind>
