/** Every code that this program throws, with what it means. Documented in docs/errors.md; a test compares the two. */
export const errorCodes = {
  E_USAGE: 'A command or request was made in a way that is not understood.',
  E_NOT_FOUND: 'A file, article, record or actor that was named does not exist.',
  E_UNREADABLE: 'A file could not be opened or read.',
  E_EMPTY: 'The input holds no text.',
  E_TOO_LARGE: 'The input is larger than the cap for its format.',
  E_TOO_DEEP: 'A page nests its elements deeper than the cap.',
  E_PAGE: 'A page took more time or memory to parse than is allowed, or broke the parser.',
  E_NOT_TEXT: 'The bytes are not text in any character set that could be recognised.',
  E_FORMAT: 'The input is not well-formed for its format.',
  E_DATE: 'A date is not a calendar date in the form YYYY, YYYY-MM or YYYY-MM-DD.',
  E_DATA: 'A file of the knowledge or model folder is missing or broken.',
  E_PIPELINE: 'A stage requires a layer that no earlier stage assigns.',
  E_STORE_BUSY: 'Another process is writing to the archive.',
  E_STORE_AWAY: 'The database server of the archive does not answer.',
  E_STORE_REFUSED: 'The database server does not let this user in, or not do what is asked.',
  E_STORE_NEWER: 'The archive was written by a newer version of this program.',
  E_STORE_BROKEN: 'The file is not an archive, or its content is damaged.',
  E_OUTDATED: 'A reading was kept by an older version of this program and lacks what this one needs.',
  E_EVIDENCE: 'An entry does not rest on the exact characters of its article.',
  E_EXISTS: 'The file to be written exists already.',
  E_UNWRITABLE: 'A file could not be written: no room, no permission or no such folder.',
  E_TOKEN: 'The server asks for a token, and none or none that holds was given.',
  E_FORBIDDEN:
    'The token does not allow this, or the request comes from a page of another site or names a foreign host.',
  E_RATE: 'Too many requests came from one place or token in a short time.',
  E_TIMEOUT: 'The answer took longer than is waited for.',
  E_ADDRESS: 'An address may not be fetched: it is not on the web, or leads to a private network.',
  E_FETCH: 'A page could not be fetched, or not whole.',
  E_ROBOTS: 'The site asks programs not to fetch the page.',
} as const

export type ErrorCode = keyof typeof errorCodes

/** Wrong use, broken files, failed I/O. The message names the thing and says what to do;
 *  `details` holds the values for a program; `cause` the original error. */
export class DemarcheError extends Error {
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'DemarcheError'
    this.code = code
    this.details = options.details ?? {}
  }
}
