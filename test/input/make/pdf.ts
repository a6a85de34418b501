/** A line of text to be set: place of its left end in points, y upward. */
export interface LineToSet {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size?: number
}

/** A PDF of pages (595 by 842 points) of lines in Helvetica, ASCII only. */
export function makePdf(
  pages: readonly (readonly LineToSet[])[],
  info: Readonly<Record<string, string>> = {},
): Buffer {
  const objects: string[] = []
  const add = (body: string): number => objects.push(body)
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add('')
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  const kids = pages.map((lines) => {
    const shown = lines.map(
      ({ text, x, y, size = 10 }) => `BT /F1 ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`,
    )
    const stream = shown.join('\n')
    const content = add(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`)
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    )
  })
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`
  const told = Object.entries(info).map(([name, value]) => `/${name} (${escaped(value)})`)
  const infoAt = add(`<< ${told.join(' ')} >>`)
  let file = '%PDF-1.4\n'
  const offsets = objects.map((body, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${infoAt} 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&')

/** Lines of one column under each other. */
export function column(texts: readonly string[], x: number, top: number, leading = 12): readonly LineToSet[] {
  return texts.map((text, index) => ({ text, x, y: top - index * leading }))
}
