import { createHash } from 'node:crypto'

export interface GoldMention {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly kind: string
  readonly optional?: true
  readonly alt_actors?: readonly string[]
}

export interface GoldActor {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly names: readonly string[]
  readonly offices: readonly {
    readonly office: string
    readonly of: string
    readonly status: string
    readonly basis: string
  }[]
  readonly speaksFor?: string
  readonly mentions: readonly GoldMention[]
}

export interface ActorsGold {
  readonly id: string
  readonly source: string
  readonly sha256: string
  readonly text?: string
  readonly date: string
  readonly part: string
  readonly actors: readonly GoldActor[]
  readonly plural_mentions: readonly (GoldMention & { readonly actors: readonly string[] })[]
}

const kept = new Set(['e03', 'e08', 'e13', 'e17', 'e19', 'e22', 'e27', 'e30', 'e40', 'e44'])
const types = new Set(['person', 'state', 'org', 'group', 'outlet'])
const kinds = new Set(['name', 'nominal', 'relational', 'pronoun', 'metonym'])
const statuses = new Set(['current', 'former', 'ending', 'incoming', 'acting'])
const pronouns =
  /^(?:i|me|my|mine|myself|we|us|our|ours|ourselves|you|your|yours|he|him|his|himself|she|her|hers|herself|it|its|itself|they|them|their|theirs|themselves)$/

/** Every breach of the scheme in one file, in words; none if it is sound.
 *  Slices are compared where the text is given; a file without its own text may be given it. */
export function faults(gold: ActorsGold, text: string | undefined = gold.text): string[] {
  return [...headFaults(gold, text), ...gold.actors.flatMap(actorFaults), ...mentionFaults(gold, text)]
}

function headFaults({ id, date, part, sha256, actors }: ActorsGold, text: string | undefined): string[] {
  const found: string[] = []
  const digest = text === undefined ? sha256 : createHash('sha256').update(text, 'utf8').digest('hex')
  if (digest !== sha256) found.push('the digest is not that of the text')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) found.push(`date ${date}`)
  if (part !== (kept.has(id) ? 'kept' : 'dev')) found.push(`part ${part}`)
  const ids = new Set(actors.map((actor) => actor.id))
  if (ids.size !== actors.length) found.push('two actors share an id')
  for (const { id: actor, speaksFor } of actors)
    if (speaksFor !== undefined && (speaksFor === actor || !ids.has(speaksFor)))
      found.push(`${actor} speaks for ${speaksFor}`)
  return found
}

function actorFaults({ id, type, name, names, offices, mentions }: GoldActor): string[] {
  const found: string[] = []
  if (!types.has(type)) found.push(`${id}: type ${type}`)
  if (!names.includes(name)) found.push(`${id}: its name is not among its names`)
  if (new Set(names).size !== names.length) found.push(`${id}: a name stands twice`)
  for (const { office, of, status, basis } of offices) {
    if (office === '' || of === '') found.push(`${id}: empty office`)
    if (!statuses.has(status)) found.push(`${id}: status ${status}`)
    if (basis !== 'text' && basis !== 'knowledge') found.push(`${id}: basis ${basis}`)
  }
  for (const { kind, text } of mentions) {
    if (!kinds.has(kind)) found.push(`${id}: kind ${kind}`)
    if ((kind === 'name' || kind === 'metonym') && !names.includes(text))
      found.push(`${id}: "${text}" is not among its names`)
    if ((kind === 'pronoun') !== isPronoun(text)) found.push(`${id}: "${text}" is of kind ${kind}`)
  }
  return found
}

function mentionFaults({ actors, plural_mentions: plurals }: ActorsGold, text?: string): string[] {
  const found: string[] = []
  const ids = new Set(actors.map((actor) => actor.id))
  const unknown = (list: readonly string[] = []): string[] => list.filter((id) => !ids.has(id))
  for (const { kind, actors: several, text: exact } of plurals) {
    if (kind !== (isPronoun(exact) ? 'pronoun' : 'plural')) found.push(`"${exact}": kind ${kind}`)
    if (new Set(several).size !== several.length || several.length < 2) found.push(`"${exact}": not several`)
    if (unknown(several).length > 0) found.push(`"${exact}": unknown ${unknown(several)}`)
  }
  const referred = new Set(plurals.flatMap((plural) => [...plural.actors, ...(plural.alt_actors ?? [])]))
  for (const { id, mentions } of actors)
    if (mentions.length === 0 && !referred.has(id)) found.push(`${id} is never mentioned`)
  for (const list of [...actors.map((actor) => actor.mentions), plurals])
    if (list.some(({ start }, at) => start < (list[at - 1]?.start ?? 0)))
      found.push(`"${list[0]?.text}" and those after it are out of order`)
  const all = [...actors.flatMap((actor) => actor.mentions), ...plurals]
  if (new Set(all.map(({ start, end }) => `${start}-${end}`)).size !== all.length)
    found.push('two mentions share a span')
  for (const { start, end, text: exact, alt_actors: others } of all) {
    if (unknown(others).length > 0) found.push(`"${exact}": unknown ${unknown(others)}`)
    if (exact === '' || exact !== exact.trim() || end - start !== exact.length)
      found.push(`"${exact}": not a span`)
    if (crosses(all, start, end)) found.push(`"${exact}": crosses another mention`)
    if (text === undefined) continue
    if (text.slice(start, end) !== exact) found.push(`"${exact}": the text has "${text.slice(start, end)}"`)
    if (/[\p{L}\p{N}]{2}/u.test(text.slice(start - 1, start + 1))) found.push(`"${exact}": cuts a word`)
    if (/[\p{L}\p{N}]{2}/u.test(text.slice(end - 1, end + 1))) found.push(`"${exact}": cuts a word`)
  }
  return found
}

const isPronoun = (text: string): boolean => pronouns.test(text.charAt(0).toLowerCase() + text.slice(1))

const crosses = (all: readonly GoldMention[], start: number, end: number): boolean =>
  all.some((other) => other.start < start && start < other.end && other.end < end)
