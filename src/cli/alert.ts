import { resolve } from 'node:path'
import type { Command } from 'commander'
import {
  type Alert,
  type AlertSubject,
  addAlert,
  alertSubjects,
  listAlerts,
  removeAlert,
  type Webhook,
} from '../alert/alert.ts'
import { tellingsOf } from '../alert/check.ts'
import { readSecret } from '../alert/webhook.ts'
import { DemarcheError } from '../errors.ts'
import { requireAddress } from '../fetch/guard.ts'
import { openJournal } from '../store/journal.ts'
import { type ArchiveOptions, openStore, withArchive, withStore } from './archive.ts'
import { minutesIn } from './duration.ts'
import type { LedgerFacets } from './ledger.ts'
import { storeFolder } from './location.ts'
import { exitCodes, say, writeOut } from './output.ts'
import { tellAlerts } from './tell-alerts.ts'

interface AddOptions extends ArchiveOptions, LedgerFacets {
  readonly condition?: string
  readonly on?: string
  readonly deadlineWithin?: string
  readonly atom?: string
  readonly webhook?: string
  readonly secretFile?: string
  readonly private?: boolean
}

/** `demarche alert`: questions to the ledger that are asked again whenever something changes. */
export function alertCommand(program: Command): void {
  const alert = program
    .command('alert')
    .description('be told of new records, changes of status and deadlines')
  addCommand(alert)
  listCommand(alert)
  const remove = alert
    .command('remove')
    .description('take an alert away, with all that it told')
    .argument('<name>', 'its name')
  withStore(remove).action((name: string, options: ArchiveOptions) => {
    removeAlert(openJournal(storeFolder(options)), name)
    say(`The alert “${name}” is gone.`)
  })
  const check = alert
    .command('check')
    .description('tell what there is to tell, and send webhooks what waits for them')
    .option('--jsonl', 'one JSON object a line, as webhooks are sent it')
  withStore(check).action((options: ArchiveOptions & { jsonl?: boolean }) =>
    withArchive(options, async (archive) => {
      const journal = openJournal(storeFolder(options))
      if (listAlerts(journal).length === 0) say('There are no alerts. Make one with: demarche alert add NAME')
      const isWell = await tellAlerts(archive, journal, { isOnline: true, jsonl: options.jsonl })
      if (!isWell) process.exitCode = exitCodes.failed
    }),
  )
}

function addCommand(alert: Command): void {
  const add = alert
    .command('add')
    .description('tell of records that fit, from now on')
    .argument('<name>', 'what it is called')
    .option('--by <actor>', 'holder or spokesperson: a name or a code such as RUS')
    .option('--to <actor>', 'counterpart or addressee')
    .option('--about <actor>', 'named in the content, or counterpart')
    .option('--kind <kind>', 'commitment, offer, demand, threat, refusal, assurance, agreement, denial, …')
    .option('--status <status>', 'only records that have or get this status: kept, broken, withdrawn, …')
    .option('--strength <strength>', 'firm, qualified or tentative')
    .option('--conditional', 'only what stands under a condition')
    .option('--condition <words>', 'only what stands under a condition with these words')
    .option('--on <subjects>', 'what is told, parted by commas: new, status, deadline')
    .option('--deadline-within <days>', 'tell of deadlines so near, such as 14d')
    .option('--atom <file>', 'keep an Atom feed of what is told in this file')
    .option('--webhook <url>', 'send what is told to this address, signed')
    .option('--secret-file <file>', 'file with the secret that webhooks are signed with')
    .option('--private', 'the host of the webhook may lie in a private network')
  withStore(add).action(async (name: string, options: AddOptions) => {
    const webhook = webhookOf(options)
    const archive = await openStore(options)
    try {
      const journal = openJournal(storeFolder(options))
      addAlert(journal, {
        ...alertOf(name, options),
        cursor: await archive.lastChange(),
        ...(webhook && { webhook }),
      })
    } finally {
      await archive.close()
    }
    say(`“${name}” is told of after \`add\`, \`watch run\` and \`alert check\`.`)
    if (webhook !== undefined) say('Webhooks are sent by `watch run` and `alert check`, by nothing else.')
  })
}

/** @throws DemarcheError E_USAGE */
function alertOf(given: string, options: AddOptions): Omit<Alert, 'cursor'> {
  const name = given.trim()
  if (!/^[^\p{Cc}]{1,100}$/u.test(name))
    throw new DemarcheError('E_USAGE', 'An alert needs a name of at most 100 characters on one line.')
  const { by, to, about, kind, status, strength, conditional, condition, deadlineWithin, atom } = options
  const within =
    deadlineWithin === undefined ? undefined : minutesIn(deadlineWithin, '--deadline-within') / 1440
  const subjects = subjectsOf(options, within !== undefined)
  if (subjects.includes('deadline') && within === undefined)
    throw new DemarcheError('E_USAGE', 'Of deadlines it is told with --deadline-within, such as 14d.')
  return {
    name,
    addedAt: new Date().toISOString(),
    filter: {
      ...(by !== undefined && { by }),
      ...(to !== undefined && { to }),
      ...(about !== undefined && { about }),
      ...(kind !== undefined && { kind }),
      ...(status !== undefined && { status }),
      ...(strength !== undefined && { strength }),
      ...(conditional !== undefined && { conditional }),
    },
    subjects,
    ...(condition !== undefined && { condition }),
    ...(within !== undefined && { within: Math.ceil(within) }),
    ...(atom !== undefined && { atom: resolve(atom) }),
  }
}

function subjectsOf({ on }: AddOptions, hasDeadline: boolean): readonly AlertSubject[] {
  if (on === undefined) return hasDeadline ? alertSubjects : ['new', 'status']
  return on.split(',').map((word) => {
    const subject = alertSubjects.find((one) => one === word.trim())
    if (subject === undefined)
      throw new DemarcheError('E_USAGE', `--on takes ${alertSubjects.join(', ')}, not “${word}”.`)
    return subject
  })
}

/** @throws DemarcheError E_USAGE, E_ADDRESS, E_UNREADABLE */
function webhookOf({ webhook, secretFile, ...options }: AddOptions): Webhook | undefined {
  if ((webhook === undefined) !== (secretFile === undefined))
    throw new DemarcheError('E_USAGE', '--webhook and --secret-file go together.')
  if (webhook === undefined || secretFile === undefined) return undefined
  const file = resolve(secretFile)
  readSecret(file)
  return { url: requireAddress(webhook).href, secretFile: file, ...(options.private && { isPrivate: true }) }
}

function listCommand(alert: Command): void {
  const list = alert.command('list').description('list the alerts').option('--json', 'print JSON')
  withStore(list).action(async (options: ArchiveOptions & { json?: boolean }) => {
    const journal = openJournal(storeFolder(options))
    const alerts = listAlerts(journal).map((one) => {
      const told = tellingsOf(journal, one.name)
      const waiting = told.filter(({ pending }) => pending.includes('webhook')).length
      return { ...one, told: told.length, waiting }
    })
    if (options.json) return writeOut(`${JSON.stringify({ alerts })}\n`)
    if (alerts.length === 0) say('There are no alerts. Make one with: demarche alert add NAME')
    for (const one of alerts) await writeOut(`${linesOf(one).join('\n  ')}\n`)
  })
}

function linesOf(alert: Alert & { readonly told: number; readonly waiting: number }): readonly string[] {
  const { name, filter, condition, subjects, within, atom, webhook, told, waiting } = alert
  const about = Object.entries({ ...filter, condition }).flatMap(([word, value]) =>
    value === undefined ? [] : [value === true ? word : `${word} ${value}`],
  )
  const near = within === undefined ? '' : ` (deadlines within ${within} days)`
  const state = webhook?.stoppedAt === undefined ? `${waiting} waiting` : `stopped, ${waiting} waiting`
  return [
    `${name}: ${about.join(', ') || 'every record'}`,
    `on ${subjects.join(', ')}${near}; ${told} told`,
    ...(atom === undefined ? [] : [`Atom in ${atom}`]),
    ...(webhook === undefined ? [] : [`webhook ${webhook.url}, ${state}`]),
    ...(webhook?.fault === undefined ? [] : [webhook.fault]),
  ]
}
