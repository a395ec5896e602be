import fc from 'fast-check'
import { GrowingBuffer } from './multipart-buffer'

test('whatever the pieces, what was appended comes out whole', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 5_000 }).map((bytes) => Buffer.from(bytes)))
  fc.assert(
    fc.property(pieces, (sent) => {
      const collected = new GrowingBuffer()
      for (const piece of sent) collected.append(piece)
      expect(collected.length).toBe(sent.reduce((sum, piece) => sum + piece.length, 0))
      expect(collected.toBuffer().equals(Buffer.concat(sent))).toBe(true)
    }),
  )
})

test('a million single bytes take room for a million bytes, not for a million objects', () => {
  const collected = new GrowingBuffer()
  for (let at = 0; at < 1_000_000; at += 1) collected.append(Buffer.from([at & 0xff]))
  expect(collected.toBuffer().buffer.byteLength).toBeLessThan(2_200_000)
})
