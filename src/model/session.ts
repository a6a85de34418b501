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
  /** Absent where there is no net for records. */
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

/** The loaded graphs. Runs are taken one after the other. */
export interface Session {
  readonly runtime: Runtime
  run(feed: Feed): Promise<Outputs>
  close(): Promise<void>
}

interface Binding {
  readonly InferenceSession: {
    create(path: string, options: InferenceSession.SessionOptions): Promise<InferenceSession>
  }
  readonly Tensor: typeof Tensor
}

/** Where the graphs of a net lie: that of words, and that of positions, which goes on from the embeddings of the first. */
export interface GraphPaths {
  readonly words: string
  readonly stances?: string
}

/** Opens graphs with the native runtime, or where that is not installed (or not asked for) as WebAssembly.
 *  @throws DemarcheError E_DATA if one cannot be loaded. */
export async function openSession(
  paths: GraphPaths,
  options: { readonly runtime?: Runtime; readonly threads?: number } = {},
): Promise<Session> {
  const { threads = 1 } = options
  const native = options.runtime === 'wasm' ? undefined : await nativeBinding()
  if (native === undefined && options.runtime === 'node') {
    throw new DemarcheError('E_DATA', 'onnxruntime-node is not installed or does not run here.')
  }
  const binding = native ?? (await wasmBinding(threads))
  const open = async (path: string): Promise<InferenceSession> => {
    try {
      return await binding.InferenceSession.create(path, {
        executionProviders: [native === undefined ? 'wasm' : 'cpu'],
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        extra: { session: { intra_op: { allow_spinning: '0' } } },
      })
    } catch (cause) {
      throw new DemarcheError('E_DATA', `The net ${path} cannot be loaded. Install the package anew.`, {
        cause,
      })
    }
  }
  const words = await open(paths.words)
  const stances = paths.stances === undefined ? undefined : await open(paths.stances)
  return sessionOf(words, stances, binding, native === undefined ? 'wasm' : 'node')
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

function sessionOf(
  net: InferenceSession,
  second: InferenceSession | undefined,
  { Tensor }: Binding,
  runtime: Runtime,
): Session {
  let last: Promise<unknown> = Promise.resolve()
  const run = async (feed: Feed): Promise<Outputs> => {
    const { rows, width, words } = feed
    const pieces = new Tensor('int32', feed.pieces, [rows, width])
    const shapes = new Tensor('int32', feed.shapes, [rows, width])
    const firsts = new Tensor('int32', feed.firsts, [rows, words])
    const sentences = new Tensor('int32', feed.sentences, [rows, words])
    const result = await net.run({ pieces, shapes, firsts, sentences })
    const out: Record<string, unknown> = {}
    for (const name of [...floats, 'heads']) out[name] = result[name]?.data
    const { embedded } = result
    if (second !== undefined && embedded !== undefined) {
      const { stances } = await second.run({ embedded, shapes, pieces, firsts, sentences })
      out['stances'] = stances?.data
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
      await net.release()
      await second?.release()
    },
  }
}
