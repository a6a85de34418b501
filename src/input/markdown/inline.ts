// A NUL cannot stand in a normalised text, so it can mark what an escape protects from being taken for a mark.
const hide = (unit: string): string => `\0${String.fromCharCode(unit.charCodeAt(0) + 0x100)}`
const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['nbsp', ' '],
])

/** The words of a line of Markdown without its marks: links and code give their words, emphasis and HTML tags vanish. */
export function inlineText(markdown: string): string {
  return (
    markdown
      .replace(/\\([!-/:-@[-`{-~])/g, (_, unit: string) => hide(unit))
      .replace(/(`{1,3})([^`]+)\1/g, (_, __, code: string) => code.replace(/[!-/:-@[-`{-~]/g, hide))
      .replace(/!\[([^[\]]*)\]\([^()]*\)/g, '')
      .replace(/\[\^[^[\]]+\]/g, '')
      // Twice, for brackets or a picture inside a link's words.
      .replace(/\[([^[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)?\)|\[[^[\]]*\])/g, '$1')
      .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
      .replace(/<(https?:\/\/[^<>\s]+|[^<>\s@]+@[^<>\s]+)>/g, '$1')
      .replace(/<!--(?:(?!<!--)[^>])*-->|<\/?[a-z][^<>]*>/gi, '')
      .replace(/(?<!\*)\*(?![*\s])([^*]+)(?<![\s*])\*(?!\*)/g, '$1')
      .replace(/\*\*\*?(?!\s)([^*]+)\*\*\*?/g, '$1')
      .replace(/(?<![\p{L}\p{N}_])_{1,3}(?![_\s])([^_]+)_{1,3}(?![\p{L}\p{N}_])/gu, '$1')
      .replace(/~~([^~]+)~~/g, '$1')
      .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, entity)
      .replace(/\0(.)/gs, (_, unit: string) => String.fromCharCode(unit.charCodeAt(0) - 0x100))
  )
}

function entity(
  whole: string,
  decimal: string | undefined,
  hex: string | undefined,
  name: string | undefined,
): string {
  if (name !== undefined) return entities.get(name.toLowerCase()) ?? whole
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  const isText =
    code >= 0x20 && code <= 0x10ffff && !(code >= 0x7f && code < 0xa0) && !(code >= 0xd800 && code < 0xe000)
  return isText ? String.fromCodePoint(code) : whole
}
