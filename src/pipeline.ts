import { createHash } from 'node:crypto'
import type { Article } from './doc/article.ts'
import { type Doc, type Run, type Stage, stageId } from './doc/doc.ts'
import { type LayerName, layerNames, type Note, type Reading } from './doc/layers.ts'
import { DemarcheError } from './errors.ts'
import type { Resources } from './resources.ts'

/** A stage whose layers are checked by the pipeline instead of the compiler, so that lists of stages need no `any`. */
export interface AnyStage {
  readonly name: string
  readonly version: number
  readonly requires: readonly LayerName[]
  readonly assigns: readonly LayerName[]
  open(resources: Resources): (doc: Doc) => Partial<Reading> | Promise<Partial<Reading>>
}

/** Forgets which layers a stage is about; the pipeline checks them when it is built. */
export function anyStage<In extends LayerName, Out extends LayerName>(
  stage: Stage<In, Out, Resources>,
): AnyStage {
  return {
    name: stage.name,
    version: stage.version,
    requires: stage.requires,
    assigns: stage.assigns,
    open: (resources) => {
      const run = stage.open(resources)
      return (doc) => run(doc as Doc<In>) as Partial<Reading> | Promise<Partial<Reading>>
    },
  }
}

export interface Pipeline {
  /** Digest of stage versions and resources: readings with the same one are the same. */
  readonly version: string
  readonly stages: readonly string[]
  read(article: Article): Promise<{ readonly doc: Doc; readonly runs: readonly Run[] }>
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const noLayers = (): Reading => {
  const empty: Partial<Record<LayerName, readonly never[]>> = {}
  for (const name of layerNames) empty[name] = []
  return empty as Reading
}

/** Puts stages in a row and checks that each finds what it requires.
 *  @throws DemarcheError E_PIPELINE if a stage requires a layer that no earlier one assigns. */
export function pipeline(stages: readonly AnyStage[], resources: Resources): Pipeline {
  const known = new Set<LayerName>()
  for (const stage of stages) {
    for (const layer of stage.requires) {
      if (!known.has(layer)) {
        throw new DemarcheError(
          'E_PIPELINE',
          `Stage ${stage.name} requires ${layer}, which nothing before it assigns.`,
        )
      }
    }
    for (const layer of stage.assigns) known.add(layer)
  }
  const opened = stages.map((stage) => ({ stage, id: stageId(stage), run: stage.open(resources) }))
  const digests = {
    knowledge: resources.knowledge.digest,
    net: resources.encoder.digest,
    ranker: resources.ranker.digest,
  }
  return {
    version: sha256(JSON.stringify([opened.map(({ id }) => id), digests])).slice(0, 12),
    stages: opened.map(({ id }) => id),
    async read(article) {
      let doc: Doc = { article, ...noLayers() }
      const runs: Run[] = []
      for (const { stage, id, run } of opened) {
        const result = await run(doc)
        const notes: readonly Note[] = [...doc.notes, ...(result.notes ?? [])]
        doc = { ...doc, ...pick(result, stage.assigns), notes }
        runs.push({ article: article.id, stage: id, inputs: digests })
      }
      return { doc, runs }
    },
  }
}

function pick(result: Partial<Reading>, assigns: readonly LayerName[]): Partial<Reading> {
  return Object.fromEntries(assigns.map((name) => [name, result[name] ?? []])) as Partial<Reading>
}
