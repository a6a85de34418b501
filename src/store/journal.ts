import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DemarcheError } from '../errors.ts'
import { takeLock } from './lock.ts'

/** A value that is to be kept under a kind and key; without one, what was kept is taken away. */
export interface JournalChange {
  readonly kind: string
  readonly key: string
  readonly value?: unknown
}

/** What is watched and what alerts have told, beside the archive of a folder. */
export interface Journal {
  get(kind: string, key: string): unknown
  /** By key. */
  list(kind: string, prefix?: string): readonly (readonly [key: string, value: unknown])[]
  /** Looks at what is kept now, writes all changes that `work` gives, or none, and is on the disk when it returns. No other process writes
   *  meanwhile.
   *  @throws DemarcheError E_STORE_BUSY, E_STORE_BROKEN */
  update(work: () => readonly JournalChange[]): void
}

type Row = readonly [kind: string, key: string, value: unknown]

const patience = 10_000 // milliseconds
const spareLines = 2000
const lineEnd = 10

/** Opens the journal of a folder: a file to which a line is added for each update, so that a crash loses none that was answered. Now and
 *  then it is written anew without what no longer holds. */
export function openJournal(folder: string): Journal {
  const file = join(folder, 'watch.jsonl')
  let kept = new Map<string, Map<string, unknown>>()
  let seen = { file: '', bytes: 0, lines: 0 }

  function apply(rows: readonly Row[]): void {
    for (const [kind, key, value] of rows) {
      const values = kept.get(kind) ?? new Map<string, unknown>()
      kept.set(kind, values)
      if (value === null) values.delete(key)
      else values.set(key, value)
    }
  }

  /** Reads what was added since. A line without its end was cut short by a crash and holds nothing. */
  function refresh(handle: number): void {
    const { ino, birthtimeMs, size } = fstatSync(handle)
    const name = `${ino} ${birthtimeMs}`
    if (name !== seen.file || size < seen.bytes) {
      kept = new Map()
      seen = { file: name, bytes: 0, lines: 0 }
    }
    const bytes = Buffer.alloc(size - seen.bytes)
    for (let at = 0; at < bytes.length; ) {
      const count = readSync(handle, bytes, at, bytes.length - at, seen.bytes + at)
      if (count === 0) break
      at += count
    }
    const whole = bytes.subarray(0, bytes.lastIndexOf(lineEnd) + 1)
    const lines = whole.toString('utf8').split('\n').slice(0, -1)
    for (const [index, line] of lines.entries()) apply(parsed(line, file, seen.lines + index + 1))
    seen = { file: name, bytes: seen.bytes + whole.length, lines: seen.lines + lines.length }
  }

  function withFile<T>(flags: string, work: (handle: number) => T): T {
    const handle = openSync(file, flags, 0o600)
    try {
      return work(handle)
    } finally {
      closeSync(handle)
    }
  }

  function look(): void {
    if (existsSync(file)) withFile('r', refresh)
  }

  function write(handle: number, changes: readonly JournalChange[]): void {
    const rows: Row[] = changes.map(({ kind, key, value = null }) => [kind, key, value])
    const line = Buffer.from(`${JSON.stringify(rows)}\n`)
    // What a crash left of a line goes before the next is added.
    ftruncateSync(handle, seen.bytes)
    writeSync(handle, line, 0, line.length, seen.bytes)
    fsyncSync(handle)
    seen = { ...seen, bytes: seen.bytes + line.length, lines: seen.lines + 1 }
    apply(rows)
  }

  /** Written anew with one line for each value. */
  function shorten(): void {
    const lines = [...kept].flatMap(([kind, values]) =>
      [...values].map(([key, value]) => JSON.stringify([[kind, key, value]])),
    )
    if (seen.lines < 2 * lines.length + spareLines) return
    const handle = openSync(`${file}.new`, 'w', 0o600)
    writeSync(handle, lines.map((line) => `${line}\n`).join(''))
    fsyncSync(handle)
    closeSync(handle)
    renameSync(`${file}.new`, file)
  }

  look()
  return {
    get: (kind, key) => kept.get(kind)?.get(key),
    list: (kind, prefix = '') =>
      [...(kept.get(kind) ?? [])]
        .filter(([key]) => key.startsWith(prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    update(work) {
      mkdirSync(folder, { recursive: true })
      const release = patientLock(`${file}.lock`)
      try {
        if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
        withFile('r+', (handle) => {
          refresh(handle)
          const changes = work()
          if (changes.length > 0) write(handle, changes)
        })
        shorten()
      } finally {
        release()
      }
    },
  }
}

function patientLock(file: string): () => void {
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (const start = performance.now(); performance.now() - start < patience; ) {
    const release = takeLock(file)
    if (release !== undefined) return release
    Atomics.wait(pause, 0, 0, 5)
  }
  throw new DemarcheError('E_STORE_BUSY', `Another process holds ${file}; remove it if there is none.`)
}

function parsed(line: string, file: string, number: number): readonly Row[] {
  try {
    const rows: unknown = JSON.parse(line)
    if (Array.isArray(rows) && rows.every(isRow)) return rows
  } catch (cause) {
    throw broken(file, number, cause)
  }
  throw broken(file, number)
}

const isRow = (row: unknown): row is Row =>
  Array.isArray(row) && row.length === 3 && typeof row[0] === 'string' && typeof row[1] === 'string'

const broken = (file: string, line: number, cause?: unknown): DemarcheError =>
  new DemarcheError(
    'E_STORE_BROKEN',
    `${file}:${line} is damaged; remove that line, or the file to begin anew.`,
    {
      details: { file, line },
      cause,
    },
  )
