import { z } from 'zod'
import { type AuditEntry, type AuditLog, auditActions } from '../../store/audit.ts'
import { listRoutes } from './list-route.ts'
import type { Route } from './route.ts'
import { time } from './shape.ts'

const entry = z
  .object({
    at: time,
    who: z.string().exactOptional().meta({ description: 'Name of the token or person.' }),
    action: z.enum(auditActions),
    detail: z.string(),
    from: z.string().exactOptional().meta({ description: 'Address that asked, of what was refused.' }),
  })
  .meta({ id: 'AuditEntry' })

/** What was done and refused through the server and its tokens. */
export function auditRoutes(audit: Pick<AuditLog, 'list'> | undefined): readonly Route[] {
  return listRoutes({
    path: '/api/audit',
    name: 'listAudit',
    scope: 'admin',
    summary: 'What was done and refused through the server and its tokens, newest first.',
    filter: z.strictObject({}),
    item: entry,
    page: async (_, page) => audit?.list(page) ?? { items: [] },
    json: (one: AuditEntry) => one,
    head: ['at', 'who', 'action', 'detail', 'from'],
    cells: ({ at, who = '', action, detail, from = '' }) => [at, who, action, detail, from],
    // Every refusal changes it.
    state: async () => JSON.stringify(audit?.list({ limit: 1 }).items),
  })
}
