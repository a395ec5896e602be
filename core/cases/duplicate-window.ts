/** How far back reports are held against a new one. */
export const SEARCHED_DAYS = 60

/** How long a report can be found by likeness: a margin, so that nothing is missing at the window's edge. */
export const FINGERPRINTED_DAYS = 75
