const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML; characters that XML has no place for become a space. */
export function xmlText(value: string): string {
  return value
    .replace(/[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu, ' ')
    .replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
}
