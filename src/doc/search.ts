/** The first index below `size` for which `holds` is true, or `size`, in O(log size). Once true it must stay true. */
export function firstIndex(size: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = size
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
