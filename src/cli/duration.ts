import { DemarcheError } from '../errors.ts'

const minutesOf: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 }

/** Minutes that a duration such as `15m`, `2h` or `1d` comes to.
 *  @throws DemarcheError E_USAGE */
export function minutesIn(given: string, option: string, { least = 1 } = {}): number {
  const [, count = '', unit = ''] = /^(\d{1,5})([mhd])$/.exec(given) ?? []
  const minutes = Number(count) * (minutesOf[unit] ?? Number.NaN)
  if (count === '' || minutes < least)
    throw new DemarcheError(
      'E_USAGE',
      `${option} takes minutes, hours or days, such as 15m, 2h or 1d, and at least ${least}m; not “${given}”.`,
    )
  return minutes
}
