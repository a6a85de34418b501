import type { Figure } from './cast.ts'
import { namedIn } from './heading.ts'
import type { Setting } from './setting.ts'
import type { MentionView } from './view.ts'

/** Whose statement a text is that several make: by its words, else by its title. `isOwn` where one of them published it and nobody
 *  else speaks in it: then also by the sentence that opens it. */
export function signatories(
  setting: Setting,
  views: readonly MentionView[],
  title: string,
  isOwn: boolean,
): readonly Figure[] | undefined {
  return (
    signatoriesOf(setting, views) ??
    signatoriesByTitle(setting, views, title) ??
    (isOwn ? signatoriesByOpening(setting, views) : undefined)
  )
}

/** "Joint Statement of Tarn and Oss", "G7 Leaders’ Statement": the states and bodies that the title of a joint statement names. */
function signatoriesByTitle(
  { knowledge, cast }: Setting,
  views: readonly MentionView[],
  title: string,
): readonly Figure[] | undefined {
  const first = views.find(({ lower }) => /^(?:we|us|our)$/.test(lower))
  if (!first || !isJointTitle(title)) return undefined
  // "on Tarn's raid", "following the talks in Oss": what it is about, and where it was made.
  const [makers = ''] = title.split(/\s(?:on|regarding|concerning|about|following|after|at|in|against)\s/i)
  const states = new Set<string>()
  const bodies = new Map<string, string>()
  for (const entry of namedIn(makers, knowledge).flat()) {
    if (entry.kind === 'state' || entry.kind === 'adjective') states.add(entry.country.iso3)
    else if (entry.kind === 'organisation') bodies.set(entry.organisation.id, entry.organisation.name)
  }
  const { span } = first.mention
  const sides = sidesOf(cast, makers)
  // "G7 Leaders’ Statement": one body of several states.
  if (bodies.size === 0 && states.size + sides.size < 2) return undefined
  const found = [...states].flatMap((iso3) => cast.stateByCode(iso3, span) ?? [])
  for (const side of sides) if (!found.includes(side)) found.push(side)
  if (found.length + bodies.size < 2 && bodies.size === 0) return undefined
  for (const [id, name] of bodies) {
    const body = cast.body(id) ?? cast.addBody(id, 'org', name, span)
    body.link ??= id
    found.push(body)
  }
  return found
}

/** "Joint Statement by President Aro and Prime Minister Lund": the states or bodies of those whom it names. */
function sidesOf({ figures }: Setting['cast'], makers: string): ReadonlySet<Figure> {
  const named = figures.filter(
    ({ type, isInHeading, names }) =>
      type === 'person' && isInHeading && [...names].some((name) => makers.includes(name)),
  )
  return new Set(
    named.flatMap((figure) => {
      const side = spokenFor(figure)
      return side?.type === 'state' || side?.type === 'org' ? [side] : []
    }),
  )
}

/** By what the title calls the text, not by what that is about ("Remarks by Ana Aro at the signing of a joint statement"). */
export const isJointTitle = (title: string): boolean =>
  /\bjoint(?:ly)?\b(?! (?:session|address|press))|\bleaders['’]? (?:statement|declaration|communiqu[eé])|\bcommuniqu[eé]\b/i.test(
    title.split(/^(?:remarks|speech|address|letters?|interview|press briefing)\b/i).length > 1 ? '' : title,
  )

/** "We, the leaders of Tarn and Oss, condemn …", "We, President Aro and Prime Minister Lund, …": whose statement it is, if of
 *  two or more. */
function signatoriesOf(setting: Setting, views: readonly MentionView[]): readonly Figure[] | undefined {
  const { words, resolved } = setting
  const first = views.find(
    ({ lower, head }) => lower === 'we' && !head.quoted && words[head.index + 1]?.text === ',',
  )
  if (!first) return undefined
  const named = new Set<number>()
  for (const { mention, from } of views)
    for (let i = from; mention.kind === 'name' && (words[i]?.end ?? Infinity) <= mention.span.end; i++)
      named.add(i)
  let end = first.head.index + 2
  for (let word = words[end]; word?.sentence === first.head.sentence; word = words[++end])
    if (/^(?:VERB|AUX)$/.test(word.upos) && !named.has(end)) break
  const [from, to] = [first.head.end, words[end]?.start ?? first.head.end]
  const found = new Set<Figure>()
  for (const { mention } of views) {
    if (mention.span.start < from || mention.span.end > to) continue
    for (const figure of resolved.get(mention.key) ?? []) {
      const side = spokenFor(figure)
      if (side?.type === 'state' || side?.type === 'org') found.add(side)
    }
  }
  // "We, the leaders of the League (L7),": a body of several.
  const isBody = [...found].every(({ type }) => type === 'org')
  const isMany = words
    .slice(first.head.index + 2, end)
    .some(({ lower }) => /^(?:leaders|heads|ministers|members|states|countries|representatives)$/.test(lower))
  return found.size > 1 || (found.size === 1 && isBody && isMany) ? [...found] : undefined
}

/** "Tarn, Oss and Dolm affirm that we …": the states that open a text of which the publisher's is one, and say "we" at once. */
function signatoriesByOpening(
  setting: Setting,
  views: readonly MentionView[],
): readonly Figure[] | undefined {
  const { memory, cast, publisher } = setting
  const first = views.find(({ lower, head }) => /^(?:we|us|our)$/.test(lower) && !head.quoted)
  if (!first || first.head.sentence > 1) return undefined
  const opening = memory.circles.find(
    ({ by, part, sentence, word, figures }) =>
      by === 'coordination' &&
      part === 'subject' &&
      sentence === first.head.sentence &&
      word < first.head.index &&
      figures.every(({ type }) => type === 'state' || type === 'org'),
  )
  const isOwn = opening?.figures.some(
    (figure) => figure.country === publisher && cast.figures.includes(figure),
  )
  return isOwn ? opening?.figures : undefined
}

/** "we": the state or body that a speaker speaks for; a body or group that speaks means itself. */
export function spokenFor(speaker: Figure): Figure | undefined {
  if (speaker.type === 'person') return speaker.principal
  return speaker.type === 'outlet' ? undefined : (speaker.principal ?? speaker)
}
