import { parseArgs } from 'node:util'
import { openTagger } from '../src/model/open.ts'
import { type GoldSentence, readTreebank } from './treebank.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    /** Folder of the model. */
    model: { type: 'string', default: 'model/tagger' },
    width: { type: 'string' },
    /** Treebank files, and a genre to keep of them. */
    sets: { type: 'string', default: 'gum-dev,ewt-dev' },
    genre: { type: 'string' },
  },
})

const opening = process.cpuUsage()
const tagger = openTagger({
  names: false,
  folder: values.model,
  ...(values.width === undefined ? {} : { width: Number(values.width) }),
})
const opened = process.cpuUsage(opening)
console.log(`opened in ${Math.round((opened.user + opened.system) / 1000)} ms of CPU time`)
console.log(
  'set       words   UPOS   XPOS  lemma    UAS    LAS | without punctuation: UAS    LAS | words per CPU second',
)

for (const set of values.sets.split(',')) {
  const sentences = readTreebank(values.data, set).filter(
    ({ genre }) => values.genre === undefined || genre === values.genre,
  )
  score(set, sentences)
  if (values.genre === undefined)
    for (const genre of new Set(sentences.map((sentence) => sentence.genre))) {
      if (set.startsWith('gum'))
        score(
          `  ${genre}`,
          sentences.filter((sentence) => sentence.genre === genre),
        )
    }
}
console.log(`resident memory ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`)

function score(name: string, sentences: readonly GoldSentence[]): void {
  const right = { upos: 0, xpos: 0, lemma: 0, head: 0, both: 0, wordHead: 0, wordBoth: 0 }
  let words = 0
  let plainWords = 0
  const start = process.cpuUsage()
  const tagged = sentences.map((sentence) => tagger.tag(sentence.words))
  const used = process.cpuUsage(start)
  const seconds = (used.user + used.system) / 1e6
  sentences.forEach((sentence, s) => {
    sentence.words.forEach((_, i) => {
      const found = tagged[s]?.[i]
      const [upos, xpos] = (sentence.labels[i] ?? '').split('|')
      const head = (found?.head ?? i) === sentence.heads[i]
      const both = head && found?.deprel === sentence.relations[i]
      const counts = upos !== 'PUNCT'
      words++
      if (counts) plainWords++
      if (found?.upos === upos) right.upos++
      if (found?.xpos === xpos) right.xpos++
      if (found?.lemma === sentence.lemmas[i]) right.lemma++
      if (head) right.head++
      if (both) right.both++
      if (head && counts) right.wordHead++
      if (both && counts) right.wordBoth++
    })
  })
  const share = (n: number, of: number): string => ((100 * n) / of).toFixed(2).padStart(6)
  const cells = [right.upos, right.xpos, right.lemma, right.head, right.both].map((n) => share(n, words))
  console.log(
    `${name.padEnd(14)} ${String(words).padStart(6)} ${cells.join(' ')} | ${share(right.wordHead, plainWords)} ${share(right.wordBoth, plainWords)} | ${Math.round(words / seconds)}`,
  )
}
