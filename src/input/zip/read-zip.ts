import { inflateRawSync } from 'node:zlib'
import { type InputPlace, inputError } from '../input-error.ts'
import type { UnpackBudget } from '../input-format.ts'
import { limits } from '../limits.ts'

/** An entry of a zip archive, still packed. */
export interface ZipEntry {
  /** Path inside the archive, with slashes. */
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly offset: number
  readonly isLocked: boolean
}

/** A zip archive whose directory has been read. */
export interface ZipArchive {
  readonly entries: readonly ZipEntry[]
  /** The bytes of an entry, unpacked. Throws E_TOO_LARGE past the caps on bytes and ratio, E_FORMAT for damage, a password or a packing
   *  that is not known. */
  read(entry: ZipEntry, place?: InputPlace): Uint8Array
}

/** Reads the directory at the end of a zip archive; nothing is unpacked yet. An entry whose path leaves the archive (`../`, `/…`, `C:`)
 *  cannot be named here: it is never given a place on the disk. Throws E_FORMAT where the directory is missing or damaged, E_TOO_LARGE. */
export function readZip(bytes: Uint8Array, place: InputPlace, budget: UnpackBudget): ZipArchive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  if (end === undefined) throw damaged(place)
  const entries = directory(bytes, view, end, place)
  budget.entries -= entries.length
  if (budget.entries < 0) {
    throw inputError('E_TOO_LARGE', place, `archives may have ${limits.entries} entries in all; split it`, {
      details: { cap: limits.entries },
    })
  }
  return {
    entries,
    read(entry, at = place) {
      if (entry.isLocked) throw inputError('E_FORMAT', at, 'it is locked by a password; unpack it first')
      const start = dataStart(view, entry)
      if (start === undefined || start + entry.packed > bytes.length) throw damaged(at)
      const packed = bytes.subarray(start, start + entry.packed)
      const cap = Math.min(
        limits.wholeBytes,
        budget.bytes,
        Math.max(limits.ratioFree, entry.packed * limits.ratio),
      )
      const data = entry.method === 0 ? packed : entry.method === 8 ? inflated(packed, cap, at) : undefined
      if (data === undefined) {
        throw inputError(
          'E_FORMAT',
          at,
          `its packing (method ${entry.method}) is not known here; pack it again as zip`,
        )
      }
      if (data.length > cap) throw bomb(at, cap)
      budget.bytes -= data.length
      return data
    },
  }
}

const damaged = (place: InputPlace, cause?: unknown) =>
  inputError('E_FORMAT', place, 'the archive is damaged or cut off; fetch or pack it again', {
    ...(cause !== undefined && { cause }),
  })

const bomb = (place: InputPlace, cap: number) =>
  inputError(
    'E_TOO_LARGE',
    place,
    `it unpacks to more than ${Math.floor(cap / 1024 / 1024)} MB (an entry may have ${limits.wholeBytes / 1024 / 1024} MB and ${limits.ratio} times its packed size); unpack it by hand if you trust it`,
    { details: { cap, ratio: limits.ratio } },
  )

function inflated(packed: Uint8Array, cap: number, place: InputPlace): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: cap })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    throw code === 'ERR_BUFFER_TOO_LARGE' ? bomb(place, cap) : damaged(place, cause)
  }
}

interface EndRecord {
  readonly count: number
  readonly offset: number
}

function endRecord(view: DataView): EndRecord | undefined {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - 65_535); at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue
    const count = view.getUint16(at + 10, true)
    const offset = view.getUint32(at + 16, true)
    return count === 0xffff || offset === 0xffffffff
      ? (wideEndRecord(view, at) ?? { count, offset })
      : { count, offset }
  }
  return undefined
}

function wideEndRecord(view: DataView, end: number): EndRecord | undefined {
  if (end < 20 || view.getUint32(end - 20, true) !== 0x07064b50) return undefined
  const at = Number(view.getBigUint64(end - 12, true))
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== 0x06064b50) return undefined
  return { count: Number(view.getBigUint64(at + 32, true)), offset: Number(view.getBigUint64(at + 48, true)) }
}

function directory(
  bytes: Uint8Array,
  view: DataView,
  end: EndRecord,
  place: InputPlace,
): readonly ZipEntry[] {
  const entries: ZipEntry[] = []
  let at = end.offset
  for (let index = 0; index < end.count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw damaged(place)
    const flags = view.getUint16(at + 8, true)
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true),
    )
    const nameEnd = at + 46 + (nameLength ?? 0)
    const extraEnd = nameEnd + (extraLength ?? 0)
    if (extraEnd > bytes.length) throw damaged(place)
    const label = (flags & 0x800) !== 0 ? 'utf-8' : 'latin1'
    const raw = Buffer.from(bytes.subarray(at + 46, nameEnd))
    const name = (label === 'utf-8' || isUtf8(raw) ? raw.toString('utf8') : raw.toString('latin1')).replace(
      /\\/g,
      '/',
    )
    const wide = wideSizes(view, nameEnd, extraEnd, at)
    entries.push({ name, method: view.getUint16(at + 10, true), ...wide, isLocked: (flags & 1) !== 0 })
    if (entries.length > limits.entries) break
    at = extraEnd + (commentLength ?? 0)
  }
  return entries
}

const isUtf8 = (bytes: Uint8Array): boolean => !new TextDecoder('utf-8').decode(bytes).includes('\ufffd')

/** Sizes and place of an entry; those past 4 GB stand in an extra field. */
function wideSizes(view: DataView, from: number, to: number, at: number) {
  let size = view.getUint32(at + 24, true)
  let packed = view.getUint32(at + 20, true)
  let offset = view.getUint32(at + 42, true)
  for (let field = from; field + 4 <= to; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue
    let value = field + 4
    const next = (): number => {
      value += 8
      return value <= to ? Number(view.getBigUint64(value - 8, true)) : 0
    }
    if (size === 0xffffffff) size = next()
    if (packed === 0xffffffff) packed = next()
    if (offset === 0xffffffff) offset = next()
  }
  return { size, packed, offset }
}

function dataStart(view: DataView, { offset }: ZipEntry): number | undefined {
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== 0x04034b50) return undefined
  return offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
}

/** All bytes of an archive. Throws E_TOO_LARGE as soon as the cap is passed. */
export async function collectArchive(
  bytes: AsyncIterable<Uint8Array>,
  place: InputPlace,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of bytes) {
    length += part.length
    if (length > limits.archiveBytes) {
      const cap = limits.archiveBytes / 1024 / 1024
      throw inputError('E_TOO_LARGE', place, `an archive may have ${cap} MB; unpack it and name the folder`, {
        details: { cap: limits.archiveBytes },
      })
    }
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Whether a path leads out of the place where an archive is unpacked. */
export const leadsOut = (name: string): boolean =>
  name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..')
