import type { Command } from 'commander'
import type { Span } from '../doc/span.ts'
import { DemarcheError } from '../errors.ts'
import { type CorrectionOptions, correct, withAuthor } from './author.ts'

interface SplitOptions extends CorrectionOptions {
  readonly articles?: readonly string[]
  readonly mentions?: readonly string[]
  readonly name?: string
}

/** `demarche fix`: corrections by a person. They are kept apart from what is read, stay when an article is read again, and can be
 *  undone. */
export function fixCommand(program: Command): void {
  const fix = program
    .command('fix')
    .description('set right what was read wrongly; it stays so, and `demarche undo` takes it back')
  const actor = fix.command('actor').description('say who is who: merge, split and rename actors')
  withAuthor(actor.command('merge'))
    .description('show other actors under one: they are the same')
    .argument('<actor>', 'the one to keep: a key that `who` shows, a code, or a name that only it bears')
    .argument('<others...>', 'those that are shown under it')
    .action((actor: string, others: string[], options: CorrectionOptions) =>
      correct({ kind: 'merge', actor, others }, options),
    )
  withAuthor(
    actor
      .command('split')
      .description('part what belongs to somebody else: it goes to a new actor')
      .argument('<actor>', 'a key that `who` shows, a code, or a name that only it bears')
      .option('--articles <ids...>', 'articles in which another one is meant')
      .option('--mentions <places...>', 'single mentions, as `who --mentions` lists them')
      .option('--name <name>', 'what the new actor is called'),
  ).action((actor: string, options: SplitOptions) => {
    const { articles, mentions, name } = options
    return correct(
      {
        kind: 'split',
        actor,
        ...(articles !== undefined && { articles }),
        ...(mentions !== undefined && { mentions: mentions.map(placeOf) }),
        ...(name !== undefined && { name }),
      },
      options,
    )
  })
  withAuthor(actor.command('rename'))
    .description('call an actor by another name')
    .argument('<actor>', 'a key that `who` shows, a code, or a name that only it bears')
    .argument('<name>', 'what it is called from now on')
    .action((actor: string, name: string, options: CorrectionOptions) =>
      correct({ kind: 'rename', actor, name }, options),
    )
}

/** @throws DemarcheError E_USAGE if it is not an article with offsets */
function placeOf(given: string): Span & { readonly article: string } {
  const [, article = '', start, end] = /^([0-9a-f]{8,64}):(\d+)-(\d+)$/i.exec(given) ?? []
  if (start === undefined || end === undefined) {
    throw new DemarcheError(
      'E_USAGE',
      `--mentions takes places such as 1f0c9ab27d44:120-126, not “${given}”; \`demarche who ACTOR --mentions\` lists them.`,
    )
  }
  return { article, start: Number(start), end: Number(end) }
}
