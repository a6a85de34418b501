import { DemarcheError, type ErrorCode } from '../errors.ts'
import { printable } from './normalise.ts'

/** Where in the input something stood. Lines and items count from 1. */
export interface InputPlace {
  readonly file?: string | undefined
  readonly line?: number | undefined
  /** Number of a feed's item, an archive's record or a page. */
  readonly item?: number | undefined
}

/** An error about the input. The message opens with the place (`press/a.jsonl:7: …`, `feed.xml, item 3: …`), says what is wrong and
 *  what to do; `details` holds `file`, `line` and `item` where they are known. */
export function inputError(
  code: ErrorCode,
  place: InputPlace,
  message: string,
  options: { readonly cause?: unknown; readonly details?: Readonly<Record<string, unknown>> } = {},
): DemarcheError {
  const { file, line, item } = place
  const details = {
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(item !== undefined && { item }),
    ...options.details,
  }
  const where = [
    `${file ?? 'standard input'}${line === undefined ? '' : `:${line}`}`,
    ...(item === undefined ? [] : [`item ${item}`]),
  ].join(', ')
  return new DemarcheError(code, printable(`${where}: ${message}`), {
    details,
    ...(options.cause !== undefined && { cause: options.cause }),
  })
}

/** What `read` gives, or its DemarcheError as an item at the place, so that what stands beside it is read. */
export async function passingInputErrors<Item, Place extends object>(
  place: Place,
  read: () => Promise<Item>,
): Promise<Item | (Place & { readonly error: DemarcheError })> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof DemarcheError)) throw error
    return { ...place, error }
  }
}
