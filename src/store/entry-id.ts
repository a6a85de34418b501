import { DemarcheError } from '../errors.ts'
import type { EntryLayer } from './archive.ts'

/** The letter of each layer in public ids. Never changed: links to entries are kept by others. */
export const layerLetters = {
  records: 'r',
  quotes: 'q',
  meetings: 'm',
  agreements: 'g',
  events: 'e',
  links: 'l',
} as const satisfies Record<EntryLayer, string>

/** The layers that have rows, in the order in which they are listed. */
export const entryLayers = Object.keys(layerLetters) as readonly EntryLayer[]

const articleDigits = 12

/** The public id of an entry: the same for every reading, since keys are made of offsets. */
export function entryId(article: string, layer: EntryLayer, key: string): string {
  return `${article.slice(0, articleDigits)}:${layerLetters[layer]}${key}`
}

/** The parts of a public id. `article` is the beginning of an id.
 *  @throws DemarcheError E_USAGE if it is not one */
export function parseEntryId(id: string): {
  readonly article: string
  readonly layer: EntryLayer
  readonly key: string
} {
  const [, article = '', letter = '', key = ''] = /^([0-9a-fA-F]{8,64}):([a-z])(.+)$/s.exec(id) ?? []
  const layer = entryLayers.find((name) => layerLetters[name] === letter)
  if (layer === undefined) {
    throw new DemarcheError('E_USAGE', `"${id}" is not the id of an entry, such as 1f0c9ab27d44:r120-164.`, {
      details: { id },
    })
  }
  return { article: article.toLowerCase(), layer, key }
}
