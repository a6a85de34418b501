import { type FetchOptions, honestName } from './fetch-page.ts'
import { guardedLookup, placeOf, requireAddress, requireReach } from './guard.ts'
import { retryAfter } from './headers.ts'
import { failure, send, within } from './request.ts'

const longest = 15_000 // milliseconds

/** Sends JSON to an address, under the same rules as `fetchPage`; redirects are not followed, and what is answered is not read.
 *  @throws DemarcheError E_FETCH with `details.status` unless the answer is 2xx; E_ADDRESS, E_TIMEOUT */
export async function postJson(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { privatePlace, lookup, signal, deadline = longest }: FetchOptions = {},
): Promise<void> {
  const url = requireAddress(address)
  requireReach(url, privatePlace)
  const options = {
    method: 'POST',
    lookup: guardedLookup(privatePlace === placeOf(url), lookup),
    headers: {
      ...headers,
      'user-agent': honestName,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    },
  }
  await within(url, deadline, signal, async (stop) => {
    const { response } = await send(url, { ...options, signal: stop }, body)
    response.destroy()
    const { statusCode: status = 0 } = response
    if (status >= 200 && status < 300) return
    const wait = retryAfter(response.headers, new Date())
    throw failure(url, `the server answers ${status}`, {
      details: { status, ...(wait !== undefined && { retryAfter: wait }) },
    })
  })
}
