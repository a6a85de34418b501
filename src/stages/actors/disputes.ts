import type { Note, StageId } from '../../doc/layers.ts'
import { heldOn } from '../../knowledge/held.ts'
import type { KnownTenure } from '../../knowledge/knowledge.ts'
import type { Figure, KnownOffice } from './cast.ts'
import { fits, heldBy, placeOf } from './holders.ts'
import type { Ambiguity } from './known.ts'
import type { Setting } from './setting.ts'
import { readTitle } from './titles.ts'

/** Notes on what text and tables do not agree on: offices that the text gives and the tables give to somebody else, or for
 *  another time; names that several people of the tables bear. */
export function disputes(setting: Setting, open: readonly Ambiguity[], by: StageId): Note[] {
  const named = new Set(setting.persons.values())
  const told = [
    ...open.map(({ figure, count }) => ({
      span: figure.first,
      message: `${count} people in the tables may be meant by “${figure.name}”; it is linked to none of them.`,
    })),
    ...setting.cast.figures.flatMap((figure) =>
      named.has(figure) && figure.mentions.size > 0
        ? figure.offices.flatMap((office) => dispute(setting, figure, office) ?? [])
        : [],
    ),
  ]
  const notes = new Map(
    told
      .filter(({ span }) => span.start < span.end)
      .map(({ span, message }) => {
        const note: Note = { key: `${span.start}-${span.end}`, span, by, severity: 'info', message }
        return [`${note.key} ${message}`, note] as const
      }),
  )
  return [...notes.values()].sort((a, b) => a.span.start - b.span.start)
}

function dispute(
  setting: Setting,
  figure: Figure,
  { held, role, of }: KnownOffice,
): Pick<Note, 'span' | 'message'> | undefined {
  const { date, knowledge } = setting
  const place = placeOf(of)
  const { span } = held
  if (held.basis !== 'text' || !span || !role || !of || place === undefined || date === undefined)
    return undefined
  if (role === 'other' || role === 'spokesperson' || held.status === 'incoming') return undefined
  const words = held.title ?? held.office
  const reading = { role, style: readTitle(setting, words, place).style }
  const tenures = knowledge.tenuresIn(place).filter((tenure) => fits(tenure, reading, words))
  const own = ownTenures(setting, figure, tenures)
  const isNow = own.some((tenure) => heldOn(tenure, date))
  const called = `The text calls ${figure.name} ${held.status === 'former' ? 'a former ' : ''}${held.office} (${of.name})`
  if (held.status === 'former') {
    const isStill = isNow && figure.link !== undefined
    return isStill
      ? { span, message: `${called}; by the tables ${figure.name} still held that office on ${date}.` }
      : undefined
  }
  if (isNow) return undefined
  const others = [...new Set(heldBy(tenures, date).map(({ person }) => person))]
  const times = [
    ...new Set(
      own.map(({ start, end }) => (end === undefined ? `since ${start}` : `from ${start} to ${end}`)),
    ),
  ]
  const facts = [
    ...(others.length > 0 ? [`${others.join(' and ')} held that office on ${date}`] : []),
    ...(times.length > 0 ? [`${figure.name} held it ${times.join(' and ')}`] : []),
  ]
  return facts.length > 0 ? { span, message: `${called}; by the tables ${facts.join(', and ')}.` } : undefined
}

/** The tenures of the person, by the link, else by the name. */
function ownTenures(
  setting: Setting,
  figure: Figure,
  tenures: readonly KnownTenure[],
): readonly KnownTenure[] {
  const ids =
    figure.link === undefined
      ? new Set(setting.tenuresOf(figure.name).map(({ personId }) => personId))
      : new Set([figure.link])
  return tenures.filter(({ personId }) => ids.has(personId))
}
