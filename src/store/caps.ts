/** Of how many things a look-up asks at most, so that its time does not grow with the archive. What is cut is told in the answer. */
export interface Caps {
  /** Articles with the words of a search that are ranked: those that were added last. Older ones follow unranked. */
  readonly ranked: number
  /** Entries that are counted where no numbers are kept: the newest. */
  readonly counted: number
  /** Records of which is counted who holds them: the newest. */
  readonly held: number
  /** Meetings of which is counted where they took place: the newest. */
  readonly placed: number
}

export const standardCaps = { ranked: 2000, counted: 2000, held: 500, placed: 1000 } satisfies Caps
