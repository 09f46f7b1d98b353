import { ApiError, ServiceUnreachable } from '#client/errors.ts'
import { newKey } from '#client/new-key.ts'
import { queryText } from '#client/query.ts'
import type { ImportQuery, RunAnswer } from '#client/tickets-writes.ts'
import { CSRF_HEADER } from '#contract/access.ts'
import { type Imported, importedSchema } from '#contract/answers.ts'
import { basePath } from './base-path.ts'
import { csrfToken } from './clients.ts'

export type Upload = {
  file: Blob
  /** Its media type, with the charset where it is known. */
  type: string
  query: ImportQuery
  signal: AbortSignal
  /** Told the share that has been sent, from 0 to 1; what has been sent is then read and stored. */
  onSent?: (share: number) => void
}

/**
 * Sends a file to be imported. By XMLHttpRequest: `fetch` tells nothing of what was sent, and takes no streams over HTTP/1.1.
 */
export function importFile({ file, type, query, signal, onSent }: Upload): Promise<RunAnswer<Imported>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${basePath}/api/tickets/import/${queryText(query)}`)
    request.setRequestHeader('content-type', type)
    request.setRequestHeader('idempotency-key', newKey())
    const token = csrfToken()
    if (token) request.setRequestHeader(CSRF_HEADER, token)
    request.upload.onprogress = ({ loaded, total }) => onSent?.(total > 0 ? loaded / total : 1)
    request.onload = () => {
      const body = parseJson(request.responseText)
      const parsed = importedSchema.safeParse(body)
      const runId = request.getResponseHeader('x-run-id') ?? ''
      if (request.status === 200 && parsed.success) resolve({ result: parsed.data, runId, replayed: false })
      else reject(new ApiError(request.status, body, request.status < 500 ? 'refused' : 'unknown'))
    }
    request.onerror = () => reject(new ServiceUnreachable(UNREACHABLE, 'unknown'))
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

const UNREACHABLE = 'The ticket service does not answer.'

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Where all tickets that the filters match are downloaded from. */
export const exportLink = (filters: Readonly<Record<string, string>>, form: Readonly<Record<string, string>>): string =>
  `${basePath}/api/tickets/export/${queryText({ ...filters, ...form })}`
