import type { Classifier } from './prediction'

/**
 * Turns texts into vectors whose angle says how alike they are in meaning: the part of the classifier that
 * finding duplicates needs. Vectors of two versions cannot be compared.
 */
export type SentenceEncoder = Pick<Classifier, 'modelVersion' | 'embed'>
