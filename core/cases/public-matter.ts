import type { Kind } from '../categories/taxonomy'
import type { TriageReason } from '../routing/routing-rules'

/**
 * Fields whose matters lie open in the street. Only these are shown to other citizens, and only as field,
 * street, day and state: that somebody asked for help with violence at home, or complained of an official,
 * must not be read off a list of what was reported nearby.
 */
export const PUBLIC_MATTERS = [
  'road',
  'traffic-order',
  'drainage',
  'waste',
  'pollution',
  'noise',
  'electricity',
  'lighting',
  'water-supply',
  'construction',
  'sidewalk',
  'trees-parks',
  'fire-safety',
  'telecom-digital',
  'public-transport',
  'animals',
]

/** Complaints and denunciations belong to those who make them. */
export const PUBLIC_KINDS: Kind[] = ['phan-anh', 'kien-nghi']

/** While nobody is sure what a report is, it may yet turn out to be a denunciation. */
export const UNSURE_REASONS: TriageReason[] = ['unsure-kind', 'maybe-denunciation']
