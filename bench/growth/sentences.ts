import type { Chance } from './chance.ts'
import { fillers, type State } from './world.ts'

/** What is promised and may be done later. */
export interface Matter {
  readonly holder: State
  readonly counterpart: State
  readonly verb: string
  readonly kind: string
  readonly thing: string
  readonly place: string
  /** Milliseconds. */
  readonly deadline: number
  readonly wanted: { readonly verb: string; readonly kind: string; readonly thing: string }
}

type Words = readonly string[]

const past = (verb: string): string =>
  verb === 'sell' ? 'sold' : verb.endsWith('e') ? `${verb}d` : `${verb}ed`

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** "Kenya promised Peru that it would open the old bridge at Talo by 1 June 2020 if Peru returns the new ferry." */
export function promise({ holder, counterpart, verb, kind, thing, place, deadline, wanted }: Matter): Words {
  const day = new Date(deadline)
  return [
    `${holder.name}||NNP|nsubj|1`,
    'promised|promise|VBD|root',
    `${counterpart.name}||NNP|iobj|1`,
    'that||IN|mark|6',
    'it||PRP|nsubj|6',
    'would||MD|aux|6',
    `${verb}||VB|ccomp|1`,
    'the||DT|det|9',
    `${kind}||JJ|amod|9`,
    `${thing}||NN|obj|6`,
    'at||IN|case|11',
    `${place}||NNP|nmod|9`,
    'by||IN|case|14',
    `${day.getUTCDate()}||CD|nummod|14`,
    `${months[day.getUTCMonth()]}||NNP|obl|6`,
    `${day.getUTCFullYear()}||CD|nummod|14`,
    'if||IN|mark|18',
    `${counterpart.name}||NNP|nsubj|18`,
    `${wanted.verb}s|${wanted.verb}|VBZ|advcl|6`,
    'the||DT|det|21',
    `${wanted.kind}||JJ|amod|21`,
    `${wanted.thing}||NN|obj|18`,
    '~.||.|punct|1',
  ]
}

/** "Kenya opened the old bridge at Talo." */
export function deed({
  holder,
  verb,
  kind,
  thing,
  place,
}: Pick<Matter, 'holder' | 'verb' | 'kind' | 'thing' | 'place'>): Words {
  return [
    `${holder.name}||NNP|nsubj|1`,
    `${past(verb)}|${verb}|VBD|root`,
    'the||DT|det|4',
    `${kind}||JJ|amod|4`,
    `${thing}||NN|obj|1`,
    'at||IN|case|6',
    `${place}||NNP|nmod|4`,
    '~.||.|punct|1',
  ]
}

/** "Peru returned the new ferry." */
export function conditionMet({ counterpart, wanted }: Matter): Words {
  return [
    `${counterpart.name}||NNP|nsubj|1`,
    `${past(wanted.verb)}|${wanted.verb}|VBD|root`,
    'the||DT|det|4',
    `${wanted.kind}||JJ|amod|4`,
    `${wanted.thing}||NN|obj|1`,
    '~.||.|punct|1',
  ]
}

/** '"We want …," Ana Talo of Kenya said.' Gives also how many words are quoted. */
export function quote(
  speaker: string,
  state: State,
  words: Words,
): { readonly words: Words; readonly quoted: number } {
  const quoted = words.length + 3
  const said = quoted + 3
  const inner = words.map((word, at) => `${at === 0 ? '~' : ''}${word}||NN|dep|${said}`)
  return {
    quoted,
    words: [
      `“||\`\`|punct|${said}`,
      ...inner,
      `~,||,|punct|${said}`,
      `~”||''|punct|${said}`,
      `${speaker.replaceAll(' ', '_')}||NNP|nsubj|${said}`,
      `of||IN|case|${quoted + 2}`,
      `${state.name}||NNP|nmod|${quoted}`,
      'said|say|VBD|root',
      `~.||.|punct|${said}`,
    ],
  }
}

/** "Ana Talo met Ilo Ren in Talo." */
export function met(one: string, other: string, place: string): Words {
  return [
    `${one.replaceAll(' ', '_')}||NNP|nsubj|1`,
    'met|meet|VBD|root',
    `${other.replaceAll(' ', '_')}||NNP|obj|1`,
    'in||IN|case|4',
    `${place}||NNP|obl|1`,
    '~.||.|punct|1',
  ]
}

export const phrase = (chance: Chance, count: number): Words =>
  Array.from({ length: count }, () => chance.early(fillers))

/** A sentence that tells nothing. */
export function filler(chance: Chance): Words {
  const [first, ...others] = phrase(chance, 10 + chance.below(12))
  return ['The||DT|det|1', `${first}||NN|root`, ...others.map((word) => `${word}||NN|dep|1`), '~.||.|punct|1']
}
