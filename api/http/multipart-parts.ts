import type { Readable } from 'node:stream'
import { MAX_PHOTOS } from '../../core/cases/case.schema'
import { type AppError, invalid, tooLarge } from '../../core/platform/errors'
import { GrowingBuffer } from './multipart-buffer'

export interface MultipartForm {
  readonly fields: Readonly<Record<string, string>>
  readonly photos: readonly Buffer[]
}

export const MAX_PHOTO_BYTES = 8_000_000
/** 10,000 characters written as JSON escapes, and the rest of the form. */
export const MAX_FIELD_BYTES = 64 * 1_024

const PHOTO_FIELD = 'photos'
// FormData sends a Blob as a file even when it is the JSON of the case
const JSON_FIELD = 'case'
// `__proto__` and its like are no field of ours
const FIELD_NAME = /^(?!__)[A-Za-z_][A-Za-z0-9_.-]{0,63}$/u

interface ReceivedFile {
  readonly isPhoto: boolean
  readonly content: GrowingBuffer
  /** false for a file input that was left empty: it arrives as a part without name and content. */
  isPresent: boolean
}

/** What has arrived of a form so far, and the first reason to refuse it. */
export class FormParts {
  private readonly fields = new Map<string, string>()
  private readonly files: ReceivedFile[] = []
  private refusal: AppError | undefined

  /** Told once, with the first reason. */
  onRefusal: (refusal: AppError) => void = () => undefined

  addField(name: unknown, value: unknown, isTruncated: boolean): void {
    if (typeof name !== 'string' || typeof value !== 'string' || !FIELD_NAME.test(name)) {
      this.refuse(invalid('request/malformed'))
    } else if (isTruncated || Buffer.byteLength(value) > MAX_FIELD_BYTES) {
      this.refuse(tooLarge('request/too-large'))
    } else {
      this.fields.set(name, value)
    }
  }

  addFile(name: unknown, stream: Readable, hasFileName: boolean): void {
    const isPhoto = name === PHOTO_FIELD
    const file: ReceivedFile = { isPhoto, content: new GrowingBuffer(), isPresent: false }
    this.files.push(file)
    const present = () => {
      if (!file.isPresent) this.admit(name)
      file.isPresent = true
    }
    stream.on('data', (piece: Buffer) => {
      present()
      file.content.append(piece)
      if (file.content.length > (isPhoto ? MAX_PHOTO_BYTES : MAX_FIELD_BYTES)) {
        this.refuse(tooLarge(isPhoto ? 'photo/too-large' : 'request/too-large'))
      }
    })
    stream.on('end', () => {
      if (hasFileName) present()
    })
    stream.on('error', () => this.refuse(invalid('request/malformed')))
  }

  refuse(refusal: AppError): void {
    if (this.refusal) return
    this.refusal = refusal
    this.onRefusal(refusal)
  }

  toForm(): MultipartForm {
    const present = this.files.filter((file) => file.isPresent)
    const photos = present.filter((file) => file.isPhoto).map((file) => file.content.toBuffer())
    const json = present.find((file) => !file.isPhoto)
    if (json) this.fields.set(JSON_FIELD, json.content.toBuffer().toString('utf8'))
    return { fields: Object.fromEntries(this.fields), photos }
  }

  private admit(name: unknown): void {
    const photoCount = this.files.filter((file) => file.isPresent && file.isPhoto).length
    if (name === PHOTO_FIELD && photoCount >= MAX_PHOTOS) {
      this.refuse(invalid('photo/too-many', { max: MAX_PHOTOS }))
    } else if (name !== PHOTO_FIELD && name !== JSON_FIELD) {
      // Said aloud: a photo under another name would otherwise vanish without a word
      this.refuse(invalid('photo/wrong-field', { field: PHOTO_FIELD }))
    }
  }
}
