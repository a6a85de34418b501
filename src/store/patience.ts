import { setTimeout as sleep } from 'node:timers/promises'
import { DemarcheError } from '../errors.ts'

const longestPause = 100 // milliseconds

/** Calls until another process no longer stands in the way.
 *  @throws DemarcheError E_STORE_BUSY when patience (milliseconds) is at its end */
export async function patiently<T>(patience: number, call: () => T): Promise<T> {
  const start = performance.now()
  for (let pause = 1; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      return call()
    } catch (error) {
      const busy = error instanceof DemarcheError && error.code === 'E_STORE_BUSY'
      if (!busy || performance.now() - start > patience) throw error
    }
    await sleep(pause)
  }
}
