import { cityNamesOf } from './city-names'
import gazetteerFile from './data/gazetteers/48.json'
import topology from './data/topologies/48.topo.json'
import { buildGazetteer, CuratedPlaces } from './gazetteer'
import { loadWardShapes } from './ward-shapes'

// The first city, known without a disk or a database: for the tools and tests that measure on its places

export const daNangShapes = loadWardShapes(topology)

/** Today's 94 wards of Đà Nẵng, in the order of their codes. */
export const daNangWards: readonly { readonly code: string; readonly name: string }[] = daNangShapes
  .map(({ code, name }) => ({ code, name }))
  .sort((one, other) => (one.code < other.code ? -1 : 1))

export const daNangGazetteer = buildGazetteer({
  names: cityNamesOf('48'),
  wards: daNangWards,
  entries: CuratedPlaces.parse(gazetteerFile).entries,
})
