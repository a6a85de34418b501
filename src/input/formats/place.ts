import type { ReadContext } from '../input-format.ts'

/** The place of an item that is the whole file. */
export const placeOf = ({ file }: ReadContext): { readonly file?: string } =>
  file === undefined ? {} : { file }
