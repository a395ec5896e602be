import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The secret part of a citizen's private link: an HMAC of the case id, so that the worker can write it into
 * a letter although nothing secret is stored. 132 bits.
 */
export function linkToken(appSecret: string, caseId: string): string {
  return sign(appSecret, `case-link:${caseId}`)
}

export function isLinkToken(appSecret: string, caseId: string, token: string): boolean {
  return isSame(linkToken(appSecret, caseId), token)
}

function sign(appSecret: string, subject: string): string {
  return createHmac('sha256', appSecret).update(subject).digest('base64url').slice(0, 22)
}

function isSame(wanted: string, token: string): boolean {
  const expected = Buffer.from(wanted)
  const given = Buffer.from(token)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Lets a follower stop the letters; it opens nothing of the case that is not public. */
export function followerToken(appSecret: string, followerId: string): string {
  return sign(appSecret, `follower-link:${followerId}`)
}

export function isFollowerToken(appSecret: string, followerId: string, token: string): boolean {
  return isSame(followerToken(appSecret, followerId), token)
}

export function followerLink(publicUrl: string, appSecret: string, followerId: string): string {
  return `${publicUrl}/dang-theo-doi/${followerId}/${followerToken(appSecret, followerId)}`
}

export function privateLink(
  publicUrl: string,
  appSecret: string,
  found: { id: string; code: string },
): string {
  return `${publicUrl}/theo-doi/${found.code}/${linkToken(appSecret, found.id)}`
}
