// Counts in how many of the labelled texts each syllable and pair of syllables stands, without diacritics, and
// writes those of at least thirty texts: what everybody says tells no two reports apart.
// node nlp/eval/common-words.mjs > core/cases/data/common-words.json
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = 'nlp/training/data'
const COMMON_FROM = 30

const fold = (text) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/đ/g, 'd')

const counts = new Map()
let texts = 0
for (const file of readdirSync(FOLDER)
  .filter((name) => name.endsWith('.jsonl'))
  .sort()) {
  for (const line of readFileSync(join(FOLDER, file), 'utf8').split('\n').filter(Boolean)) {
    const words = fold(JSON.parse(line).text).match(/[\p{L}\p{N}]+/gu) ?? []
    const terms = new Set(words)
    words.forEach((word, index) => index > 0 && terms.add(`${words[index - 1]} ${word}`))
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
    texts += 1
  }
}
const common = [...counts].filter(([, count]) => count >= COMMON_FROM)
common.sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
process.stdout.write(`${JSON.stringify({ texts, counts: Object.fromEntries(common) }, null, 2)}\n`)
