import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

export interface LocationOptions {
  /** What `--store` was given. */
  readonly store?: string | undefined
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly platform?: NodeJS.Platform
  readonly home?: string
}

/** The folder of the archive: `--store`, else `DEMARCHE_STORE`, else the place the system has for application data. */
export function storeFolder(options: LocationOptions = {}): string {
  const { environment = process.env, platform = process.platform, home = homedir() } = options
  const named = options.store ?? environment['DEMARCHE_STORE']
  if (named !== undefined && named !== '') return resolve(named)
  return join(dataFolder(platform, environment, home), 'demarche')
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
