/** The three moves of the arc-hybrid system: put the next word on the stack; make the top of the stack a dependent of the
 *  next word; make it a dependent of the word below it. Every tree of n words is n shifts and n - 1 arcs. */
export const SHIFT = 0
export const LEFT = 1
export const RIGHT = 2

/** A partial parse in one array, so that a copy is one call: a header, then sections of `length + 2` numbers. */
export interface ParseState {
  readonly length: number
  readonly cells: Int32Array
}

// Header.
export const NEXT = 0
export const DEPTH = 1
const HEADER = 2

/** Sections, as multiples of the section size. Words that are not there are `length + 1`. */
export const STACK = 0
const HEAD = 1
export const LEFT1 = 2
export const LEFT2 = 3
export const RIGHT1 = 4
export const RIGHT2 = 5
export const LEFT_COUNT = 6
export const RIGHT_COUNT = 7
const SECTIONS = 8

/** Where a section begins. */
export function sectionStart(length: number, section: number): number {
  return HEADER + section * (length + 2)
}

/** The state in which nothing has been read. */
export function startState(length: number): ParseState {
  const cells = new Int32Array(HEADER + SECTIONS * (length + 2)).fill(length + 1)
  cells[NEXT] = 0
  cells[DEPTH] = 0
  cells.fill(0, sectionStart(length, LEFT_COUNT))
  return { length, cells }
}

/** Whether a move is possible. */
export function allows(state: ParseState, move: number): boolean {
  const next = state.cells[NEXT] as number
  const depth = state.cells[DEPTH] as number
  if (move === SHIFT) return next < state.length
  if (move === LEFT) return depth > 0 && next < state.length
  return depth > 1
}

/** Makes a move in place. */
export function apply(state: ParseState, move: number): void {
  const { cells, length } = state
  const size = length + 2
  const next = cells[NEXT] as number
  const depth = cells[DEPTH] as number
  if (move === SHIFT) {
    cells[HEADER + depth] = next
    cells[NEXT] = next + 1
    cells[DEPTH] = depth + 1
    return
  }
  const top = cells[HEADER + depth - 1] as number
  const head = move === LEFT ? next : (cells[HEADER + depth - 2] as number)
  cells[DEPTH] = depth - 1
  cells[HEADER + HEAD * size + top] = head
  const first = HEADER + (move === LEFT ? LEFT1 : RIGHT1) * size + head
  const second = first + size
  const count = HEADER + (move === LEFT ? LEFT_COUNT : RIGHT_COUNT) * size + head
  // Both kinds of dependents arrive from the inside out or left to right so that the latest is the outermost.
  cells[second] = cells[first] as number
  cells[first] = top
  cells[count] = (cells[count] as number) + 1
}

/** The heads found, as indexes of words; the root has `length + 1`. */
export function headsOf(state: ParseState): Int32Array {
  const start = sectionStart(state.length, HEAD)
  return state.cells.slice(start, start + state.length)
}
