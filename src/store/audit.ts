import { appendFileSync, closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, Paging } from './archive.ts'
import { cursorValues, limitOf } from './cursor.ts'

export const auditActions = [
  'serve',
  'sign_in',
  'correct',
  'refuse',
  'token_add',
  'token_revoke',
  'view_save',
  'view_remove',
] as const

export type AuditAction = (typeof auditActions)[number]

/** Something that was done or refused through a server, or with its tokens. */
export interface AuditEntry {
  /** ISO time. */
  readonly at: string
  /** Name of the token or person; absent for somebody unknown. */
  readonly who?: string
  readonly action: AuditAction
  /** What, in words and ids; never text of an article. */
  readonly detail: string
  /** Address that asked, of what was refused. */
  readonly from?: string
}

/** The audit list of an archive: one JSON object a line in a file beside it, to which lines are only ever added. */
export interface AuditLog {
  add(entry: Omit<AuditEntry, 'at'>): void
  /** Newest first. A page stays the same however much is added. */
  list(paging?: Paging): Page<AuditEntry>
}

/** Opens the audit list of the archive in a folder. */
export function openAudit(folder: string, now: () => Date = () => new Date()): AuditLog {
  const file = join(folder, 'audit.jsonl')
  return {
    add(entry) {
      mkdirSync(folder, { recursive: true })
      const line = JSON.stringify({ at: now().toISOString(), ...entry })
      appendFileSync(file, `${endsWithin(file) ? '\n' : ''}${line}\n`, { mode: 0o600 })
    },
    list(paging = {}) {
      const limit = limitOf(paging)
      const [end] = cursorValues(paging, [0] as const) ?? []
      if (!existsSync(file)) return { items: [] }
      const { lines, start } = lastLines(file, limit, end)
      const items = lines.reverse().flatMap((line) => parsed(line))
      if (start === 0) return { items }
      return { items, next: Buffer.from(JSON.stringify([start])).toString('base64url') }
    },
  }
}

const chunk = 65_536 // bytes
const lineEnd = 10

/** Whether a crash left the last line without its end: it would swallow the next. */
function endsWithin(file: string): boolean {
  if (!existsSync(file)) return false
  const handle = openSync(file, 'r')
  try {
    const last = Buffer.alloc(1)
    const { size } = fstatSync(handle)
    return size > 0 && readSync(handle, last, 0, 1, size - 1) === 1 && last[0] !== lineEnd
  } finally {
    closeSync(handle)
  }
}

/** The last lines of a file that end before an offset, and where the first of them starts. */
function lastLines(file: string, most: number, before?: number): { lines: string[]; start: number } {
  const handle = openSync(file, 'r')
  try {
    const { size } = fstatSync(handle)
    const end = Math.max(0, Math.min(Math.trunc(before ?? size), size))
    let bytes: Buffer = Buffer.alloc(0)
    let start = end
    let ends = 0
    while (start > 0 && ends <= most) {
      const length = Math.min(chunk, start)
      const part = Buffer.alloc(length)
      readSync(handle, part, 0, length, start - length)
      bytes = Buffer.concat([part, bytes])
      start -= length
      ends = bytes.reduce((count, byte) => count + (byte === lineEnd ? 1 : 0), 0)
    }
    const text = bytes.subarray(0, bytes.lastIndexOf(lineEnd) + 1)
    const lines = text.toString('utf8').split('\n').slice(0, -1)
    const shown = lines.slice(-most)
    const kept = shown.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0)
    return { lines: shown, start: shown.length < lines.length || start > 0 ? start + text.length - kept : 0 }
  } finally {
    closeSync(handle)
  }
}

/** A line that a crash cut short is left out. */
function parsed(line: string): readonly AuditEntry[] {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && 'action' in value ? [value as AuditEntry] : []
  } catch {
    return []
  }
}
