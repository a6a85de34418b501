import { z } from 'zod'
import type { Page } from '../../store/archive.ts'
import { cursorValues, pageOf as pageAfter } from '../../store/cursor.ts'
import { type KeptToken, type Tokens, tokenScopes } from '../../store/tokens.ts'
import { listRoutes, type PageAsked } from './list-route.ts'
import type { Route } from './route.ts'
import { time } from './shape.ts'

const user = z
  .object({
    id: z.string().meta({ description: 'Id of the token, by which it is revoked; never the token.' }),
    name: z.string(),
    scope: z.enum(tokenScopes),
    addedAt: time,
    usedAt: time.exactOptional().meta({ description: 'To the minute; absent if it never was used.' }),
  })
  .meta({ id: 'User' })

const cells = ['id', 'name', 'scope', 'addedAt', 'usedAt'] as const

/** Who may ask: the tokens that hold, without what they are. */
export function userRoutes(tokens: Pick<Tokens, 'list'> | undefined): readonly Route[] {
  return listRoutes({
    path: '/api/users',
    name: 'listUsers',
    scope: 'admin',
    summary: 'Who may ask, with role and last use, oldest token first.',
    filter: z.strictObject({}),
    item: user,
    page: async (_, page) => usersOn(tokens, page),
    json: (kept: KeptToken) => kept,
    head: ['id', 'name', 'scope', 'added_at', 'used_at'],
    cells: (kept) => cells.map((name) => kept[name] ?? ''),
    state: async () => JSON.stringify(tokens?.list()),
  })
}

/** A page of the tokens that hold. */
export function usersOn(tokens: Pick<Tokens, 'list'> | undefined, page: PageAsked): Page<KeptToken> {
  const [at, id] = cursorValues(page, ['', ''] as const) ?? ['', '']
  const rest = tokens?.list().filter((kept) => kept.addedAt > at || (kept.addedAt === at && kept.id > id))
  return pageAfter(
    rest ?? [],
    page.limit,
    (kept) => [kept.addedAt, kept.id],
    (kept) => kept,
  )
}
