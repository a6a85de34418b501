import { createHash } from 'node:crypto'

/** The strong tag of an answer: a digest of its bytes. */
export function tagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
}

/** The weak tag of what is made of parts that have not changed. */
export function weakTagOf(...parts: readonly (string | number)[]): string {
  return `W/${tagOf(JSON.stringify(parts))}`
}

/** Whether `If-None-Match` names the tag, so that the answer need not be sent again (RFC 9110, weak comparison). */
export function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false
  const opaque = (one: string): string => one.trim().replace(/^W\//, '')
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => opaque(one) === opaque(tag))
}
