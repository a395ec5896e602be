import fc from 'fast-check'
import { isLinkToken, linkToken, privateLink } from './private-link'

const secret = 's'.repeat(32)
const id = '01990000-0000-7000-8000-000000000001'
const otherId = '01990000-0000-7000-8000-000000000002'

test('the token of a case opens that case', () => {
  expect(isLinkToken(secret, id, linkToken(secret, id))).toBe(true)
})

test('the token of another case, or of another installation, opens nothing', () => {
  expect(isLinkToken(secret, id, linkToken(secret, otherId))).toBe(false)
  expect(isLinkToken(secret, id, linkToken('t'.repeat(32), id))).toBe(false)
})

test('a token changed by one sign, cut or lengthened opens nothing', () => {
  const token = linkToken(secret, id)
  fc.assert(
    fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom(...'abcXYZ019-_'), (at, sign) => {
      fc.pre(token[at] !== sign)
      expect(isLinkToken(secret, id, token.slice(0, at) + sign + token.slice(at + 1))).toBe(false)
    }),
  )
  expect(isLinkToken(secret, id, token.slice(1))).toBe(false)
  expect(isLinkToken(secret, id, `${token}A`)).toBe(false)
})

test('whatever is given as a token is an answer, never an error', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (token) => !isLinkToken(secret, id, token)))
  // As many UTF-16 units as a token has, but more bytes: lengths are compared in bytes
  expect(isLinkToken(secret, id, 'ệ'.repeat(22))).toBe(false)
})

test('a token is safe in an address and has 132 bits', () => {
  expect(linkToken(secret, id)).toMatch(/^[A-Za-z0-9_-]{22}$/u)
})

test('the link names the code and the token', () => {
  const link = privateLink('https://hoiam.example', secret, { id, code: 'HA-7K2M-4R9C' })
  expect(link).toBe(`https://hoiam.example/theo-doi/HA-7K2M-4R9C/${linkToken(secret, id)}`)
})
