import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DemarcheError } from '../errors.ts'

export const tokenScopes = ['read', 'edit', 'admin'] as const

/** What a token allows; each scope holds those before it. */
export type TokenScope = (typeof tokenScopes)[number]

/** A token as it is kept: never the token itself. */
export interface KeptToken {
  readonly id: string
  /** Whose it is; it stands in the log of corrections. */
  readonly name: string
  readonly scope: TokenScope
  /** ISO time. */
  readonly addedAt: string
  /** When it was last used, to the minute; absent if it never was. ISO time. */
  readonly usedAt?: string
}

/** Tokens that let others than this machine ask a server. What another program adds or revokes holds at once. */
export interface Tokens {
  /** Gives the token: the only time that it can be seen. */
  add(name: string, scope: TokenScope): { readonly token: string; readonly kept: KeptToken }
  /** Oldest first. */
  list(): readonly KeptToken[]
  /** @throws DemarcheError E_NOT_FOUND; E_USAGE if several tokens have the name */
  revoke(idOrName: string): KeptToken
  /** What is kept of a token, if it is in force. */
  find(token: string): KeptToken | undefined
  /** Writes down that it was used now. */
  noteUse(kept: Pick<KeptToken, 'id'>): void
}

const prefix = 'demarche_'
const idDigits = 12
const ending = '.json'
const used = '.used'
const minute = 60_000 // milliseconds

/** The tokens of the archive in a folder: one file each in a folder beside it, so that no backup holds them. A file is named by the
 *  SHA-256 of its token, which is 32 random bytes: no slower digest is needed. */
export function openTokens(folder: string, now: () => Date = () => new Date()): Tokens {
  const place = join(folder, 'tokens')
  const noted = new Map<string, number>()
  const list = (): readonly KeptToken[] => {
    if (!existsSync(place)) return []
    return readdirSync(place)
      .filter((name) => name.endsWith(ending))
      .map((name) => readToken(place, name.slice(0, -ending.length)))
      .sort((a, b) => compare(a.addedAt, b.addedAt) || compare(a.id, b.id))
  }
  return {
    list,
    add(name, scope) {
      const given = name.trim()
      if (given === '') throw new DemarcheError('E_USAGE', 'A token needs the name of who will use it.')
      const token = `${prefix}${randomBytes(32).toString('base64url')}`
      const sha256 = digest(token)
      const addedAt = now().toISOString()
      mkdirSync(place, { recursive: true, mode: 0o700 })
      const file = join(place, `${sha256}${ending}`)
      // Nobody sees half a file.
      writeFileSync(`${file}.new`, JSON.stringify({ name: given, scope, addedAt }), {
        mode: 0o600,
        flag: 'wx',
      })
      renameSync(`${file}.new`, file)
      return { token, kept: { id: sha256.slice(0, idDigits), name: given, scope, addedAt } }
    },
    revoke(idOrName) {
      const found = list().filter(({ id, name }) => id === idOrName || name === idOrName)
      const [kept, second] = found
      if (kept === undefined) throw new DemarcheError('E_NOT_FOUND', `There is no token “${idOrName}”.`)
      if (second !== undefined) {
        const candidates = found.map(({ id }) => id)
        throw new DemarcheError(
          'E_USAGE',
          `Several tokens bear the name “${idOrName}”: ${candidates.join(', ')}. Give one of these ids.`,
          { details: { candidates } },
        )
      }
      for (const name of readdirSync(place)) if (name.startsWith(kept.id)) rmSync(join(place, name))
      return kept
    },
    find(token) {
      const sha256 = digest(token)
      if (!token.startsWith(prefix) || !existsSync(join(place, `${sha256}${ending}`))) return undefined
      return readToken(place, sha256)
    },
    noteUse({ id }) {
      const at = now()
      // Not with every request.
      if (at.getTime() - (noted.get(id) ?? Number.NEGATIVE_INFINITY) < minute) return
      noted.set(id, at.getTime())
      writeFileSync(join(place, `${id}${used}`), at.toISOString(), { mode: 0o600 })
    },
  }
}

const digest = (token: string): string => createHash('sha256').update(token).digest('hex')

function readToken(place: string, sha256: string): KeptToken {
  const file = join(place, `${sha256}${ending}`)
  const { name, scope, addedAt } = parse(file)
  const known = tokenScopes.find((each) => each === scope)
  if (known === undefined || typeof name !== 'string' || typeof addedAt !== 'string') throw broken(file)
  const id = sha256.slice(0, idDigits)
  const usedAt = lastUse(join(place, `${id}${used}`))
  return { id, name, scope: known, addedAt, ...(usedAt !== undefined && { usedAt }) }
}

/** What the file of a last use tells; what is no time is none. */
function lastUse(file: string): string | undefined {
  if (!existsSync(file)) return undefined
  const at = readFileSync(file, 'utf8')
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) ? at : undefined
}

function parse(file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch (cause) {
    throw broken(file, cause)
  }
  throw broken(file)
}

const broken = (file: string, cause?: unknown): DemarcheError =>
  new DemarcheError('E_STORE_BROKEN', `${file} is no token; remove it and add the token again.`, { cause })

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
