import type { Doc } from '../doc/doc.ts'

/** The tagged words of an article as a tree. */
export interface Tree {
  readonly doc: Doc
  /** Numbers of the tokens that hang on each token. */
  readonly children: readonly (readonly number[])[]
}

/** Reads the tree of an article, in time that grows with its tokens. */
export function treeOf(doc: Doc): Tree {
  const children = doc.tags.map((): number[] => [])
  for (const [index, { head }] of doc.tags.entries()) if (head !== undefined) children[head]?.push(index)
  return { doc, children }
}

/** Lemma in lower case; nothing for no token. */
export const lemmaAt = (doc: Doc, token: number | undefined): string =>
  token === undefined ? '' : (doc.tags[token]?.lemma.toLowerCase() ?? '')

/** Tokens that hang on a token by relations of a pattern. */
export const childrenBy =
  ({ doc, children }: Tree, token: number) =>
  (relation: RegExp): number[] =>
    (children[token] ?? []).filter((child) => relation.test(doc.tags[child]?.deprel ?? ''))

/** What a table says of a word, and of which word beside it. */
export interface Entry<T> {
  readonly value: T
  /** The second word of "call off", "set … free". */
  readonly beside?: number
}

/** Looks a word up together with one that hangs on it, with any object ("return +obj"), then alone: by its lemma, its form, or its
 *  form without an ending. */
export function lookUp<T>(tree: Tree, table: ReadonlyMap<string, T>, token: number): Entry<T> | undefined {
  const { doc, children } = tree
  const lemma = lemmaAt(doc, token)
  for (const beside of children[token] ?? []) {
    const value = beside > token ? table.get(`${lemma} ${lemmaAt(doc, beside)}`) : undefined
    if (value !== undefined) return { value, beside }
  }
  const governs = table.get(`${lemma} +obj`)
  if (governs !== undefined && childrenBy(tree, token)(/^(?:obj|nsubj:pass)$/).length > 0)
    return { value: governs }
  const span = doc.tags[token]?.span
  const form = span ? doc.article.text.slice(span.start, span.end).toLowerCase() : ''
  for (const word of [lemma, form, ...stems(form)]) {
    const value = table.get(word)
    if (value !== undefined) return { value }
  }
  return undefined
}

/** What a form may come from, where the tagger's lemma is off ("freed", "lorries"). */
const stems = (form: string): string[] =>
  [/ies$/, /ed$/, /d$/, /s$/].flatMap((ending, at) =>
    ending.test(form) ? [form.replace(ending, at === 0 ? 'y' : '')] : [],
  )
