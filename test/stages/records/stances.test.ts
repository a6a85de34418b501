import { expect, test } from 'vitest'
import type { Doc } from '../../../src/doc/doc.ts'
import type { RecordKind } from '../../../src/doc/layers.ts'
import { openKnowledge } from '../../../src/knowledge/open.ts'
import { records } from '../../../src/stages/records.ts'
import { noNet } from '../no-encoder.ts'
import { parsed } from './parsed.ts'

const run = records.open({ knowledge: openKnowledge(), ...noNet })

/** The text with a position that the net sees at the first word of that form. */
function seen(
  name: string,
  form: string,
  kind: RecordKind,
  hundredths: number,
  ...more: Parameters<typeof parsed> extends [string, ...infer Rest] ? Rest : never
): Doc {
  const doc = parsed(name, ...more)
  const at = doc.tokens.findIndex(({ span }) => doc.article.text.slice(span.start, span.end) === form)
  expect(at).toBeGreaterThanOrEqual(0)
  const tags = doc.tags.map((tag, i) => (i === at ? { ...tag, stances: { [kind]: hundredths } } : tag))
  return { ...doc, tags }
}

const read = async (doc: Doc): Promise<string[]> =>
  (await run(doc)).records.map(({ kind, holder, reasons }) => {
    const rule = reasons?.find(({ field }) => field === 'kind')?.rule ?? ''
    return `${kind} | ${holder.join('+')} | ${rule}`
  })

const silent = 'could not be found'
const foretold = 'envoy of the other state foretells'
const told = 'minister of whom no state is told'

test('a position that no rule has read is a record of who speaks', async () => {
  expect(await read(parsed(silent))).toEqual([])
  expect(await read(seen(silent, 'found', 'assessment', 80))).toEqual([
    'assessment | tarn+oss | net:assessment',
  ])
})

test('not if the net is in doubt', async () => {
  expect(await read(seen(silent, 'found', 'assessment', 20))).toEqual([])
})

test('what somebody foretells of another is no promise', async () => {
  expect(await read(seen(foretold, 'will', 'commitment', 80))).toEqual([])
})

test('what a rule has read stays as it is, if the net sees it too', async () => {
  const [plain] = await read(parsed(told))
  expect(await read(seen(told, 'will', 'commitment', 80))).toEqual([plain])
})

test('a statement that the net takes for something else by far is left to it', async () => {
  const found = await read(seen(told, 'will', 'assessment', 90))
  expect(found.map((record) => record.split(' ')[0])).toEqual(['assessment'])
})

test('but whether a promise is a threat the words know better', async () => {
  const [plain] = await read(parsed(told))
  expect(await read(seen(told, 'will', 'threat', 90))).toEqual([plain])
})

test.each([
  ['topic of talks', 'discussed', 'assessment'],
  ['figure of trade', 'grew', 'assessment'],
  ['what a thing is for', 'intended', 'commitment'],
  ['greetings to convey', 'convey', 'demand'],
  ['nothing but a modal', 'will', 'commitment'],
  ['pointing at what was said', 'important', 'assessment'],
  ['expect that we will', 'agree', 'commitment'],
  ['readiness of another', 'confirmed', 'assurance'],
  ['what a thing will do', 'show', 'commitment'],
  ['no more than a frame', 'think', 'assessment'],
] as const)('no position is taken: %s', async (name, form, kind) => {
  expect(await read(seen(name, form, kind, 80))).not.toContainEqual(expect.stringContaining(`net:${kind}`))
})

test.each([
  ['matters on which to agree', 'agree', 'There are matters on which we must agree with Oss'],
  ['fillers before a view', 'way', 'talks are the only way to peace in Oss'],
  ['frame before a colon', 'clear', 'there is no other way to peace in Oss'],
  ['aside of the speaker', 'said', 'As we have said, talks are the way to peace in Oss'],
  [
    'launch that raises tensions',
    'raises',
    'The launch is a breach of the treaty and needlessly raises tensions in Oss',
  ],
] as const)('what is held is the whole clause: %s', async (name, form, content) => {
  const doc = seen(name, form, 'assessment', 80)
  const { records: found } = await run(doc)
  expect(
    found.map((record) => doc.article.text.slice(record.content[0]?.start, record.content[0]?.end)),
  ).toEqual([content])
})

test('a crowd of which the text tells has no view by a sentence about it', async () => {
  const crowd = { id: 'crowd', type: 'group', name: 'Smugglers' } as const
  const back = [{ words: 'They', to: ['crowd'] }]
  const view = async (type: 'group' | 'state'): Promise<string[]> =>
    (
      await read(seen('a crowd that is spoken of', 'are', 'assessment', 90, [{ ...crowd, type }], back))
    ).filter((record) => record.includes('net:'))
  expect(await view('group')).toEqual(['assessment |  | net:assessment'])
  expect(await view('state')).toEqual(['assessment | crowd | net:assessment'])
})

test('words that look like a position are none where the net sees none, or is sure of one of another kind', async () => {
  const threat = 'words of a threat'
  expect(await read(seen(threat, 'threatened', 'threat', 90))).toEqual([
    'threat | tarn | verb:threaten/obj-prep:with',
  ])
  expect(await read(seen(threat, 'threatened', 'evaluation', 90))).not.toContainEqual(
    expect.stringContaining('verb:threaten'),
  )
  expect(await read(seen(threat, 'threatened', 'threat', 2))).toEqual([])
})

test('a clause that only tells which takes no position', async () => {
  const doc = seen('what only tells which', 'went', 'denial', 80)
  const { records: found } = await run(doc)
  const contents = found.flatMap(({ content }) =>
    content.map(({ start, end }) => doc.article.text.slice(start, end)),
  )
  expect(contents).not.toContainEqual(expect.stringMatching(/^went/))
})

test('what nobody is told to say is held by the state whose office published it, if the net is sure', async () => {
  const us = { id: 'us', type: 'state', name: 'United States' } as const
  const published = (hundredths: number, url: string): Doc => {
    const doc = seen('nobody is told to say so', 'best', 'assessment', hundredths, [us])
    const actors = doc.actors.map((actor) => (actor.id === 'us' ? { ...actor, country: 'USA' } : actor))
    return { ...doc, actors, article: { ...doc.article, meta: { ...doc.article.meta, url } } }
  }
  const own = 'https://www.whitehouse.gov/readout'
  expect(await read(published(90, own))).toEqual(['assessment | us | net:assessment'])
  expect(await read(published(60, own))).toEqual([])
  expect(await read(published(90, 'https://www.example.org/news'))).toEqual([])
})
