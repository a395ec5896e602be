import { FirstSchema1763769600000 } from './1763769600000-first-schema'
import { Duplicates1763856000000 } from './1763856000000-duplicates'
import { Learning1763857000000 } from './1763857000000-learning'

/** Every migration, oldest first; never edited once merged. */
export const MIGRATIONS = [FirstSchema1763769600000, Duplicates1763856000000, Learning1763857000000]
