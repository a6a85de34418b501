/** A word that may be the first or last of a span. */
interface Word {
  readonly text: string
  /** Number of its sentence. */
  readonly group: number
}

type Edge = 'start' | 'end'

/** Puts the words themselves in the place of two lists of words: the marked ones are moved by their two handles, with the arrows or
 *  the brackets, or by a click. The lists stay the fields of the form. */
export function spanEditors(page: Document): void {
  for (const field of page.querySelectorAll<HTMLElement>('[data-edges]')) spanEditor(page, field)
}

function spanEditor(page: Document, field: HTMLElement): void {
  const lists = {
    start: field.querySelector<HTMLSelectElement>('select[data-edge=start]'),
    end: field.querySelector<HTMLSelectElement>('select[data-edge=end]'),
  }
  const { start, end } = lists
  if (start === null || end === null) return
  const words = wordsOf(start)
  const handles = { start: handle(page, '['), end: handle(page, ']') }
  const spans = words.map(({ text }) => {
    const span = page.createElement('span')
    span.textContent = text
    return span
  })
  const line = page.createElement('p')
  line.className = 'words'
  line.setAttribute('role', 'group')
  line.setAttribute('aria-label', field.dataset['edges'] ?? '')
  const clear = page.createElement('button')
  clear.type = 'button'
  clear.textContent = 'No words'

  const at = (edge: Edge): number => (lists[edge]?.selectedIndex ?? 0) - 1
  const set = (from: number, to: number): void => {
    start.selectedIndex = from + 1
    end.selectedIndex = to + 1
    draw()
  }
  const shift = (edge: Edge, step: number): void => {
    const next = Math.min(Math.max(at(edge) + step, 0), words.length - 1)
    if (at('start') < 0) set(0, 0)
    else if (edge === 'start') set(Math.min(next, at('end')), at('end'))
    else set(at('start'), Math.max(next, at('start')))
  }
  const draw = (): void => {
    const [from, to] = [at('start'), at('end')]
    line.replaceChildren()
    for (const [index, span] of spans.entries()) {
      span.className = from >= 0 && from <= index && index <= to ? 'in' : ''
      if (index === Math.max(from, 0)) line.append(handles.start)
      if (words[index]?.group !== words[index - 1]?.group && index > 0) line.append(page.createElement('br'))
      line.append(span)
      if (index === Math.max(to, 0)) line.append(handles.end)
    }
    for (const edge of ['start', 'end'] as const) {
      const told = {
        label: edge === 'start' ? 'first word' : 'last word',
        valuemin: 0,
        valuemax: words.length - 1,
        valuenow: Math.max(at(edge), 0),
        valuetext: words[at(edge)]?.text.trim() ?? 'none',
      }
      for (const [name, value] of Object.entries(told))
        handles[edge].setAttribute(`aria-${name}`, String(value))
    }
    clear.hidden = from < 0
  }

  for (const edge of ['start', 'end'] as const) {
    handles[edge].addEventListener('keydown', (event) => {
      const step = stepOf(event)
      if (step === 0) return
      event.preventDefault()
      shift(edge, step)
      handles[edge].focus()
    })
  }
  line.addEventListener('keydown', (event) => {
    const [edge, step] = (
      { '[': ['start', -1], '{': ['start', 1], ']': ['end', 1], '}': ['end', -1] } as const
    )[event.key as '['] ?? [undefined, 0]
    if (edge === undefined) return
    event.preventDefault()
    shift(edge, step)
    handles[edge].focus()
  })
  for (const [index, span] of spans.entries()) {
    span.addEventListener('click', () => {
      const [from, to] = [at('start'), at('end')]
      // The nearer edge comes.
      if (from < 0) set(index, index)
      else if (Math.abs(index - from) <= Math.abs(index - to)) set(index, Math.max(index, to))
      else set(Math.min(index, from), index)
    })
  }
  clear.addEventListener('click', () => {
    set(-1, -1)
    handles.start.focus()
  })
  for (const edge of field.querySelectorAll<HTMLElement>('.edge')) edge.hidden = true
  field.querySelector('legend')?.after(line)
  field.append(clear)
  draw()
}

function wordsOf(list: HTMLSelectElement): readonly Word[] {
  const groups = [...list.querySelectorAll('optgroup')]
  return [...list.options].slice(1).map((option) => ({
    text: option.text + (option.hasAttribute('data-glued') ? '' : ' '),
    group: groups.findIndex((group) => group.contains(option)),
  }))
}

function handle(page: Document, sign: string): HTMLElement {
  const made = page.createElement('span')
  made.className = 'handle'
  made.tabIndex = 0
  made.setAttribute('role', 'slider')
  made.textContent = sign
  return made
}

/** How many words a key moves an edge. */
function stepOf({ key, shiftKey }: KeyboardEvent): number {
  const size = shiftKey ? 5 : 1
  if (key === 'ArrowRight' || key === 'ArrowDown') return size
  if (key === 'ArrowLeft' || key === 'ArrowUp') return -size
  if (key === 'Home') return -10_000
  if (key === 'End') return 10_000
  return 0
}
