import type { InputPlace } from '../input-error.ts'
import type { ReadContext } from '../input-format.ts'
import type { ArticleOptions } from '../text.ts'

/** The place of an item that is the whole file. */
export const placeOf = ({ file }: ReadContext): { readonly file?: string } =>
  file === undefined ? {} : { file }

/** What the reader of one page or text is told; it may stand in another thread, where no function can be sent. */
export const articleOptionsOf = ({ file, item, date, url }: ReadContext): ArticleOptions & InputPlace => ({
  file,
  item,
  date,
  url,
})
