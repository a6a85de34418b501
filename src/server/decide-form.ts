import type { ConditionType, RecordKind, RecordStatus, StatementRecord, Strength } from '../doc/layers.ts'
import type { Span } from '../doc/span.ts'
import { DemarcheError } from '../errors.ts'
import type { EntryOf } from '../store/archive.ts'
import type { NewCorrection, RecordFix } from '../store/correction.ts'

/** What a form sent: of a field that was sent several times all values. */
export type Form = ReadonlyMap<string, readonly string[]>

/** What a form on an entry decides.
 *  @throws DemarcheError E_USAGE if it decides nothing */
export function correctionOf(entry: EntryOf<'records'> | { readonly id: string }, form: Form): NewCorrection {
  const verdict = one(form, 'verdict')
  const { id } = entry
  if (verdict === 'accept' || verdict === 'reject') return { kind: verdict, entry: id }
  if (verdict === 'fix' && 'annotation' in entry)
    return { kind: 'fix', entry: id, fields: fixOf(entry, form) }
  throw new DemarcheError('E_USAGE', 'Say whether the entry is accepted, set right or rejected.')
}

/** The fields that the form has otherwise than the record. Their values are checked where they are stored. */
function fixOf({ annotation: record, parties }: EntryOf<'records'>, form: Form): RecordFix {
  const changed = <T extends string>(name: string, before: T | undefined): T | undefined => {
    const value = one(form, name)
    return value === undefined || value === (before ?? '') ? undefined : (value as T)
  }
  const kind = changed<RecordKind>('kind', record.kind)
  const strength = changed<Strength>('strength', record.strength)
  const polarity = changed<StatementRecord['polarity']>('polarity', record.polarity)
  const status = changed<RecordStatus>('status', record.status)
  const deadline = changed('deadline', record.deadline?.value)
  const holder = peopleOf('holder', parties, form)
  const counterpart = peopleOf('counterpart', parties, form)
  const content = spansOf('content', record.content, form)
  const conditions = conditionsOf(record, form)
  return {
    ...(kind !== undefined && { kind }),
    ...(strength !== undefined && { strength }),
    ...(polarity !== undefined && { polarity }),
    ...(status !== undefined && { status }),
    ...(deadline !== undefined && { deadline: deadline === '' ? 'none' : deadline }),
    ...(holder !== undefined && { holder }),
    ...(counterpart !== undefined && { counterpart }),
    ...(content !== undefined && { content }),
    ...(conditions !== undefined && { conditions }),
  }
}

const one = (form: Form, name: string): string | undefined => form.get(name)?.[0]?.trim()

function peopleOf(
  name: 'holder' | 'counterpart',
  parties: EntryOf<'records'>['parties'],
  form: Form,
): readonly string[] | undefined {
  // A form without the field says nothing of it: an empty list of ticks cannot be told from that but by its text field.
  if (!form.has(`${name}Other`)) return undefined
  const other = one(form, `${name}Other`) ?? ''
  const now = [...(form.get(name) ?? []), ...(other === '' ? [] : [other])]
  const before = new Set(parties.filter(({ role }) => role === name).map(({ actor }) => actor))
  return now.length === before.size && now.every((key) => before.has(key)) ? undefined : now
}

/** The spans of the fields `name0`, `name1`, … that have both edges. */
function spansOf(name: string, before: readonly Span[], form: Form): readonly Span[] | undefined {
  const now: Span[] = []
  for (let index = 0; form.has(`${name}${index}.start`); index++) {
    const [start, end] = (['start', 'end'] as const).map((edge) => one(form, `${name}${index}.${edge}`) ?? '')
    if (start === '' || end === '') continue
    now.push({ start: Number(start), end: Number(end) })
  }
  return !form.has(`${name}0.start`) || sameSpans(now, before) ? undefined : now
}

function conditionsOf({ conditions }: StatementRecord, form: Form): RecordFix['conditions'] | undefined {
  if (!form.has('if0.start')) return undefined
  const now: (Span & { type: ConditionType })[] = []
  for (let index = 0; form.has(`if${index}.start`); index++) {
    const start = one(form, `if${index}.start`) ?? ''
    const end = one(form, `if${index}.end`) ?? ''
    if (start === '' || end === '') continue
    now.push({
      start: Number(start),
      end: Number(end),
      type: (one(form, `if${index}.type`) ?? 'if') as ConditionType,
    })
  }
  const isUnchanged =
    now.length === conditions.length &&
    now.every((one, index) => {
      const old = conditions[index]
      return old !== undefined && isSame(old.span, one) && old.type === one.type
    })
  return isUnchanged ? undefined : now
}

const sameSpans = (a: readonly Span[], b: readonly Span[]): boolean =>
  a.length === b.length &&
  a.every((span, index) => {
    const other = b[index]
    return other !== undefined && isSame(span, other)
  })

const isSame = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end
