/** Whether it is written like an address of the web. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(url)
}

/** The address, where a reader may be sent there: `javascript:`, `data:` and `file:` addresses and what only looks like one are dropped
 *  wherever they come from. As it is written, unless a blank, quotation mark, bracket or unseen character stands in it: then with these
 *  as percents. */
export function webAddress(given: string | undefined): string | undefined {
  const url = given?.trim() ?? ''
  if (!isWebAddress(url) || !URL.canParse(url)) return undefined
  const written = /[\s\p{C}"<>]/u.test(url) ? new URL(url).href : url
  // In the name of a host a quotation mark stays what it is.
  return written.includes('"') ? undefined : written
}
