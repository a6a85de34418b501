import type { Article } from '../../src/doc/article.ts'
import type { Doc } from '../../src/doc/doc.ts'
import type { Actor, ActorType, HeldOffice, Mention, Quote, StatementRecord } from '../../src/doc/layers.ts'
import type { Span } from '../../src/doc/span.ts'
import { makeArticle } from '../../src/input/article.ts'
import type { ArticleReader } from '../../src/store/archive.ts'

/** Somebody in a made-up article. */
export interface Player {
  readonly name: string
  readonly type?: ActorType
  readonly link?: string
  readonly country?: string
  readonly offices?: readonly HeldOffice[]
  /** How often the article quotes this actor; once if absent. */
  readonly times?: number
  /** Whether it is only described ("the envoy"), never named. */
  readonly isDescribed?: boolean
}

export interface Scene {
  readonly number: number
  readonly date?: string
  readonly players: readonly Player[]
}

const sentenceOf = (player: Player, number: number, time: number): string =>
  `${player.name} said that round ${number}.${time + 1} would open the strait.`

/** An article in which every player is quoted and commits to something toward the next one. Another number is another text. */
export function sceneArticle({ number, date, players }: Scene): Article {
  const lines = players.flatMap((player) =>
    Array.from({ length: player.times ?? 1 }, (_, time) => sentenceOf(player, number, time)),
  )
  return makeArticle([`Round ${number}`, ...lines].join('\n\n'), {
    title: `Round ${number}`,
    outlet: 'The Strait Times',
    ...(date !== undefined && { date }),
  })
}

const key = ({ start, end }: Span): string => `${start}-${end}`

/** The reading of such an article. Players may be given otherwise than the article was made from, as another reader might see
 *  them; their names must stand in it. */
export function sceneDoc(article: Article, { number, players }: Scene): Doc {
  const { text } = article
  const mentions: Mention[] = []
  const quotes: Quote[] = []
  const records: StatementRecord[] = []
  const sentences: Span[] = []
  const actors: Actor[] = []
  for (const [index, player] of players.entries()) {
    const id = `a${index + 1}`
    const own: Mention[] = []
    for (let time = 0; time < (player.times ?? 1); time++) {
      const words = sentenceOf(player, number, time)
      const start = text.indexOf(`\n${words}`) + 1
      if (start === 0) throw new Error(`"${words}" is not in the text`)
      const span = { start, end: start + player.name.length }
      const sentence = { start, end: start + words.length }
      const mention = {
        key: key(span),
        span,
        by: 'hand@1',
        kind: player.isDescribed ? 'nominal' : 'name',
        head: span,
      } as const
      own.push(mention)
      sentences.push(sentence)
      const content = { start: start + words.indexOf('that'), end: sentence.end - 1 }
      quotes.push({
        key: key(content),
        span: sentence,
        by: 'hand@1',
        id: `q${quotes.length + 1}`,
        form: 'indirect',
        speakers: [id],
        source: [span],
        cue: [],
        content: [content],
        addressees: [],
        attribution: [],
      })
      records.push({
        key: key(sentence),
        span: sentence,
        by: 'hand@1',
        id: `r${records.length + 1}`,
        kind: 'commitment',
        act: 'would',
        cue: [],
        holder: [id],
        spokesperson: [],
        counterpart: players.length > 1 ? [`a${((index + 1) % players.length) + 1}`] : [],
        addressee: [],
        content: [content],
        conditions: [],
        strength: 'firm',
        hedges: [],
        polarity: 'positive',
        mode: 'indirect',
        attribution: [],
        evidence: [sentence],
        secondary: [],
        agreements: [],
        status: 'open',
        statusEvidence: [],
      })
    }
    const [first] = own
    if (first === undefined) continue
    mentions.push(...own)
    actors.push({
      key: first.key,
      span: first.span,
      by: 'hand@1',
      id,
      type: player.type ?? 'person',
      name: player.name,
      names: [player.name],
      offices: player.offices ?? [],
      mentions: own.map((mention) => mention.key),
      ...(player.link !== undefined && { link: player.link }),
      ...(player.country !== undefined && { country: player.country }),
    })
  }
  return {
    article,
    ...{ sections: [], tokens: [], tags: [], entities: [], times: [], places: [], notes: [] },
    sentences: sentences.map((span) => ({ key: key(span), span, by: 'hand@1' })),
    mentions,
    actors,
    quotes,
    records,
    ...{ meetings: [], agreements: [], events: [], links: [] },
  }
}

/** Reads every article of the scenes as they tell it. */
export function sceneReader(scenes: readonly Scene[], version = 'scene@1'): ArticleReader {
  const byId = new Map(scenes.map((scene) => [sceneArticle(scene).id, scene]))
  return {
    version,
    read: async (article) => {
      const scene = byId.get(article.id)
      if (scene === undefined) throw new Error(`no scene tells of ${article.id}`)
      return { doc: sceneDoc(article, scene), runs: [] }
    },
  }
}
