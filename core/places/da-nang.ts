import gazetteerFile from './data/da-nang.gazetteer.json'
import topology from './data/da-nang.topo.json'
import wardsFile from './data/da-nang.wards.json'
import { buildGazetteer, GazetteerData } from './gazetteer'
import { loadWardShapes } from './ward-shapes'

/** Today's 94 wards of Đà Nẵng, in the order of their codes. */
export const daNangWards: readonly { readonly code: string; readonly name: string }[] = wardsFile.wards

export const daNangShapes = loadWardShapes(topology)

export const daNangGazetteer = buildGazetteer(
  GazetteerData.parse({ ...gazetteerFile, wards: wardsFile.wards }),
)
