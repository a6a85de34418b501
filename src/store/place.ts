import { DemarcheError } from '../errors.ts'

/** Whether an archive lies on a database server and not in a folder. */
export const isServer = (place: string): boolean => /^postgres(ql)?:\/\//.test(place)

/** The address of a server as it may be shown: who and where, never the password.
 *  @throws DemarcheError E_USAGE if it is no address */
export function shownServer(place: string): string {
  const url = URL.canParse(place) ? new URL(place) : undefined
  // The address itself is not shown: a password may stand anywhere in it.
  if (url === undefined)
    throw new DemarcheError(
      'E_USAGE',
      'That is no address of a database; it is written postgres://USER@HOST:PORT/DATABASE.',
    )
  const user = url.username === '' ? '' : `${url.username}@`
  return `${url.protocol}//${user}${url.host}${url.pathname}`
}
