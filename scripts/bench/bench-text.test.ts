import { OpenCase } from '../../core/cases/case.schema'
import { benchTexts } from './bench-text'

test('bench letters are 300 characters before and after the intake has cleaned them, and differ', () => {
  const texts = benchTexts(200, 1)
  expect(texts.map((text) => OpenCase.parse({ text }).text.length)).toEqual(texts.map(() => 300))
  expect(new Set(texts).size).toBeGreaterThan(195)
})
