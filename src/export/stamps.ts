import type { PartialDate } from '../doc/article.ts'

/** A date that is known to the day. */
export function wholeDay(date: PartialDate | undefined): string | undefined {
  return date !== undefined && date.length >= 10 ? date : undefined
}

/** A date that is known to the day as YYYYMMDD. */
export function dayStamp(date: PartialDate | undefined): string | undefined {
  return wholeDay(date)?.replaceAll('-', '')
}

/** An ISO time as YYYYMMDDHHMMSS in UTC. */
export function timeStamp(time: string): string {
  return new Date(time).toISOString().slice(0, 19).replace(/\D/g, '')
}

/** A line of cells parted by tabs; tabs and line ends in a cell become spaces. */
export function tabLine(cells: readonly string[]): string {
  return `${cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')}\n`
}
