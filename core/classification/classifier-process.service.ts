import type { Answer, Question } from './classifier-messages'
import type { ModelChoice } from './model-source.service'
import { ClassifierFailure, type Classifier } from './prediction'
import { createClassifier } from './transformer-classifier.service'

const say = (message: Answer): void => {
  process.send?.(message)
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function answer(classifier: Classifier, { id, ask, texts }: Question): Promise<Answer> {
  switch (ask) {
    case 'classify':
      return { id, answer: [await classifier.classify(texts[0] ?? '')] }
    case 'classifyMany':
      return { id, answer: await classifier.classifyMany(texts) }
    case 'embed':
      return { id, answer: await classifier.embed(texts) }
  }
}

function failureOf({ id }: Question, error: unknown): Answer {
  const fault = error instanceof ClassifierFailure ? error.fault : 'crashed'
  return { id, fault, message: wordsOf(error) }
}

/** The program of the process that runs the model; its argument says which. */
async function run(): Promise<void> {
  const classifier = await createClassifier(JSON.parse(process.argv[2] ?? '') as ModelChoice)
  process.on('message', (question: Question) => {
    answer(classifier, question).then(say, (error: unknown) => say(failureOf(question, error)))
  })
  say({ ready: classifier.modelVersion })
}

// Whoever asked is gone, however it ended: an orphan would hold memory for nobody
process.once('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole group: the parent still has jobs to finish, and ends us when it is done
process.on('SIGINT', () => undefined)
run().catch((error: unknown) => {
  process.send?.({ cannotStart: wordsOf(error) }, () => process.exit(1))
})
