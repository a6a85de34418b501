import { DemarcheError } from '../errors.ts'

/** What went wrong with one address, where it is of no matter for the others.
 *  @throws what is wrong with the archive or journal itself */
export function faultOf(error: unknown, url: string): DemarcheError {
  if (!(error instanceof DemarcheError)) {
    const reason = error instanceof Error ? error.message : String(error)
    return new DemarcheError('E_FORMAT', `${url} could not be read: ${reason}.`, {
      details: { url },
      cause: error,
    })
  }
  const isOfArchive = error.code.startsWith('E_STORE_') || error.details['store'] === true
  if (isOfArchive && error.code !== 'E_STORE_BUSY') throw error
  return error
}
