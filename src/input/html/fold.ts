/** Letters and digits alone, lower case: two texts that fold alike read alike. */
export function foldText(text: string | null | undefined): string {
  return (text ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
