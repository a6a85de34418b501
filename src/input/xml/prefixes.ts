import { namespacePrefixes } from './namespaces.ts'

/** The prefixes that are declared where a reader stands, one element after the other. */
export interface Prefixes {
  /** Takes in what an element's attributes declare. Gives the prefixes that `leave` wants when the element ends. */
  enter(attributes: ReadonlyMap<string, string>): readonly string[]
  leave(declared: readonly string[]): void
  /** The name as it is known here, for one as it is written. */
  proper(written: string): string
}

/** Nothing is declared yet. What an element declares is kept once, however many stand in it. */
export function openPrefixes(): Prefixes {
  // The innermost meaning of a prefix stands last.
  const meanings = new Map<string, string[]>()
  return {
    enter(attributes) {
      const declared: string[] = []
      for (const [key, value] of attributes) {
        if (key !== 'xmlns' && !key.startsWith('xmlns:')) continue
        const prefix = key.slice(6)
        const meaning = namespacePrefixes.get(foldNamespace(value)) ?? prefix
        const known = meanings.get(prefix)
        if (known === undefined) meanings.set(prefix, [meaning])
        else known.push(meaning)
        declared.push(prefix)
      }
      return declared
    },
    leave(declared) {
      for (const prefix of declared) meanings.get(prefix)?.pop()
    },
    proper(written) {
      const colon = written.indexOf(':')
      const prefix = colon < 0 ? '' : written.slice(0, colon)
      const local = colon < 0 ? written : written.slice(colon + 1)
      const proper = meanings.get(prefix)?.at(-1) ?? prefix
      return proper === '' ? local : `${proper}:${local}`
    },
  }
}

const foldNamespace = (uri: string): string => uri.trim().toLowerCase().replace(/[/#]$/, '')
