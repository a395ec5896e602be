import { useWardOutline, useWards } from '../api/catalogue'
import type { CaseView } from '../api/types'
import { Icon } from '../ui/icon'
import { nameOf, useLanguage } from '../ui/language'

export function PlaceCard({ found }: { found: CaseView }) {
  const { words, locale } = useLanguage()
  const wards = useWards()
  const { address, lat, lng } = found.place
  return (
    <section className="card" aria-labelledby="case-place">
      <h2 id="case-place">
        <Icon name="place" /> {words('case.place')}
      </h2>
      <p>{address ?? <span className="muted">{words('case.noAddress')}</span>}</p>
      <p>
        {found.wardCode ? (
          nameOf(wards, found.wardCode, locale)
        ) : (
          <span className="muted">{words('facts.noWard')}</span>
        )}
      </p>
      <PlaceRead place={found.place} isWardKnown={found.wardCode !== null} />
      <WardMap code={found.wardCode} lat={lat} lng={lng} />
      {lat !== null && lng !== null && (
        <p className="muted coordinates">
          {lat.toFixed(5)}, {lng.toFixed(5)}
        </p>
      )}
    </section>
  )
}

/** What the words say of the place, where nobody has said it in a field. */
function PlaceRead({ place, isWardKnown }: { place: CaseView['place']; isWardKnown: boolean }) {
  const { words, locale } = useLanguage()
  const wards = useWards()
  const parts = place.address ? [] : place.parts
  const candidates = isWardKnown ? [] : place.wardCandidates
  if (parts.length === 0 && candidates.length === 0) return null
  const names = candidates.map(({ wardCode }) => nameOf(wards, wardCode, locale)).join(', ')
  return (
    <div className="place-read">
      {parts.length > 0 && <p className="muted">{words('case.placeRead')}</p>}
      <dl>
        {parts.map(({ kind, text }, index) => (
          <div key={index}>
            <dt>{words(`case.placeParts.${kind}`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {candidates.length > 0 && (
          <div>
            <dt>{words('case.wardCandidates')}</dt>
            <dd>{names}</dd>
          </div>
        )}
      </dl>
    </div>
  )
}

function WardMap({ code, lat, lng }: { code: string | null; lat: number | null; lng: number | null }) {
  const { words } = useLanguage()
  const { data } = useWardOutline(code, { lat, lng })
  if (!data) return null
  const description = words(data.pin ? 'case.mapWithPin' : 'case.map', { ward: data.name })
  return (
    <svg className="ward-map" viewBox={data.viewBox} role="img" aria-label={description}>
      <path d={data.path} fillRule="evenodd" />
      {data.pin && (
        <g className="ward-pin" transform={`translate(${data.pin.x} ${data.pin.y})`}>
          <path d="M0 0c-7-10-10-14-10-19a10 10 0 0 1 20 0c0 5-3 9-10 19z" />
          <circle cy="-19" r="4" />
        </g>
      )}
    </svg>
  )
}
