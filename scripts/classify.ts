import { classifyFile } from './nlp/classify-file'
import { loadGazetteer, loadModel } from './nlp/model-from-env'
import { Failure, say } from './setup/say.mjs'

/** `npm run -s classify -- IN.jsonl OUT.jsonl`: `{text, channel}` lines in, one answer a line out. */
async function classify(): Promise<void> {
  const [source, target] = process.argv.slice(2)
  if (!source || !target) throw new Failure('usage: npm run -s classify -- IN.jsonl OUT.jsonl')
  const gazetteer = loadGazetteer()
  const classifier = await loadModel()
  const startedAt = performance.now()
  const { texts, problems } = await classifyFile({ classifier, gazetteer }, source, target)
  const perSecond = Math.round(texts / ((performance.now() - startedAt) / 1_000))
  await classifier.close()
  say(`${texts} texts, ${perSecond} texts/s (${classifier.modelVersion})`)
  if (problems > 0) throw new Failure(`${problems} lines could not be read; all others are in ${target}.`)
}

classify().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Failure ? error.message : String((error as Error).stack)}\n`)
  process.exitCode = 1
})
