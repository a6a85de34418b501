import type { Article } from './article.ts'
import type { LayerName, Layers, Reading, StageId } from './layers.ts'

/** An article and (some of) its layers. */
export type Doc<L extends LayerName = LayerName> = { readonly article: Article } & Reading<L>

/** What was given to a stage for one article, so that only stale stages run again. Digests are hex SHA-256. */
export interface Run {
  readonly article: string
  readonly stage: StageId
  readonly inputs: Readonly<Record<string, string>>
}

/** One step of a reading. Pure: same article, layers and resources give the same layers, byte for byte.
 *  `R` names the resources (knowledge, lexicons, models) that `open` receives. */
export interface Stage<In extends LayerName, Out extends LayerName, R = unknown> {
  readonly name: string
  /** Raised by hand in the commit that changes any article's output. */
  readonly version: number
  readonly requires: readonly In[]
  readonly assigns: readonly Out[]
  open(resources: R): (doc: Doc<In>) => StageResult<Out> | Promise<StageResult<Out>>
}

/** A stage returns every layer that it assigns, and may add notes. */
export type StageResult<Out extends LayerName> = Reading<Out> & {
  readonly notes?: readonly Layers['notes'][]
}

/** The id that a stage's annotations carry. */
export function stageId(stage: { readonly name: string; readonly version: number }): StageId {
  return `${stage.name}@${stage.version}`
}
