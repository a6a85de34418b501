import { expect, test } from 'vitest'
import type { Draft } from '../../../src/stages/records/scene.ts'
import { asTold } from '../../../src/stages/records/told.ts'
import type { SentenceView, Word } from '../../../src/stages/records/words.ts'

/** A sentence of `word/TAG`, a star before each word that the net takes for part of a content. */
function view(line: string): SentenceView {
  const parts = line.split(' ').map((part) => /^(\*?)(.+)\/(\S+)$/.exec(part))
  const words = parts.map((part, at): Word => {
    const text = part?.[2] ?? ''
    return {
      start: at * 10,
      end: at * 10 + text.length,
      text,
      lower: text.toLowerCase(),
      lemma: text.toLowerCase(),
      upos: 'X',
      xpos: part?.[3] ?? 'XX',
      head: undefined,
      deprel: 'dep',
    }
  })
  return {
    span: { start: 0, end: words.length * 10 },
    words,
    stances: [],
    conditional: words.map(() => 0),
    toward: words.map(() => 0),
    told: parts.map((part) => (part?.[1] ? 0.9 : 0)),
    kind: 'paragraph',
    section: 0,
    order: 0,
  }
}

function held(line: string, content: readonly [number, number], more: Partial<Draft> = {}): string {
  const [from, to] = content
  const draft: Draft = {
    kind: 'assessment',
    act: 'be',
    cue: { from: 0, to: 1 },
    strength: 'firm',
    rule: 'net:assessment',
    content: [{ from, to }],
    isNegative: false,
    isOwnAct: false,
    ...more,
  }
  const sentence = view(line)
  const range = asTold(sentence, draft, { from, to })
  return sentence.words
    .slice(range.from, range.to)
    .map(({ text }) => text)
    .join(' ')
}

const vital = 'It/PRP is/VBZ vital/JJ to/TO *keep/VB *the/DT *pass/NN *open/JJ'
const only = 'It/PRP would/MD only/RB *invite/VB *new/JJ *raids/NNS'

test.each<[string, string, readonly [number, number], string, Partial<Draft>?]>([
  ['what frames a view is left out', vital, [0, 8], 'keep the pass open'],
  ['a verb keeps its subject and its "only"', only, [0, 6], 'It would only invite new raids'],
  [
    'what the words of a rule govern stays',
    vital,
    [0, 8],
    'It is vital to keep the pass open',
    { rule: 'verb:stress/that' },
  ],
  ['without the net nothing changes', vital.replaceAll('*', ''), [0, 8], 'It is vital to keep the pass open'],
  [
    'a phrase is kept whole',
    'This/DT shows/VBZ the/DT *strength/NN of/IN *the/DT *pact/NN',
    [0, 7],
    'the strength of the pact',
  ],
  [
    'it ends where a clause does, not inside a phrase',
    '*Trade/NN *grows/VBZ between/IN both/DT ,/, he/PRP said/VBD',
    [0, 7],
    'Trade grows between both',
  ],
  [
    'the clause before that belongs to it',
    '*When/WRB *kings/NNS *fall/VBP ,/, *the/DT *risk/NN *rises/VBZ',
    [4, 7],
    'When kings fall , the risk rises',
    { cue: { from: 6, to: 7 } },
  ],
  [
    'what is promised begins with what is done',
    'issue/VB *a/DT *new/JJ *rule/NN',
    [0, 4],
    'issue a new rule',
    { kind: 'commitment', rule: 'net:commitment' },
  ],
  [
    'a promise to go on is one to go on',
    'continue/VB to/TO *send/VB *aid/NN',
    [0, 4],
    'continue to send aid',
    { kind: 'commitment', rule: 'net:commitment' },
  ],
])('%s', (_, line, content, expected, more) => {
  expect(held(line, content, more)).toBe(expected)
})
