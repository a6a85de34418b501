import type { IncomingHttpHeaders } from 'node:http'

const longestWait = 7 * 86_400 // seconds
const longestFresh = 86_400 // seconds

/** Seconds that the server asks to wait, as a number or a day and time; at most a week. */
export function retryAfter(headers: IncomingHttpHeaders, now: Date): number | undefined {
  const value = headers['retry-after']?.trim()
  if (value === undefined || value === '') return undefined
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - now.getTime()) / 1000
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(Math.ceil(seconds), 0), longestWait)
}

/** Seconds that an answer stays as it is, as Cache-Control tells; at most a day. */
export function freshFor(headers: IncomingHttpHeaders): number | undefined {
  const value = headers['cache-control'] ?? ''
  if (/\bno-(?:cache|store)\b/i.test(value)) return undefined
  const seconds = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/i.exec(value)?.[1]
  return seconds === undefined ? undefined : Math.min(Number(seconds), longestFresh)
}

/** The media type, in small letters, and the character set if one is stated. */
export function mediaType(headers: IncomingHttpHeaders): {
  readonly type: string
  readonly charset?: string
} {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(';')
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(parameter)?.[1])
    .find((found) => found !== undefined)
  return { type: type.trim().toLowerCase(), ...(charset !== undefined && { charset: charset.toLowerCase() }) }
}
