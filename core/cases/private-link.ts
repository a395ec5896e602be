import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The secret part of a citizen's private link: an HMAC of the case id, so that the worker can write it into
 * a letter although nothing secret is stored. 132 bits.
 */
export function linkToken(appSecret: string, caseId: string): string {
  return createHmac('sha256', appSecret).update(`case-link:${caseId}`).digest('base64url').slice(0, 22)
}

export function isLinkToken(appSecret: string, caseId: string, token: string): boolean {
  const expected = Buffer.from(linkToken(appSecret, caseId))
  const given = Buffer.from(token)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

export function privateLink(
  publicUrl: string,
  appSecret: string,
  found: { id: string; code: string },
): string {
  return `${publicUrl}/theo-doi/${found.code}/${linkToken(appSecret, found.id)}`
}
