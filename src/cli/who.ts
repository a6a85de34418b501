import type { Command } from 'commander'
import { printActor } from '../export/actor-text.ts'
import { withArchive, withStore } from './archive.ts'
import { screen } from './list.ts'
import { say, writeOut } from './output.ts'

/** `demarche who NAME`: an actor with its offices by date; without a name, the actors in most articles. */
export function whoCommand(program: Command): void {
  const command = program
    .command('who')
    .description('show an actor: names, offices with their dates, what there is of it')
    .argument('[actor]', 'a name or a code such as RUS; without it, the actors in most articles')
    .option('--json', 'print JSON')
  withStore(command).action(async (name: string | undefined, options: { store?: string; json?: boolean }) => {
    await withArchive(options, async (archive) => {
      if (name === undefined) {
        const { items } = await archive.actors({ limit: 40 })
        if (options.json) return writeOut(`${JSON.stringify({ actors: items })}\n`)
        if (items.length === 0) say('The archive holds no actors yet. Add articles with: demarche add FILES')
        for (const { articles, key, name, type } of items) {
          await writeOut(`${String(articles).padStart(6)}  ${name.padEnd(36)}  ${type.padEnd(7)} ${key}\n`)
        }
        return
      }
      const page = await archive.actor(name)
      await writeOut(options.json ? `${JSON.stringify(page)}\n` : printActor(page, screen()))
      const others = (await archive.actors({ query: name, limit: 6 })).items.filter(
        ({ key }) => key !== page.key,
      )
      if (others.length > 0) {
        say(`Also found: ${others.map((other) => `${other.name} (${other.key})`).join(', ')}`)
      }
    })
  })
}
