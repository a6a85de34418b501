import type { Command } from 'commander'
import { printActor, printMention } from '../export/actor-text.ts'
import type { Archive } from '../store/archive.ts'
import { withArchive, withStore } from './archive.ts'
import { limitOf, screen } from './list.ts'
import { say, writeOut } from './output.ts'

interface WhoOptions {
  readonly store?: string
  readonly json?: boolean
  readonly mentions?: boolean
  readonly limit?: string
}

/** `demarche who NAME`: an actor with its offices by date; without a name, the actors in most articles. */
export function whoCommand(program: Command): void {
  const command = program
    .command('who')
    .description('show an actor: names, offices with their dates, what there is of it')
    .argument('[actor]', 'a name, a code such as RUS, or a key; without it, the actors in most articles')
    .option('--mentions', 'list the words that name the actor, with their places, newest article first')
    .option('--limit <number>', 'at most this many mentions or actors; 0 is all', '40')
    .option('--json', 'print JSON; with --mentions, one object a line')
  withStore(command).action(async (name: string | undefined, options: WhoOptions) => {
    await withArchive(options, (archive) => {
      if (name === undefined) return listActors(archive, options)
      return options.mentions ? listMentions(archive, name, options) : showActor(archive, name, options)
    })
  })
}

async function listActors(archive: Archive, options: WhoOptions): Promise<void> {
  const limit = Math.min(limitOf(options), 1000)
  const { items } = await archive.actors({ limit })
  if (options.json) return writeOut(`${JSON.stringify({ actors: items })}\n`)
  if (items.length === 0) say('The archive holds no actors yet. Add articles with: demarche add FILES')
  for (const { articles, key, name, type } of items) {
    await writeOut(`${String(articles).padStart(6)}  ${name.padEnd(36)}  ${type.padEnd(7)} ${key}\n`)
  }
}

async function showActor(archive: Archive, name: string, options: WhoOptions): Promise<void> {
  const page = await archive.actor(name)
  await writeOut(options.json ? `${JSON.stringify(page)}\n` : printActor(page, screen()))
  const namesakes = new Set([page.key, ...page.namesakes.map(({ key }) => key)])
  const found = await archive.actors({ query: name, limit: 6 })
  const others = found.items.filter(({ key }) => !namesakes.has(key))
  if (others.length > 0) {
    say(`Also found: ${others.map((other) => `${other.name} (${other.key})`).join(', ')}`)
  }
}

async function listMentions(archive: Archive, name: string, options: WhoOptions): Promise<void> {
  const most = limitOf(options)
  let shown = 0
  let cursor: string | undefined
  do {
    const page = await archive.mentions(name, { limit: 200, ...(cursor !== undefined && { cursor }) })
    for (const mention of page.items) {
      if (shown === most) return say('There are more. --limit 0 shows all.')
      await writeOut(options.json ? `${JSON.stringify(mention)}\n` : printMention(mention, screen()))
      shown++
    }
    cursor = page.next
  } while (cursor !== undefined)
}
