import type { ClassifierFault } from './prediction'

/** What the classifier is asked across the border of its process. */
export interface Question {
  readonly id: number
  readonly ask: 'classify' | 'classifyMany' | 'embed'
  readonly texts: readonly string[]
}

export type Answer =
  | { readonly ready: string }
  | { readonly cannotStart: string }
  | { readonly id: number; readonly answer: readonly unknown[] }
  | { readonly id: number; readonly fault: ClassifierFault; readonly message: string }
