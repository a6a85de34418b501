import { overlaps, type Span } from '../doc/span.ts'
import { DemarcheError } from '../errors.ts'
import { foldName } from '../record/fold.ts'
import { identitiesOfActors } from './actor-keys.ts'
import { onlyActor } from './actors.ts'
import type { ActorSummary } from './archive.ts'
import { namesOf } from './cast.ts'
import type { Correction, CorrectionAuthor, NewCorrection } from './correction.ts'
import {
  appendCorrection,
  type LoggedCorrection,
  type Part,
  readLog,
  shownCorrection,
} from './correction-log.ts'
import { draftDecision } from './decide.ts'
import { applyEffects, splitIdentity } from './effects.ts'
import type { Writing } from './keep.ts'
import { castIn } from './mentions.ts'
import { rewriteRows } from './readings.ts'
import { resolveArticle } from './resolve.ts'
import { standing } from './standing.ts'

/** What a correction is to be before it has a number. */
interface Draft {
  readonly undoes?: number
  readonly partsOf: (number: number) => readonly Part[]
}

type ArticlePart = Extract<Part, { role: 'article' }>

type Of<K extends NewCorrection['kind']> = Extract<NewCorrection, { kind: K }>

/** Thrown to leave everything as it was. */
class DryRun extends Error {
  readonly correction: Correction
  constructor(correction: Correction) {
    super()
    this.correction = correction
  }
}

/** Writes a correction down and applies it, in one transaction. With `dryRun` it tells what would be, and nothing is changed.
 *  @throws DemarcheError E_USAGE if an actor is not told clearly or nothing would change; E_NOT_FOUND */
export async function correctArchive(
  writing: Writing,
  correction: NewCorrection,
  author: CorrectionAuthor,
  options: { readonly dryRun?: boolean } = {},
): Promise<Correction> {
  const { db, path, now } = writing
  try {
    return await db.transaction().execute(async (transaction) => {
      const inside = { ...writing, db: transaction }
      const { undoes, partsOf } = await draft(inside, correction)
      const { kind } = correction
      const head = { kind, ...(undoes !== undefined && { undoes }) }
      const number = await appendCorrection(transaction, head, author, now(), partsOf)
      await applyEffects(transaction, path)
      const log = await readLog(transaction)
      const logged = log.find((each) => each.number === number)
      if (logged === undefined) throw new Error(`correction ${number} is not in the log`)
      for (const article of decidedArticles(log, logged)) await rewriteRows(transaction, path, article)
      const shown = shownCorrection(logged, standing(log))
      if (options.dryRun === true) throw new DryRun(shown)
      return shown
    })
  } catch (error) {
    if (error instanceof DryRun) return error.correction
    throw error
  }
}

/** Articles on whose entries a correction, or what it undoes, decides. */
function decidedArticles(log: readonly LoggedCorrection[], { parts, undoes }: LoggedCorrection): string[] {
  const undone = log.find(({ number }) => number === undoes)
  return [
    ...parts.flatMap((part) => (part.role === 'entry' ? [part.article] : [])),
    ...(undone === undefined ? [] : decidedArticles(log, undone)),
  ]
}

async function draft(writing: Writing, correction: NewCorrection): Promise<Draft> {
  switch (correction.kind) {
    case 'merge':
      return draftMerge(writing, correction)
    case 'split':
      return draftSplit(writing, correction)
    case 'rename':
      return draftRename(writing, correction)
    case 'undo':
      return draftUndo(writing, correction)
    case 'accept':
    case 'reject':
    case 'fix': {
      const part = await draftDecision(writing, correction)
      return { partsOf: () => [part] }
    }
    default:
      return correction satisfies never
  }
}

async function draftMerge({ db, path }: Writing, { actor, others }: Of<'merge'>): Promise<Draft> {
  const into = await onlyActor(db, path, actor)
  const from = new Map<string, ActorSummary>()
  for (const other of others) {
    const found = await onlyActor(db, path, other)
    if (found.key === into.key) throw misuse(`“${other}” is ${into.name} (${into.key}) already.`)
    from.set(found.key, found)
  }
  if (from.size === 0) throw misuse('Name at least one actor to merge with the first.')
  const own = await actorParts(db, 'actor', into)
  const parts: Part[] = []
  for (const other of from.values()) parts.push(...(await actorParts(db, 'other', other)))
  return { partsOf: () => [...own, ...parts] }
}

async function actorParts(
  db: Writing['db'],
  role: 'actor' | 'other',
  { key, name }: ActorSummary,
): Promise<Part[]> {
  const identities = await identitiesOfActors(db, [key])
  return [...new Set([key, ...identities])].map((identity) => ({
    role,
    identity,
    isKey: identity === key,
    ...(identity === key && { name }),
  }))
}

async function draftRename({ db, path }: Writing, { actor, name }: Of<'rename'>): Promise<Draft> {
  const named = await onlyActor(db, path, actor)
  const given = name.trim()
  if (foldName(given) === '') throw misuse('A name has at least one letter or digit.')
  if (given === named.name) throw misuse(`${named.key} is called “${given}” already.`)
  return {
    partsOf: () => [{ role: 'actor', identity: named.key, isKey: true, name: named.name, given }],
  }
}

async function draftSplit(writing: Writing, correction: Of<'split'>): Promise<Draft> {
  const { db, path } = writing
  const { articles = [], mentions = [], name } = correction
  const actor = await onlyActor(db, path, correction.actor)
  const identities = new Set(await identitiesOfActors(db, [actor.key]))
  const parts = new Map<string, ArticlePart>()
  for (const given of articles) {
    const article = await resolveArticle(db, given)
    parts.set(article, await articlePart(writing, actor, identities, article))
  }
  for (const [given, spans] of byArticle(mentions)) {
    const article = await resolveArticle(db, given)
    if (!parts.has(article))
      parts.set(article, await mentionsPart(writing, actor, identities, article, spans))
  }
  if (parts.size === 0) throw misuse('Name the articles or the mentions that go to a new actor.')
  if (await isAll(db, identities, parts)) {
    throw misuse(`That is all there is of ${actor.name} (${actor.key}); rename it instead.`)
  }
  const given = name?.trim()
  return {
    partsOf: (number) => [
      { role: 'actor', identity: actor.key, isKey: true, name: actor.name },
      {
        role: 'other',
        identity: splitIdentity(number),
        isKey: true,
        ...(given !== undefined && given !== '' && { given }),
      },
      ...parts.values(),
    ],
  }
}

function byArticle(mentions: Of<'split'>['mentions'] = []): ReadonlyMap<string, readonly Span[]> {
  const found = new Map<string, Span[]>()
  for (const { article, start, end } of mentions)
    found.set(article, [...(found.get(article) ?? []), { start, end }])
  return found
}

/** Everything of an actor in an article. */
async function articlePart(
  { db, path }: Writing,
  actor: ActorSummary,
  identities: ReadonlySet<string>,
  article: string,
): Promise<ArticlePart> {
  const { parts } = await castIn(db, path, article)
  const own = parts.filter(({ identity }) => identities.has(identity))
  if (own.length === 0) throw notThere(actor, article)
  return {
    role: 'article',
    article,
    former: [...new Set(own.map(({ identity }) => identity))],
    heads: own.flatMap((part) => namesOf(part).map(({ head }) => head)),
    isWhole: true,
  }
}

/** The mentions of an actor that share a code unit with the spans; if these are all that the article has, everything of it. */
async function mentionsPart(
  { db, path }: Writing,
  actor: ActorSummary,
  identities: ReadonlySet<string>,
  article: string,
  spans: readonly Span[],
): Promise<ArticlePart> {
  const { parts } = await castIn(db, path, article)
  const own = parts.filter(({ identity }) => identities.has(identity))
  const heads = new Map<string, Span>()
  const former = new Set<string>()
  for (const span of spans) {
    let isHit = false
    for (const { identity, mentions } of own) {
      for (const { key, head } of mentions.filter((mention) => overlaps(mention.head, span))) {
        heads.set(key, head)
        former.add(identity)
        isHit = true
      }
    }
    if (!isHit) throw notThere(actor, article, span)
  }
  const isWhole = own.every(({ mentions }) => mentions.every(({ key }) => heads.has(key)))
  return { role: 'article', article, former: [...former], heads: [...heads.values()], isWhole }
}

function notThere({ name, key }: ActorSummary, article: string, span?: Span): DemarcheError {
  const place = span === undefined ? '' : ` at ${span.start}-${span.end}`
  return new DemarcheError(
    'E_NOT_FOUND',
    `Article ${article.slice(0, 12)} does not mention ${name} (${key})${place}; \`demarche who '${key}' --mentions\` lists where it is mentioned.`,
    { details: { actor: key, article, ...span } },
  )
}

/** Whether nothing would be left of the actor. */
async function isAll(
  db: Writing['db'],
  identities: ReadonlySet<string>,
  parts: ReadonlyMap<string, ArticlePart>,
): Promise<boolean> {
  for (const { isWhole } of parts.values()) if (!isWhole) return false
  for (const identity of identities) {
    const rows = await db
      .selectFrom('article_actor')
      .select('article_id')
      .where('identity_key', '=', identity)
      .limit(parts.size + 1)
      .execute()
    if (rows.some(({ article_id }) => !parts.has(article_id))) return false
  }
  return true
}

async function draftUndo({ db }: Writing, { number }: Of<'undo'>): Promise<Draft> {
  const log = await readLog(db)
  const stands = standing(log)
  const undone =
    number === undefined
      ? log.findLast((each) => each.kind !== 'undo' && stands.has(each.number))
      : log.find((each) => each.number === number)
  if (undone === undefined) {
    throw number === undefined
      ? misuse('There is no correction to undo.')
      : new DemarcheError('E_NOT_FOUND', `There is no correction ${number}; \`demarche log\` lists them.`, {
          details: { number },
        })
  }
  if (!stands.has(undone.number)) {
    const by = log.find((each) => each.undoes === undone.number && stands.has(each.number))
    throw misuse(
      `Correction ${undone.number} is undone already${by === undefined ? '' : ` by ${by.number}; undo that to have it back`}.`,
    )
  }
  return { undoes: undone.number, partsOf: () => undoneParts(undone) }
}

/** An undo names the actors of what it undoes, so that the log can be read by itself. */
const undoneParts = ({ parts }: LoggedCorrection): readonly Part[] =>
  parts.flatMap((part) => {
    if (!('identity' in part) || !part.isKey) return []
    const { given: _, ...rest } = part
    return [rest]
  })

function misuse(message: string): DemarcheError {
  return new DemarcheError('E_USAGE', message)
}
