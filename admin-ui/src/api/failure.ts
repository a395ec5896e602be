interface Problem {
  readonly status?: number
  readonly code?: string
  readonly detail?: string
  readonly requestId?: string
}

/** What went wrong with a request; `detail` is the server's sentence in the reader's language. */
export class ApiFailure extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string | undefined
  readonly requestId: string | undefined

  constructor(problem: Problem, status: number) {
    super(problem.detail ?? problem.code ?? `HTTP ${status}`)
    this.name = 'ApiFailure'
    this.status = status
    this.code = problem.code ?? 'unexpected'
    this.detail = problem.detail
    this.requestId = problem.requestId
  }
}

interface Answer<Data> {
  readonly data?: Data
  readonly error?: unknown
  readonly response: Response
}

const NO_NETWORK = 0

/**
 * The data of an answer.
 * @throws ApiFailure when the server refused or could not be reached
 */
export async function unwrap<Data>(request: Promise<Answer<Data>>): Promise<Data> {
  const answer = await request.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiFailure({ code: 'network' }, NO_NETWORK)
  })
  if (!answer.response.ok) throw new ApiFailure(problemOf(answer.error), answer.response.status)
  return answer.data as Data
}

function problemOf(error: unknown): Problem {
  return typeof error === 'object' && error !== null ? error : {}
}

export function isFailure(error: unknown, ...statuses: readonly number[]): error is ApiFailure {
  return error instanceof ApiFailure && (statuses.length === 0 || statuses.includes(error.status))
}
