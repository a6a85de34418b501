import type { Command } from 'commander'
import { DemarcheError } from '../errors.ts'
import { type CorrectionOptions, correct, withAuthor } from './author.ts'

/** `demarche undo [NUMBER]`: takes a correction back; the undoing is a correction too and can be undone. */
export function undoCommand(program: Command): void {
  withAuthor(program.command('undo'))
    .description('take a correction back; undoing the undoing brings it back')
    .argument('[number]', 'its number in the log; without it, the last one that stands')
    .action((number: string | undefined, options: CorrectionOptions) => {
      if (number === undefined) return correct({ kind: 'undo' }, options)
      if (!/^\d+$/.test(number)) {
        throw new DemarcheError('E_USAGE', `undo takes the number of a correction, not “${number}”.`)
      }
      return correct({ kind: 'undo', number: Number(number) }, options)
    })
}
