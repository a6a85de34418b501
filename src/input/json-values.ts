import { type InputPlace, inputError } from './input-error.ts'
import { limits } from './limits.ts'
import { decodeWhole } from './whole.ts'

type JsonRecord = Readonly<Record<string, unknown>>

/** A JSON file of many articles as a value. Throws E_FORMAT, E_TOO_DEEP, E_TOO_LARGE, E_NOT_TEXT. */
export function parseJsonWhole(bytes: Uint8Array, place: InputPlace): unknown {
  const { text } = decodeWhole(bytes, place)
  requireShallow(text, place)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw inputError('E_FORMAT', place, 'this is not valid JSON; check that the file was saved whole', {
      cause,
    })
  }
}

/** Refuses JSON that nests deeper than the cap, before a parser meets it. */
function requireShallow(text: string, place: InputPlace): void {
  let depth = 0
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (isQuoted) {
      if (unit === backslash) at++
      else if (unit === quote) isQuoted = false
    } else if (unit === quote) isQuoted = true
    else if (unit === openBracket || unit === openBrace) depth++
    else if (unit === closeBracket || unit === closeBrace) depth--
    if (depth > limits.nesting) {
      throw inputError(
        'E_TOO_DEEP',
        place,
        `more than ${limits.nesting} values stand in each other; check the file`,
        {
          details: { cap: limits.nesting },
        },
      )
    }
  }
}

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = [34, 92, 91, 93, 123, 125]

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The own field as a string that is not blank, well-formed. */
export function stringIn(record: JsonRecord, field: string): string | undefined {
  const value = Object.hasOwn(record, field) ? record[field] : undefined
  if (typeof value !== 'string') return undefined
  const text = value
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\0/g, '\ufffd')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .trim()
  return text === '' ? undefined : text
}

/** The own field as a list of records; what is none is left out. */
export function recordsIn(record: JsonRecord, field: string): readonly JsonRecord[] {
  const value = Object.hasOwn(record, field) ? record[field] : undefined
  return Array.isArray(value) ? value.filter(isRecord) : []
}
