/** In an article: whoever points at a mark or a note, or comes to it by keyboard, sees which belong together. A click on a mark goes
 *  to its note. */
export function lightNotes(page: Document): void {
  const marks = [...page.querySelectorAll<HTMLElement>('mark[data-marks]')]
  const notes = [...page.querySelectorAll<HTMLElement>('[data-note]')]
  const of = (mark: HTMLElement): readonly string[] => (mark.dataset['marks'] ?? '').split(' ')
  const light = (names: readonly string[]): void => {
    for (const mark of marks)
      mark.classList.toggle(
        'lit',
        of(mark).some((name) => names.includes(name)),
      )
    for (const note of notes) note.classList.toggle('lit', names.includes(note.dataset['note'] ?? ''))
  }
  for (const mark of marks) {
    mark.addEventListener('pointerenter', () => light(of(mark)))
    mark.addEventListener('pointerleave', () => light([]))
    mark.addEventListener('click', () => {
      if (page.getSelection()?.isCollapsed === false) return
      page.getElementById(of(mark)[0] ?? '')?.focus()
    })
  }
  for (const note of notes) {
    const own = [note.dataset['note'] ?? '']
    for (const event of ['pointerenter', 'focusin'] as const) note.addEventListener(event, () => light(own))
    for (const event of ['pointerleave', 'focusout'] as const) note.addEventListener(event, () => light([]))
  }
}
