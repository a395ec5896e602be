import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { LOCALES, wordsFor } from '../../core/platform/i18n'

const FOLDER = join(process.cwd(), 'api/portal/views')
const VIEWS = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.hbs'),
)
const source = (file: string): string => readFileSync(join(FOLDER, file), 'utf8')

test.each(VIEWS)('%s has no script or style of its own, as the content security policy demands', (file) => {
  expect(source(file)).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|https?:/u)
})

test.each(VIEWS)('every word %s asks for exists in both languages', (file) => {
  const keys = [...source(file).matchAll(/\{\{t '([a-z][\w.-]+)'|(?:label|hint)='([a-z][\w.-]+)'/gu)]
  for (const [, asked, passed] of keys) {
    const key = asked ?? passed ?? ''
    for (const locale of LOCALES) expect(wordsFor(locale, 'portal')(key)).not.toBe(key)
  }
})

test.each(VIEWS)('%s escapes whatever it prints', (file) => {
  const raw = source(file).match(/\{\{\{.*?\}\}\}/gu) ?? []
  expect(raw).toEqual(file === 'layout.hbs' ? ['{{{body}}}'] : [])
})
