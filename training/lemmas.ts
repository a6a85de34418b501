import { plainWord, ruleLemma } from '../src/model/lemma.ts'
import type { GoldSentence } from './treebank.ts'

/** The lemmas of the treebanks: base forms that exist, and forms whose lemma the rules get wrong. */
export function lemmaTable(sentences: readonly GoldSentence[]): {
  readonly bases: readonly string[]
  readonly exceptions: readonly string[]
} {
  const bases = new Set<string>()
  const seen = new Map<string, Map<string, number>>()
  for (const { words, labels, lemmas } of sentences) {
    words.forEach((word, i) => {
      const label = labels[i] ?? ''
      const lemma = lemmas[i] ?? ''
      const upos = label.split('|')[0]
      if (/^(?:NOUN|VERB|ADJ|ADV|AUX)$/.test(upos ?? '') && /^\p{Ll}+$/u.test(lemma)) bases.add(lemma)
      if (upos === 'PROPN' || label.endsWith('|GW')) return
      const form = `${plainWord(word)}\t${label}`
      const counts = seen.get(form) ?? new Map<string, number>()
      counts.set(lemma, (counts.get(lemma) ?? 0) + 1)
      seen.set(form, counts)
    })
  }
  const usual = new Map([...seen].map(([form, counts]) => [form, mostFrequent(counts)]))
  const exceptions = [...usual].filter(([form, lemma]) => {
    const [word = '', label = ''] = form.split('\t')
    if (ruleLemma(word, label, bases) === lemma) return false
    const lower = `${word.toLowerCase()}\t${label}`
    return lower === form || usual.get(lower) !== lemma
  })
  return { bases: [...bases].sort(), exceptions: exceptions.map((entry) => entry.join('\t')).sort() }
}

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? ''
}
