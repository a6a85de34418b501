import { DemarcheError } from '../errors.ts'
import { brokenStore } from './store-error.ts'

/** Errors of a server that goes down, comes up or takes no more connections (PostgreSQL, appendix A). */
const away = /^(08|57P0[1-5]|53300|25P03|ECONN|ENOTFOUND|EHOST|ENET|ETIMEDOUT|EPIPE|EAI_)/
const refused = /^(28|3D000|42501)/
const busy = /^(55P03|57014|40P01|40001)/
const damage = /^(XX00[12]|42P01|42703|42883|58030)/
const lost =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/

/** Says what a failure of a database server means for the user; anything that is not one comes back as it is. `server` is its address
 *  without the password. */
export function postgresError(error: unknown, server: string): unknown {
  if (!(error instanceof Error) || error instanceof DemarcheError) return error
  const code = codeOf(error)
  const options = { details: { path: server, reason: code }, cause: error }
  if (away.test(code) || lost.test(error.message)) {
    return new DemarcheError(
      'E_STORE_AWAY',
      `The database server ${server} does not answer (${code === '' ? error.message : code}). See whether it runs and can be reached, then try again.`,
      options,
    )
  }
  if (refused.test(code)) {
    return new DemarcheError(
      'E_STORE_REFUSED',
      `The database server ${server} does not let this user in or do this (${error.message}). Look at user, password (PGPASSWORD or ~/.pgpass), database and rights.`,
      options,
    )
  }
  if (busy.test(code)) {
    return new DemarcheError(
      'E_STORE_BUSY',
      `Others are writing to ${server} and did not finish in time. Try again when they are done.`,
      options,
    )
  }
  if (damage.test(code)) return brokenStore(server, `its tables are damaged (${error.message})`, error)
  if (code.startsWith('53')) {
    return new DemarcheError(
      'E_UNREADABLE',
      `The database server ${server} has no room left (${error.message}).`,
      { ...options, details: { ...options.details, store: true } },
    )
  }
  return error
}

function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code
  // Several addresses of one host were tried.
  if (error instanceof AggregateError) {
    const [first] = error.errors as unknown[]
    return first instanceof Error ? codeOf(first) : ''
  }
  return ''
}
