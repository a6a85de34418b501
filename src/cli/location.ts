import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { isServer, shownServer } from '../store/place.ts'

export interface LocationOptions {
  /** What `--store` was given. */
  readonly store?: string | undefined
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly platform?: NodeJS.Platform
  readonly home?: string
}

/** Where the archive lies: the folder, or the address of a database, that `--store` names, else `DEMARCHE_STORE`, else the folder that
 *  the system has for application data. */
export function storePlace(options: LocationOptions = {}): string {
  const { environment = process.env, platform = process.platform, home = homedir() } = options
  const named = options.store ?? environment['DEMARCHE_STORE']
  if (named === undefined || named === '') return join(dataFolder(platform, environment, home), 'demarche')
  return isServer(named) ? named : resolve(named)
}

/** The folder for tokens and the audit list: that of the archive, or one of this machine's for an archive on a server. */
export function storeFolder(options: LocationOptions = {}): string {
  const { environment = process.env, platform = process.platform, home = homedir() } = options
  const place = storePlace(options)
  if (!isServer(place)) return place
  const { host, pathname } = new URL(shownServer(place))
  const name = `${host}${pathname}`.replace(/[^\w.-]+/g, '-')
  return join(dataFolder(platform, environment, home), 'demarche', 'servers', name)
}

function dataFolder(
  platform: NodeJS.Platform,
  environment: NonNullable<LocationOptions['environment']>,
  home: string,
): string {
  if (platform === 'win32') return environment['APPDATA'] || join(home, 'AppData', 'Roaming')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support')
  return environment['XDG_DATA_HOME'] || join(home, '.local', 'share')
}
