import { FirstSchema1763769600000 } from './1763769600000-first-schema'

/** Every migration, oldest first; never edited once merged. */
export const MIGRATIONS = [FirstSchema1763769600000]
