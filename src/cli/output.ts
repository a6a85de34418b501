import pc from 'picocolors'
import { DemarcheError } from '../errors.ts'
import type { InputItem } from '../input/item.ts'

/** Exit codes: 0 done, 1 some of it failed, 2 called in a way that cannot be understood. */
export const exitCodes = { done: 0, failed: 1, misuse: 2 } as const

/** Writes data to stdout and waits until the reader has taken it, so that a pipe never grows in memory. */
export async function writeOut(data: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(data)) await new Promise((resolve) => process.stdout.once('drain', resolve))
}

/** Writes talk (progress, remarks, errors) to stderr. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** One line for a person: what failed and what to do. Never a stack trace. */
export function describe(error: unknown): string {
  if (error instanceof DemarcheError)
    return `${pc.red('error')} ${error.message} ${pc.dim(`(${error.code})`)}`
  return `${pc.red('error')} ${error instanceof Error ? error.message : String(error)}`
}

/** Where in the input an item stood, for a person. */
export function placeWords({ file, line, item }: InputItem): string {
  const place = [file ?? 'standard input', ...(line === undefined ? [] : [line])].join(':')
  return item === undefined ? place : `${place}, item ${item}`
}

/** One line for a person on a place that holds no article, and none is missing. */
export function remarkLine(item: InputItem & { readonly remark: string }): string {
  return `${placeWords(item)}: ${item.remark}`
}

/** The exit code that an error asks for. */
export function exitCodeOf(error: unknown): number {
  return error instanceof DemarcheError && error.code === 'E_USAGE' ? exitCodes.misuse : exitCodes.failed
}
