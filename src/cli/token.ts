import { type Command, Option } from 'commander'
import { openAudit } from '../store/audit.ts'
import { openTokens, type TokenScope, tokenScopes } from '../store/tokens.ts'
import { type ArchiveOptions, withStore } from './archive.ts'
import { userName } from './author.ts'
import { storeFolder } from './location.ts'
import { say, writeOut } from './output.ts'

/** `demarche token`: who may ask a server that others than this machine can reach. */
export function tokenCommand(program: Command): void {
  const token = program.command('token').description('say who may ask a server that others can reach')
  const add = token
    .command('add')
    .description('make a token and print it; it is kept as a digest, so it cannot be shown again')
    .argument('<name>', 'who will use it; the name stands in the log of corrections')
    .addOption(
      new Option('--scope <scope>', 'read; edit also corrects; admin also sees the audit list')
        .choices(tokenScopes)
        .default('read'),
    )
  withStore(add).action(async (name: string, options: ArchiveOptions & { scope: TokenScope }) => {
    const { tokens, audit } = openAccess(options)
    const { token: made, kept } = tokens.add(name, options.scope)
    audit('token_add', `${kept.id} ${kept.scope} ${kept.name}`)
    await writeOut(`${made}\n`)
    say(`Token ${kept.id} of ${kept.name} may ${kept.scope}. It is not shown again.`)
  })
  const list = token.command('list').description('list the tokens that hold').option('--json', 'print JSON')
  withStore(list).action(async (options: ArchiveOptions & { json?: boolean }) => {
    const kept = openAccess(options).tokens.list()
    if (options.json) return writeOut(`${JSON.stringify({ tokens: kept })}\n`)
    if (kept.length === 0) say('There are no tokens. Make one with: demarche token add NAME')
    for (const { id, scope, addedAt, usedAt = 'never used', name } of kept) {
      const days = `${addedAt.slice(0, 10)}  ${usedAt.slice(0, 10)}`
      await writeOut(`${id}  ${scope.padEnd(5)}  ${days}  ${name}\n`)
    }
  })
  const revoke = token
    .command('revoke')
    .description('make a token worthless, at once and for good')
    .argument('<token>', 'id of the token, or its name if no other bears it')
  withStore(revoke).action(async (given: string, options: ArchiveOptions) => {
    const { tokens, audit } = openAccess(options)
    const kept = tokens.revoke(given)
    audit('token_revoke', `${kept.id} ${kept.scope} ${kept.name}`)
    say(`Token ${kept.id} of ${kept.name} holds no more.`)
  })
}

function openAccess({ store }: ArchiveOptions) {
  const folder = storeFolder({ store })
  const log = openAudit(folder)
  const who = userName()
  const audit = (action: 'token_add' | 'token_revoke', detail: string): void =>
    log.add({ ...(who !== '' && { who }), action, detail })
  return { tokens: openTokens(folder), audit }
}
