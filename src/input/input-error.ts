import { DemarcheError, type ErrorCode } from '../errors.ts'

/** Where in the input something stood. Lines count from 1. */
export interface InputPlace {
  readonly file?: string | undefined
  readonly line?: number | undefined
}

/** An error about the input. The message opens with the place (`press/a.jsonl:7: …`), says what is wrong and what to do;
 *  `details` holds `file` and `line` where they are known. */
export function inputError(
  code: ErrorCode,
  place: InputPlace,
  message: string,
  options: { readonly cause?: unknown; readonly details?: Readonly<Record<string, unknown>> } = {},
): DemarcheError {
  const { file, line } = place
  const details = {
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...options.details,
  }
  return new DemarcheError(
    code,
    `${file ?? 'standard input'}${line === undefined ? '' : `:${line}`}: ${message}`,
    {
      details,
      ...(options.cause !== undefined && { cause: options.cause }),
    },
  )
}
