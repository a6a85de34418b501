import { createWriteStream, existsSync, linkSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { DemarcheError } from '../errors.ts'

type Chunks<T> = AsyncGenerator<string | Uint8Array, T, undefined>

export interface WholeFileOptions {
  /** Whether a file that is there is replaced. False if absent. */
  readonly force?: boolean
  /** Stops the writing; nothing is left then. */
  readonly signal?: AbortSignal
}

/** So many characters are handed on at a time. */
const pieceLength = 65_536

/** Writes a file as a whole or not at all: it gets its name when all of it is on the disk. Packed with gzip if the name ends in
 *  `.gz`. Gives what `chunks` returns.
 *  @throws DemarcheError E_EXISTS, E_UNWRITABLE */
export async function writeWhole<T>(
  out: string,
  chunks: Chunks<T>,
  { force = false, signal }: WholeFileOptions = {},
): Promise<T> {
  if (!force) refuseExisting(out)
  if (isDevice(out)) return stream(out, out, chunks, signal)
  const target = existsSync(out) ? realpathSync(out) : out
  const unfinished = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`)
  try {
    const result = await stream(out, unfinished, chunks, signal)
    publish(out, unfinished, target, force)
    return result
  } finally {
    if (existsSync(unfinished)) rmSync(unfinished)
  }
}

/** @throws DemarcheError E_EXISTS if a file is there */
export function refuseExisting(out: string): void {
  if (existsSync(out) && !isDevice(out)) throw exists(out)
}

const exists = (out: string): DemarcheError =>
  new DemarcheError('E_EXISTS', `${out} is there already; name another file or add --force.`, {
    details: { file: out },
  })

/** A pipe or a terminal holds nothing that could be half written, and must not be replaced. */
function isDevice(path: string): boolean {
  if (!existsSync(path)) return false
  const found = statSync(path)
  return !found.isFile() && !found.isDirectory()
}

async function stream<T>(
  out: string,
  path: string,
  chunks: Chunks<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  let result: { readonly value: T } | undefined
  let failure: { readonly error: unknown } | undefined
  const next = async (): ReturnType<Chunks<T>['next']> => {
    try {
      return await chunks.next()
    } catch (error) {
      failure = { error }
      throw error
    }
  }
  async function* pieces(): AsyncGenerator<string | Uint8Array> {
    result = { value: yield* joined(next) }
  }
  const file = createWriteStream(path, { flags: path === out ? 'w' : 'wx', flush: path !== out })
  const source = Readable.from(pieces())
  const options = signal === undefined ? {} : { signal }
  try {
    await (out.endsWith('.gz')
      ? pipeline(source, createGzip(), file, options)
      : pipeline(source, file, options))
  } catch (error) {
    if (failure !== undefined) throw failure.error
    throw signal?.aborted ? error : unwritable(out, error)
  }
  if (result === undefined) throw unwritable(out, new Error('it ended too early'))
  return result.value
}

/** The same text in larger pieces. */
async function* joined<T>(next: () => ReturnType<Chunks<T>['next']>): Chunks<T> {
  let piece = ''
  for (;;) {
    const { value, done } = await next()
    if (!done && typeof value === 'string') {
      piece += value
      if (piece.length < pieceLength) continue
    }
    if (piece !== '') yield piece
    piece = ''
    if (done) return value
    if (typeof value !== 'string') yield value
  }
}

/** A link, unlike a rename, fails if somebody has made the file meanwhile; disks without links (FAT) get a rename. */
function publish(out: string, unfinished: string, target: string, force: boolean): void {
  try {
    if (force) renameSync(unfinished, target)
    else linkSync(unfinished, target)
  } catch (error) {
    if (force) throw unwritable(out, error)
    if (existsSync(target)) throw exists(out)
    renameSync(unfinished, target)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Make room or name another place',
  EDQUOT: 'the disk is full for this account. Make room or name another place',
  EFBIG: 'the file would be larger than is allowed there. Name another place, or end the name in .gz',
  EACCES: 'it may not be written there. Look at the permissions or name another place',
  EPERM: 'it may not be written there. Look at the permissions or name another place',
  EROFS: 'the disk can only be read. Name another place',
  ENOENT: 'its folder does not exist. Make it first',
  ENOTDIR: 'its folder is a file. Name another place',
  EISDIR: 'it is a folder. Name a file in it',
}

/** Says why a file cannot be written and what to do. */
export function unwritable(out: string, cause: unknown): DemarcheError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const reason = reasons[code] ?? (cause instanceof Error ? cause.message : String(cause))
  return new DemarcheError('E_UNWRITABLE', `${out} cannot be written: ${reason}.`, {
    details: { file: out, reason: code },
    cause,
  })
}
