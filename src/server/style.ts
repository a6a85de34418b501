import { articleStyle } from './style-article.ts'
import { baseStyle } from './style-base.ts'
import { coloursStyle } from './style-colours.ts'
import { frameStyle } from './style-frame.ts'
import { graphicsStyle } from './style-graphics.ts'
import { printStyle } from './style-print.ts'
import { recordStyle } from './style-record.ts'

/** The one style sheet: light and dark by the reader's setting, one column on narrow screens, and a print form. */
export const style = [
  coloursStyle,
  baseStyle,
  frameStyle,
  recordStyle,
  articleStyle,
  graphicsStyle,
  printStyle,
].join('')
