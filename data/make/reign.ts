import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseTable } from '../../src/knowledge/csv.ts'
import type { NameRules } from '../../src/knowledge/names.ts'
import type { Draft } from './offices.ts'
import type { Folders } from './table.ts'

/** Correlates of War abbreviations where they are not the ISO code. */
const codes: ReadonlyMap<string, string> = new Map(
  `UKG GBR|IRE IRL|NTH NLD|FRN FRA|SWZ CHE|SPN ESP|POR PRT|GMY DEU|AUS AUT|CZR CZE|SLO SVK|MNG MNE|MAC MKD|CRO HRV|YUG SRB|BOS BIH
KOS XKX|SLV SVN|BUL BGR|MLD MDA|ROM ROU|LAT LVA|LIT LTU|GRG GEO|SWD SWE|DEN DNK|ICE ISL|NIG NGA|SAF ZAF|DRC COD|ZAM ZMB|NIR NER
SUD SDN|THI THA|OMA OMN|MAG MDG|MAS MUS|INS IDN|PHI PHL|MAL MYS|SIN SGP|TAW TWN|MYA MMR|LEB LBN|BNG BGD|ROK KOR|AUL AUS|NEW NZL`
    .split(/[|\n]/)
    .map((pair) => [pair.slice(0, 3), pair.slice(4)] as const),
)

/** Marks unchecked heads with whom REIGN agrees: a leader of the same surname who came and went in the same months.
 *  REIGN lists effective leaders, not holders of offices, so it only confirms and never adds. */
export function confirmed(folders: Folders, rows: readonly Draft[], rules: NameRules): Draft[] {
  const path = join(folders.raw, 'actors/leaders_reign.csv')
  const leaders = parseTable(readFileSync(path, 'utf8'), path)
  return rows.map((row) => {
    if (row.checked || row.end === '' || (row.role !== 'head_of_state' && row.role !== 'head_of_government'))
      return row
    const { surnames, words } = rules.known(row.person, false)
    const agrees = leaders.some((leader) => {
      const abbreviation = leader['cow_abb'] ?? ''
      if ((codes.get(abbreviation) ?? abbreviation) !== row.of) return false
      const printed = rules.printed(leader['leader'] ?? '')
      const isSame = printed.some(
        (word) => surnames.has(word) || (words.includes(word) && printed.length > 1),
      )
      return (
        isSame && sameMonth(leader['start'] ?? '', row.start) && sameMonth(leader['end_month'] ?? '', row.end)
      )
    })
    return agrees ? { ...row, origin: `${row.origin}, reign`, checked: true } : row
  })
}

const sameMonth = (a: string, b: string): boolean =>
  a.slice(0, 7) === b.slice(0, 7) && a.length > 6 && b.length > 6
