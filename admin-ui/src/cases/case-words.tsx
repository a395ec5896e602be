import type { CaseView } from '../api/types'
import { Icon } from '../ui/icon'
import { useWords } from '../ui/language'
import { Moment } from '../ui/moment'
import { EvidenceText } from './evidence-text'
import { PhotoStrip } from './photo-strip'
import { PlaceCard } from './place-card'

/** The citizen's side: the words first and largest, never collapsed; then pictures, place, person. */
export function CaseWords({ found, isEvidenceShown }: { found: CaseView; isEvidenceShown: boolean }) {
  const words = useWords()
  const hasOwnTitle = !found.text.startsWith(found.title.replace(/…$/u, '').trim())
  return (
    <>
      <section className="card" aria-labelledby="citizen-words">
        <h2 id="citizen-words">{words('case.words')}</h2>
        {hasOwnTitle && <p className="citizen-title">{found.title}</p>}
        <EvidenceText
          text={found.text}
          evidence={isEvidenceShown ? (found.prediction?.evidence ?? []) : []}
        />
        <p className="muted">
          {words('case.sentBy', { channel: words(`cases:channels.${found.channel}`) })}{' '}
          <Moment at={found.openedAt} />
        </p>
        <PhotoStrip photos={found.photos} />
      </section>
      <PlaceCard found={found} />
      <ContactCard contact={found.contact} />
    </>
  )
}

function ContactCard({ contact }: { contact: CaseView['contact'] }) {
  const words = useWords()
  const ways = contact && [contact.name, contact.phone, contact.email].some(Boolean)
  return (
    <section className="card" aria-labelledby="citizen-contact">
      <h2 id="citizen-contact">
        <Icon name="person" /> {words('case.contact')}
      </h2>
      {ways ? <ContactWays contact={contact} /> : <p className="muted">{words('case.noContact')}</p>}
    </section>
  )
}

function ContactWays({ contact }: { contact: NonNullable<CaseView['contact']> }) {
  return (
    <ul className="contact-ways">
      {contact.name && <li>{contact.name}</li>}
      {contact.phone && (
        <li>
          <a href={`tel:${contact.phone.replace(/[^\d+]/gu, '')}`}>{contact.phone}</a>
        </li>
      )}
      {contact.email && (
        <li>
          <a href={`mailto:${contact.email}`}>{contact.email}</a>
        </li>
      )}
    </ul>
  )
}
