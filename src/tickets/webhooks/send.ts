import { Webhook as Signer } from 'standardwebhooks'
import { request } from 'undici'
import { ForbiddenAddress, type Outside } from './addresses.ts'

export type Message = { url: string; id: string; body: string; secrets: readonly string[] }

/**
 * `status`: of the answer; null where none came. `error`: null where it arrived. `says`: what the receiver's answer says of
 * itself: it is gone for good, it is not well (others would fail too), or it refused this one message. `past`: nothing was
 * sent, there is nothing left to tell.
 */
export type Outcome = {
  status: number | null
  error: string | null
  says: 'arrived' | 'gone' | 'unwell' | 'refused' | 'past'
  /** Milliseconds that it asked to be left alone (Retry-After). */
  wanted: number
  milliseconds: number
}

/** Sends a message once, signed at this moment by each of its secrets. Of the answer nothing but its status is looked at. */
export async function send(
  outside: Outside,
  { url, id, body, secrets }: Message,
  timeout: number,
  stopping: AbortSignal,
): Promise<Outcome> {
  const began = performance.now()
  const took = () => Math.round(performance.now() - began)
  try {
    const problem = outside.problemOf(url)
    if (problem !== undefined) throw new ForbiddenAddress(problem)
    const at = new Date()
    const response = await request(url, {
      method: 'POST',
      dispatcher: outside.dispatcher,
      signal: AbortSignal.any([AbortSignal.timeout(timeout), stopping]),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'ai-my-tickets-webhooks',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': secrets.map((secret) => new Signer(secret).sign(id, at, body)).join(' '),
      },
      body,
    })
    response.body.on('error', () => undefined).destroy()
    return { ...judged(response.statusCode), wanted: waitOf(response.headers['retry-after']), milliseconds: took() }
  } catch (error) {
    return { status: null, error: whyOf(error), says: 'unwell', wanted: 0, milliseconds: took() }
  }
}

function judged(status: number): Pick<Outcome, 'status' | 'error' | 'says'> {
  if (status >= 200 && status < 300) return { status, error: null, says: 'arrived' }
  if (status === 410) return { status, error: 'It answered that it is gone (410).', says: 'gone' }
  if (status >= 300 && status < 400)
    return { status, error: `It answered with a redirect (${status}), which is not followed.`, says: 'refused' }
  const isUnwell = status >= 500 || status === 429 || status === 408
  return { status, error: `It answered ${status}.`, says: isUnwell ? 'unwell' : 'refused' }
}

/** Retry-After, in seconds or as a date, in milliseconds; 0 where there is none. */
function waitOf(header: string | string[] | undefined): number {
  const text = String(header ?? '')
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now()
  return Number.isFinite(wait) ? Math.max(0, wait) : 0
}

/** In words of ours: an error's own text may say more of a network than an admin may know. */
function whyOf(error: unknown): string {
  if (error instanceof ForbiddenAddress) return error.message
  if (!(error instanceof Error)) return 'It could not be reached.'
  const code = 'code' in error ? String(error.code) : ''
  if (error.name === 'TimeoutError' || /TIMEOUT/.test(code)) return 'It did not answer in time.'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'There is no host of this name.'
  if (code === 'ECONNREFUSED') return 'Nothing listens at this address.'
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return `Its certificate is not accepted (${code}).`
  return `It could not be reached${code ? ` (${code})` : ''}.`
}
