import type { Span } from '../doc/span.ts'
import { DemarcheError } from '../errors.ts'

/** Checks that every span in an annotation, however deep, holds the same words in the reading's text as in the stored one.
 *  @throws DemarcheError E_EVIDENCE */
export function checkSpans(
  article: string,
  layer: string,
  key: string,
  annotation: unknown,
  read: string,
  stored: string,
): void {
  for (const span of spansIn(annotation)) {
    const { start, end } = span
    const inside =
      Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= stored.length
    if (inside && read.slice(start, end) === stored.slice(start, end)) continue
    throw new DemarcheError(
      'E_EVIDENCE',
      `${layer} ${key} of article ${article.slice(0, 12)} rests on [${start}, ${end}), where the text does not hold its words.`,
      { details: { article, layer, key, start, end } },
    )
  }
}

/** Checks that no two annotations of a layer have the same key: a key is how an entry is found for ever.
 *  @throws DemarcheError E_EVIDENCE */
export function checkKeys(
  article: string,
  layer: string,
  annotations: readonly { readonly key: string }[],
): void {
  const keys = new Set<string>()
  for (const { key } of annotations) {
    if (keys.has(key)) {
      throw new DemarcheError(
        'E_EVIDENCE',
        `Two ${layer} of article ${article.slice(0, 12)} have the key ${key}; the stage that made them is at fault.`,
        { details: { article, layer, key } },
      )
    }
    keys.add(key)
  }
}

function* spansIn(value: unknown): Iterable<Span> {
  if (typeof value !== 'object' || value === null) return
  if ('start' in value && 'end' in value) yield value as Span
  for (const part of Object.values(value)) yield* spansIn(part)
}
