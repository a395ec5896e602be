import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordsFor } from './i18n'

const FOLDER = join(__dirname, 'locales')
const NAMESPACES = ['admin', 'cases', 'emails', 'errors', 'portal'] as const

type Words = { [key: string]: string | Words }

function read(locale: 'vi' | 'en', namespace: string): Words {
  return JSON.parse(readFileSync(join(FOLDER, locale, `${namespace}.json`), 'utf8')) as Words
}

function flat(words: Words, prefix = ''): [key: string, sentence: string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : flat(value, `${prefix}${key}.`),
  )
}

// English has a form for one, Vietnamese has none
const withoutPlural = (key: string) => key.replace(/_(?:one|other)$/u, '')
const keysOf = (words: Words) => [...new Set(flat(words).map(([key]) => withoutPlural(key)))].sort()

test.each(NAMESPACES)('%s says the same things in both languages', (namespace) => {
  expect(keysOf(read('vi', namespace))).toEqual(keysOf(read('en', namespace)))
})

const marksOf = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name).sort()

test.each(NAMESPACES)('%s fills the same blanks in both languages', (namespace) => {
  const english = new Map(
    flat(read('en', namespace)).map(([key, sentence]) => [withoutPlural(key), sentence]),
  )
  for (const [key, sentence] of flat(read('vi', namespace))) {
    expect({ key, marks: marksOf(sentence) }).toEqual({
      key,
      marks: marksOf(english.get(withoutPlural(key)) ?? ''),
    })
  }
})

const CODE =
  /(?:invalid|unauthenticated|forbidden|notFound|conflict|tooLarge|tooMany)\(\s*'([\w/-]+)'|code: '([\w-]+\/[\w-]+)'/gu

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

const codes = ['core', 'api', 'worker'].flatMap((folder) =>
  sourceFiles(folder).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(CODE)].map(([, thrown, named]) => thrown ?? named ?? ''),
  ),
)

test.each([...new Set(codes)].sort())('%s has a sentence in both languages', (code) => {
  for (const locale of ['vi', 'en'] as const) {
    const sentence = wordsFor(locale, 'errors')(code)
    expect(sentence).not.toBe(code)
    expect(sentence).toMatch(/[.?!]$/u)
  }
})
