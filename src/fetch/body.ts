import type { IncomingMessage } from 'node:http'
import { pipeline, Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { DemarcheError } from '../errors.ts'

/** How much of an answer is taken. */
export interface BodyCaps {
  /** Bytes, packed and unpacked. */
  readonly bytes: number
  /** Bytes unpacked for each byte packed. */
  readonly ratio: number
}

/** Below this many bytes a high ratio means nothing. */
const ratioFrom = 64 * 1024

/** The body of an answer, unpacked, counted while it comes.
 *  @throws DemarcheError E_TOO_LARGE as soon as a cap is passed, E_FETCH if the packing is damaged or unknown; what the connection
 *  throws passes through */
export async function readBody(response: IncomingMessage, caps: BodyCaps, url: string): Promise<Uint8Array> {
  const stated = Number(response.headers['content-length'] ?? 0)
  if (stated > caps.bytes) throw tooLarge(url, caps)
  let received = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const part of response as AsyncIterable<Uint8Array>) {
      received += part.length
      if (received > caps.bytes) throw tooLarge(url, caps)
      yield part
    }
  }
  const decoder = decoderOf(response.headers['content-encoding'], url)
  // A fault anywhere in the chain comes out of the last stream.
  const stream: AsyncIterable<Uint8Array> =
    decoder === undefined ? counted() : pipeline(Readable.from(counted()), decoder, () => {})
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of stream) {
      size += part.length
      if (size > caps.bytes) throw tooLarge(url, caps)
      if (size > ratioFrom && size > caps.ratio * received) throw bomb(url, caps)
      parts.push(part)
    }
  } catch (error) {
    throw isOfPacking(error) ? damaged(url, error) : error
  }
  return Buffer.concat(parts)
}

function decoderOf(encoding: string | undefined, url: string): Transform | undefined {
  switch (encoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return undefined
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'br':
      return createBrotliDecompress()
    case 'deflate':
      return createInflate()
    default:
      throw new DemarcheError('E_FETCH', `${url} came packed as “${encoding}”, which was not asked for.`, {
        details: { url },
      })
  }
}

const isOfPacking = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  /^(Z_|ERR__?ERROR_|ERR_BROTLI|ERR_PADDING)/.test(String(error.code))

const damaged = (url: string, cause: unknown): DemarcheError =>
  new DemarcheError('E_FETCH', `${url} came with damaged packing, so it is not taken.`, {
    details: { url },
    cause,
  })

function tooLarge(url: string, { bytes }: BodyCaps): DemarcheError {
  const cap = Math.round(bytes / 1024 / 1024)
  return new DemarcheError('E_TOO_LARGE', `${url} has more than the ${cap} MB that are taken.`, {
    details: { url, cap: bytes },
  })
}

const bomb = (url: string, { ratio }: BodyCaps): DemarcheError =>
  new DemarcheError(
    'E_TOO_LARGE',
    `${url} unpacks to more than ${ratio} times its size, so it is not taken.`,
    {
      details: { url, ratio },
    },
  )
