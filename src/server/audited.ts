import type { Archive } from '../store/archive.ts'
import type { AuditLog } from '../store/audit.ts'
import type { Views } from '../store/saved-views.ts'

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

/** The same views, of which the audit list tells what is saved and removed. */
export function auditedViews(views: Views, audit: Pick<AuditLog, 'add'> | undefined): Views {
  if (audit === undefined) return views
  return {
    ...views,
    save(view) {
      const saved = views.save(view)
      audit.add({ who: saved.who, action: 'view_save', detail: saved.name })
      return saved
    },
    remove(name, who) {
      const gone = views.remove(name, who)
      audit.add({ who, action: 'view_remove', detail: gone.name })
      return gone
    },
  }
}
