import { createHash } from 'node:crypto'
import { DemarcheError } from '../../errors.ts'

const marked = 8 // characters

/** A cursor of the archive as it is handed out: marked with the list that gave it, so that it is not taken for a place in another. */
export function sealCursor(cursor: string, list: string): string {
  return mark(cursor, list) + cursor
}

/** The cursor of the archive again.
 *  @throws DemarcheError E_USAGE if another list gave it, or the same with other filters */
export function openCursor(sealed: string, list: string): string {
  const cursor = sealed.slice(marked)
  if (sealed.slice(0, marked) === mark(cursor, list)) return cursor
  throw new DemarcheError(
    'E_USAGE',
    'The cursor is not one that this list gave with these filters; begin again without it.',
  )
}

function mark(cursor: string, list: string): string {
  return createHash('sha256').update(`${list}\n${cursor}`).digest('base64url').slice(0, marked)
}
