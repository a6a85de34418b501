import type { Archive } from '../store/archive.ts'
import type { AuditLog } from '../store/audit.ts'

/** The same archive, of which the audit list tells every correction that is made through it, by a page or by a program. */
export function audited(archive: Archive, audit: Pick<AuditLog, 'add'> | undefined): Archive {
  if (audit === undefined) return archive
  return {
    ...archive,
    async correct(correction, author, options) {
      const done = await archive.correct(correction, author, options)
      if (options?.dryRun !== true) {
        audit.add({ who: author.who, action: 'correct', detail: `${done.kind} ${done.number}` })
      }
      return done
    },
  }
}
