import { type FileHandle, open } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { DemarcheError } from '../errors.ts'
import { type InputPlace, inputError } from './input-error.ts'
import { limits } from './limits.ts'

/** The bytes of a file as a stream. Throws E_NOT_FOUND or E_UNREADABLE when the first is asked for. */
export async function* fileBytes(file: string): AsyncGenerator<Uint8Array> {
  const handle = await openFile(file)
  try {
    if ((await handle.stat()).isDirectory()) {
      throw inputError('E_UNREADABLE', { file }, 'this is a folder; name the files in it')
    }
    yield* handle.createReadStream({ autoClose: false })
  } finally {
    await handle.close()
  }
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    throw code === 'ENOENT' || code === 'ENOTDIR'
      ? inputError('E_NOT_FOUND', { file }, 'there is no such file; check the name', { cause })
      : inputError('E_UNREADABLE', { file }, 'the file cannot be opened; check its permissions', { cause })
  }
}

/** A stream whose first bytes have been looked at. `rest` gives all of it, the head too. */
export interface PeekedBytes {
  readonly head: Uint8Array
  readonly rest: AsyncGenerator<Uint8Array>
}

/** Looks at the first `size` bytes, or all if there are fewer: so many however they arrive. */
export async function peek(bytes: AsyncIterable<Uint8Array>, size: number): Promise<PeekedBytes> {
  const iterator = bytes[Symbol.asyncIterator]()
  const parts: Uint8Array[] = []
  for (let length = 0; length < size; ) {
    const next = await iterator.next()
    if (next.done) break
    parts.push(next.value)
    length += next.value.length
  }
  return { head: Buffer.concat(parts).subarray(0, size), rest: rejoin(parts, iterator) }
}

async function* rejoin(
  parts: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* parts
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  } finally {
    await iterator.return?.()
  }
}

/** The bytes, unpacked if they are gzip. Throws E_FORMAT where the packing is damaged. */
export async function unpack(
  bytes: AsyncIterable<Uint8Array>,
  place: InputPlace,
): Promise<AsyncIterable<Uint8Array>> {
  const { head, rest } = await peek(bytes, 2)
  return head[0] === 0x1f && head[1] === 0x8b ? gunzipped(rest, place) : rest
}

async function* gunzipped(bytes: AsyncIterable<Uint8Array>, place: InputPlace): AsyncGenerator<Uint8Array> {
  let packed = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const part of bytes) {
      packed += part.length
      yield part
    }
  }
  // A fault anywhere in the chain comes out of the last stream, where it is caught.
  const stream = pipeline(Readable.from(counted()), createGunzip(), () => {})
  let length = 0
  try {
    for await (const part of stream) {
      length += part.length
      if (length > limits.ratioFree && length > packed * limits.ratio) throw bomb(place)
      yield part
    }
  } catch (cause) {
    if (cause instanceof DemarcheError) throw cause
    throw inputError('E_FORMAT', place, 'the gzip packing is damaged; fetch or pack the file again', {
      cause,
    })
  }
}

const bomb = (place: InputPlace) =>
  inputError(
    'E_TOO_LARGE',
    place,
    `it unpacks to more than ${limits.ratio} times its packed size; unpack it by hand if you trust it`,
    { details: { cap: limits.ratioFree, ratio: limits.ratio } },
  )

/** All bytes of what becomes one article. Throws E_TOO_LARGE as soon as the cap is passed. */
export const collect = (bytes: AsyncIterable<Uint8Array>, place: InputPlace): Promise<Uint8Array> =>
  gather(bytes, place, requireSize)

/** All bytes, with `require` asked about their number after each part. */
export async function gather(
  bytes: AsyncIterable<Uint8Array>,
  place: InputPlace,
  require: (length: number, place: InputPlace) => void,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of bytes) {
    length += part.length
    require(length, place)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Refuses more bytes than one article may have. */
export function requireSize(length: number, place: InputPlace): void {
  if (length <= limits.pageBytes) return
  const cap = limits.pageBytes / 1024 / 1024
  throw inputError(
    'E_TOO_LARGE',
    place,
    `an article may have ${cap} MB; split the file, or give many articles as JSONL`,
    { details: { cap: limits.pageBytes } },
  )
}
