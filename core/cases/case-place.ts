import { invalid } from '../platform/errors'
import { readPlace } from '../places/address-reading'
import type { Gazetteer } from '../places/gazetteer'
import type { PlaceInput } from '../places/place.schema'
import { findNearestWard, findWardAt, isLikelySwapped, mayBeUndrawn } from '../places/ward-shapes'
import type { WardShape } from '../places/ward-shapes'

interface CityMap {
  readonly wardShapes: readonly WardShape[]
  readonly gazetteer: Gazetteer
}

// Beaches and river mouths lie outside polygons drawn along the shore
const SHORE_METRES = 1_000

/**
 * The ward a pin lies in, or next to on the shore; undefined without a pin, or where wards are not drawn.
 * @throws AppError `invalid` when the pin lies outside the city, with a hint when its two numbers changed places
 */
export function wardOfPin({ wardShapes }: CityMap, place: PlaceInput | undefined): string | undefined {
  if (place?.lat === undefined || place.lng === undefined) return undefined
  const point = { lat: place.lat, lng: place.lng }
  const ward = findWardAt(wardShapes, point) ?? findNearestWard(wardShapes, point, SHORE_METRES)
  if (ward) return ward.code
  if (mayBeUndrawn(wardShapes, point)) return undefined
  throw invalid(isLikelySwapped(wardShapes, point) ? 'place/lat-lng-swapped' : 'place/outside-city')
}

// Below this a mentioned ward, street or landmark is a hint for a person, not a fact
const SURE_ENOUGH = 0.4

/** The ward that words speak of: the typed address first, then the letter itself. */
export function wardOfWords(
  { gazetteer }: CityMap,
  address: string | null,
  text: string,
): string | undefined {
  for (const words of [address, text]) {
    if (!words) continue
    const reading = readPlace(words, gazetteer)
    if (reading.wardCode && reading.confidence >= SURE_ENOUGH) return reading.wardCode
  }
  return undefined
}
