import type { InferenceSession, Tensor } from 'onnxruntime-web'
import { DemarcheError } from '../errors.ts'

export type Runtime = 'node' | 'wasm'

/** A batch: `rows` × `pieces` ids and casing classes, `rows` × `words` first pieces and numbers of sentences. */
export interface Feed {
  readonly rows: number
  readonly width: number
  readonly words: number
  readonly pieces: Int32Array
  readonly shapes: Int32Array
  readonly firsts: Int32Array
  readonly sentences: Int32Array
}

/** What the net says of a batch, row-major; last dimension as the labels have it. */
export type Outputs = Readonly<Record<OutputName, Float32Array>> & {
  readonly heads: Int32Array
  /** Absent where the graph has no head for records. */
  readonly stances?: Float32Array
}

const floats = [
  'upos',
  'xpos',
  'arcs',
  'relations',
  'entities',
  'sources',
  'cues',
  'contents',
  'links',
] as const
type OutputName = (typeof floats)[number]

/** One loaded graph. Runs are taken one after the other. */
export interface Session {
  readonly runtime: Runtime
  run(feed: Feed): Promise<Outputs>
  close(): Promise<void>
}

interface Binding {
  readonly InferenceSession: {
    create(path: string, options: InferenceSession.SessionOptions): Promise<InferenceSession>
  }
  readonly Tensor: new (type: 'int32', data: Int32Array, dims: readonly number[]) => Tensor
}

/** Opens a graph with the native runtime, or where that is not installed (or not asked for) as WebAssembly.
 *  @throws DemarcheError E_DATA if the graph cannot be loaded. */
export async function openSession(
  path: string,
  options: { readonly runtime?: Runtime; readonly threads?: number } = {},
): Promise<Session> {
  const { threads = 1 } = options
  const native = options.runtime === 'wasm' ? undefined : await nativeBinding()
  if (native === undefined && options.runtime === 'node') {
    throw new DemarcheError('E_DATA', 'onnxruntime-node is not installed or does not run here.')
  }
  const binding = native ?? (await wasmBinding(threads))
  try {
    const session = await binding.InferenceSession.create(path, {
      executionProviders: [native === undefined ? 'wasm' : 'cpu'],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    })
    return sessionOf(session, binding, native === undefined ? 'wasm' : 'node')
  } catch (cause) {
    throw new DemarcheError('E_DATA', `The net ${path} cannot be loaded. Install the package anew.`, {
      cause,
    })
  }
}

async function nativeBinding(): Promise<Binding | undefined> {
  try {
    return (await import('onnxruntime-node')) as unknown as Binding
  } catch {
    return undefined
  }
}

async function wasmBinding(threads: number): Promise<Binding> {
  const web = await import('onnxruntime-web')
  web.env.wasm.numThreads = threads
  return web as unknown as Binding
}

function sessionOf(session: InferenceSession, { Tensor }: Binding, runtime: Runtime): Session {
  let last: Promise<unknown> = Promise.resolve()
  const run = async (feed: Feed): Promise<Outputs> => {
    const { rows, width, words } = feed
    const result = await session.run({
      pieces: new Tensor('int32', feed.pieces, [rows, width]),
      shapes: new Tensor('int32', feed.shapes, [rows, width]),
      firsts: new Tensor('int32', feed.firsts, [rows, words]),
      sentences: new Tensor('int32', feed.sentences, [rows, words]),
    })
    const out: Record<string, Float32Array | Int32Array> = {}
    for (const name of [...floats, 'heads', 'stances']) {
      const data = result[name]?.data
      if (data !== undefined) out[name] = data as Float32Array | Int32Array
    }
    return out as unknown as Outputs
  }
  return {
    runtime,
    run(feed) {
      const next = last.then(() => run(feed))
      last = next.catch(() => undefined)
      return next
    },
    async close() {
      await last
      await session.release()
    },
  }
}
