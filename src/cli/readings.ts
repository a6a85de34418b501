import { existsSync } from 'node:fs'
import { DemarcheError } from '../errors.ts'
import { type ReadRecord, recordsIn, recordsOf } from '../export/reading-diff.ts'
import { fileBytes, unpack } from '../input/bytes.ts'
import { splitLines } from '../input/lines.ts'
import type { Archive } from '../store/archive.ts'
import { say } from './output.ts'

/** Readings of articles, by the SHA-256 of their text. */
export interface Readings {
  /** Version of the reader, or the file. */
  readonly name: string
  readonly articles: ReadonlySet<string>
  records(article: string): Promise<readonly ReadRecord[]>
}

const longestLine = 1 << 29 // bytes

/** Whether a file is meant rather than a version of the reader. */
export const isFile = (given: string): boolean => existsSync(given) || /\.jsonl(\.gz)?$/.test(given)

/** The readings in a file that `demarche read --jsonl` printed; only their records are kept in memory.
 *  @throws DemarcheError E_NOT_FOUND, E_UNREADABLE, E_FORMAT */
export async function readingsInFile(file: string): Promise<Readings> {
  const records = new Map<string, readonly ReadRecord[]>()
  let failed = 0
  for await (const { line, content } of splitLines(await unpack(fileBytes(file), { file }), longestLine)) {
    const row = parse(content)
    if (row === undefined) throw formatError(file, line)
    if (row['schema'] === 'demarche/together@1') continue
    if ('error' in row) {
      failed++
      continue
    }
    const found = recordsIn(row)
    const { sha256 } = (row['article'] ?? {}) as { readonly sha256?: unknown }
    if (found === undefined || typeof sha256 !== 'string') throw formatError(file, line)
    records.set(sha256, found)
  }
  if (failed > 0) say(`${file}: ${failed} lines hold an error in the place of a reading.`)
  return {
    name: file,
    articles: new Set(records.keys()),
    records: async (article) => records.get(article) ?? [],
  }
}

function parse(content: Uint8Array | undefined): Readonly<Record<string, unknown>> | undefined {
  if (content === undefined) return undefined
  try {
    const row: unknown = JSON.parse(Buffer.from(content).toString('utf8'))
    return typeof row === 'object' && row !== null ? (row as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

const formatError = (file: string, line: number): DemarcheError =>
  new DemarcheError(
    'E_FORMAT',
    `${file}:${line} is no reading. Name a file that \`demarche read --jsonl\` printed, or a version of the reader.`,
    { details: { file, line } },
  )

/** The readings of an archive by one version of the reader; a part of its name that no other has will do.
 *  @throws DemarcheError E_NOT_FOUND if there are none, E_USAGE if several versions fit */
export async function readingsBy(archive: Archive, given: string): Promise<Readings> {
  const known = await archive.readers()
  const exact = known.filter(({ reader }) => reader === given)
  const fit = exact.length > 0 ? exact : known.filter(({ reader }) => reader.includes(given))
  const [only, other] = fit
  const versions = known.map(({ reader }) => `“${reader}”`).join(', ') || 'none'
  if (only === undefined) {
    throw new DemarcheError(
      'E_NOT_FOUND',
      `The archive holds no reading by “${given}”, only by: ${versions}. Files of \`demarche read --jsonl\` can be compared too.`,
      { details: { reader: given, readers: known.map(({ reader }) => reader) } },
    )
  }
  if (other !== undefined) {
    const candidates = fit.map(({ reader }) => reader)
    throw new DemarcheError('E_USAGE', `“${given}” fits several readers: ${candidates.join('; ')}.`, {
      details: { candidates },
    })
  }
  return {
    name: only.reader,
    articles: new Set(await archive.readBy(only.reader)),
    async records(article) {
      const reading = await archive.reading(article, only.reader)
      return reading === undefined ? [] : recordsOf(reading.doc)
    },
  }
}
