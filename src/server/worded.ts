import type { Span } from '../doc/span.ts'
import type { Archive, Entry, EntryLayer, EntryOf } from '../store/archive.ts'

/** An entry with a function that gives the words of a span of its article. */
export interface Worded<E> {
  readonly entry: E
  readonly words: (span: Span) => string
}

/** One entry with the words of its article. */
export async function worded<E extends EntryOf<EntryLayer>>(archive: Archive, entry: E): Promise<Worded<E>> {
  const { article } = await archive.article(entry.article.id)
  return { entry, words: ({ start, end }) => article.text.slice(start, end).replace(/\s+/g, ' ') }
}

/** Entries with the words of their articles; every article is read once. */
export async function allWorded<E extends EntryOf<EntryLayer>>(
  archive: Archive,
  entries: readonly E[],
): Promise<Worded<E>[]> {
  return entries.map(await wordsOf(archive, entries))
}

/** Gives entries the words of their articles; every article of the list is read once. */
export async function wordsOf(
  archive: Archive,
  entries: readonly EntryOf<EntryLayer>[],
): Promise<<E extends EntryOf<EntryLayer>>(entry: E) => Worded<E>> {
  const texts = await archive.texts(entries.map(({ article }) => article.id))
  return (entry) => {
    const text = texts.get(entry.article.id) ?? ''
    return { entry, words: ({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ') }
  }
}

/** The same, for entries of any layer as one union: a layer and its annotation always fit in what the archive gives. */
export async function anyWorded(
  archive: Archive,
  entries: readonly EntryOf<EntryLayer>[],
): Promise<Worded<Entry>[]> {
  return allWorded(archive, entries as readonly Entry[])
}
