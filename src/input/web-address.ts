/** Whether a reader may be sent there: `javascript:`, `data:` and `file:` addresses are dropped wherever they come from. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(url)
}
