/** The opening of a text, of at most so many code units. A surrogate pair stands in it whole or not at all. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
