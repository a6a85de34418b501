import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Doc } from '../../src/doc/doc.ts'
import { openKnowledge } from '../../src/knowledge/open.ts'
import { openEncoder } from '../../src/model/encoder.ts'
import { accordingTo } from '../../src/stages/quotes/according.ts'
import { cuesBeside } from '../../src/stages/quotes/beside.ts'
import type { Candidate } from '../../src/stages/quotes/candidate.ts'
import { frameOf, openCues } from '../../src/stages/quotes/cues.ts'
import { candidatesAt } from '../../src/stages/quotes/frames.ts'
import { isSpeech, linesOf, regionsOf } from '../../src/stages/quotes/regions.ts'
import { runs, type Tree, treeOf } from '../../src/stages/quotes/tree.ts'
import { sections } from '../../src/stages/sections.ts'
import { sentences } from '../../src/stages/sentences.ts'
import { tags } from '../../src/stages/tags.ts'
import { tokens } from '../../src/stages/tokens.ts'
import { writeTable } from './table.ts'

// Counts, for every word and frame of the quotes stage, how often a candidate is an annotated attribution.
// Reads JSON Lines (gzipped or not): {id, text, attributions: [{cue, content: [[start, end], …]}]}.
// Only counts are written, no word of the texts other than lemmas.

interface Gold {
  readonly cue: ReadonlySet<number>
  readonly content: ReadonlySet<number>
}

type Pairs = readonly (readonly [number, number])[]

const enough = 0.8 // Jaccard over letters and digits from which two contents are the same
const grammatical =
  /^(?:pass-|n-|a-)?(?:that|wh|clause|paren|rest|rest-that|rest-hearer|inf|ing|obj|obj-all|obj-inf|obj-pred|obj-ing|pred|raise-inf|raise-pred|agent|on-inf|for-inf|to-inf|to|q-(?:next-)?(?:after|before|colon))~?$/

const [path, data = fileURLToPath(new URL('../../../data', import.meta.url))] = process.argv.slice(2)
if (path === undefined) throw new Error('Give the file of annotated articles.')
const counts = new Map<string, { seen: number; right: number }>()
const resources = {
  knowledge: openKnowledge({ folder: data }),
  encoder: await openEncoder({ folder: fileURLToPath(new URL('../../../model', import.meta.url)) }),
  ranker: { digest: '', features: [], rank: () => [] },
}
const words = openCues(resources.knowledge).words
const layout = [sections, sentences, tokens].map((stage) => stage.open(resources))
const tag = tags.open(resources)

for (const line of linesIn(path)) {
  const { text, attributions } = JSON.parse(line) as {
    text: string
    attributions: { cue: Pairs; content: Pairs }[]
  }
  const gold = attributions.map(({ cue, content }) => ({
    cue: letters(text, cue),
    content: letters(text, content),
  }))
  count(treeOf(await parsed(text)), gold)
}
write()

function linesIn(file: string): string[] {
  const bytes = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter((row) => row !== '')
}

async function parsed(text: string): Promise<Doc> {
  let doc = { article: { id: '', text, meta: {} } } as unknown as Doc
  for (const run of layout) doc = { ...doc, ...(await run(doc)) }
  return { ...doc, ...(await tag(doc)) }
}

function letters(text: string, spans: Pairs): Set<number> {
  const found = new Set<number>()
  for (const [start, end] of spans) {
    for (let at = start; at < end; at++) if (/[\p{L}\p{N}]/u.test(text.charAt(at))) found.add(at)
  }
  return found
}

function count(tree: Tree, gold: readonly Gold[]): void {
  const owners = new Map<number, Gold[]>()
  for (const one of gold) for (const at of one.content) owners.set(at, [...(owners.get(at) ?? []), one])
  for (let anchor = 0; anchor < tree.spans.length; anchor++) {
    const according = accordingTo(tree, anchor)
    for (const candidate of [
      ...candidatesAt(tree, anchor, words),
      ...(according === undefined ? [] : [according]),
    ]) {
      countReported(tree, candidate, owners)
    }
  }
  const regions = regionsOf(tree, linesOf(tree.text))
  const quoted = new Uint8Array(tree.spans.length)
  for (const { from, to } of regions) quoted.fill(1, from, to)
  for (const region of regions.filter((one) => isSpeech(tree, one))) {
    const held = gold.filter(({ content }) =>
      [...content].some((at) => at >= region.start && at < region.end),
    )
    for (const candidate of cuesBeside(tree, region, (token) => quoted[token] === 1)) {
      bump(
        candidate,
        held.some(({ cue }) => cue.has(startOf(tree, candidate))),
      )
    }
  }
}

// What stands in the content of an annotated one is not counted: only the outermost are annotated.
function countReported(tree: Tree, candidate: Candidate, owners: ReadonlyMap<number, readonly Gold[]>): void {
  const spans = runs(tree, candidate.content)
  const content = letters(
    tree.text,
    spans.map(({ start, end }) => [start, end] as const),
  )
  if (content.size === 0) return
  const rivals = new Set([...content].flatMap((at) => owners.get(at) ?? []))
  const at = startOf(tree, candidate)
  let best: { readonly gold: Gold; readonly share: number } | undefined
  for (const gold of rivals) {
    const share = jaccard(content, gold.content)
    if (share > (best?.share ?? 0)) best = { gold, share }
  }
  const right = best !== undefined && best.share >= enough && best.gold.cue.has(at)
  if (!right && owners.has(at)) return
  const marked = spans.some(({ start, end }) =>
    /[“”"]|''/.test(tree.text.slice(Math.max(0, start - 3), end + 4)),
  )
  if (candidate.frame === 'paren' && marked) return // quoted speech has frames of its own
  bump(candidate, right)
}

function startOf(tree: Tree, { anchor }: Candidate): number {
  return tree.spans[anchor]?.start ?? -1
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0
  for (const at of a) if (b.has(at)) shared++
  return shared / (a.size + b.size - shared)
}

function bump(candidate: Candidate, right: boolean): void {
  const key = `${candidate.lemma}\t${frameOf(candidate)}`
  const known = counts.get(key) ?? { seen: 0, right: 0 }
  counts.set(key, { seen: known.seen + 1, right: known.right + (right ? 1 : 0) })
}

// A frame's rate is that of its rare words: it is used for words that were never counted.
function write(): void {
  const totals = new Map<string, { seen: number; right: number; rare: number; rareRight: number }>()
  for (const [key, { seen, right }] of counts) {
    const frame = key.split('\t')[1] ?? ''
    const sum = totals.get(frame) ?? { seen: 0, right: 0, rare: 0, rareRight: 0 }
    const rare = seen <= 3
    totals.set(frame, {
      seen: sum.seen + seen,
      right: sum.right + right,
      rare: sum.rare + (rare ? seen : 0),
      rareRight: sum.rareRight + (rare ? right : 0),
    })
  }
  const rates = new Map(
    [...totals]
      .filter(
        ([frame, { seen }]) =>
          /^[a-z~-]+$/.test(frame) && (seen >= 20 || (seen >= 4 && grammatical.test(frame))),
      )
      .map(
        ([frame, { seen, right, rare, rareRight }]) =>
          [frame, (rareRight + right / seen) / (rare + 2)] as const,
      ),
  )
  const frames = [...rates].sort().map(([frame, rate]) => {
    const { seen, right } = totals.get(frame) ?? { seen: 0, right: 0 }
    return [frame, String(seen), String(right), rate.toFixed(3)]
  })
  const rows = [...counts].sort().flatMap(([key, { seen, right }]) => {
    const [lemma = '', frame = ''] = key.split('\t')
    const rate = rates.get(frame)
    if (rate === undefined || !/^[a-z][a-z-]*$/.test(lemma) || seen < 2) return []
    const estimate = (right + 3 * rate) / (seen + 3)
    return estimate >= 0.25 || (rate >= 0.25 && estimate < 0.6)
      ? [[lemma, frame, String(seen), String(right)]]
      : []
  })
  writeTable({ raw: '', data }, 'lexicon/quote-frames.csv', ['frame', 'seen', 'right', 'rate'], frames)
  writeTable({ raw: '', data }, 'lexicon/quote-cues.csv', ['lemma', 'frame', 'seen', 'right'], rows)
}
