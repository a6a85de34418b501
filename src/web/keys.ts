const switchName = 'demarche single keys'

/** Single keys, as the dialog `#keys` lists them. They can be turned off there (WCAG 2.1.4), and do nothing while somebody types. */
export function listenForKeys(page: Document): void {
  const dialog = page.querySelector<HTMLDialogElement>('#keys')
  const opener = page.querySelector<HTMLButtonElement>('[data-keys]')
  const box = page.querySelector<HTMLInputElement>('[data-keys-on]')
  let isOn = stored() !== 'off'
  if (opener !== null && dialog !== null) {
    opener.hidden = false
    opener.addEventListener('click', () => dialog.showModal())
  }
  if (box !== null) {
    box.checked = isOn
    box.addEventListener('change', () => {
      isOn = box.checked
      store(isOn ? 'on' : 'off')
    })
  }
  page.addEventListener('keydown', (event) => {
    if (!isOn || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (dialog?.open) return
    if (act(page, event.key, dialog)) event.preventDefault()
  })
  // After a decision the queue goes on where it was.
  if (page.querySelector('.queue') && new URLSearchParams(location.search).has('done'))
    move(page, '[data-item]', 1)
}

/** Does what a key stands for. Gives whether it stands for anything here. */
function act(page: Document, key: string, dialog: HTMLDialogElement | null): boolean {
  switch (key) {
    case '?':
      dialog?.showModal()
      return dialog !== null
    case 'j':
      return move(page, '[data-item]', 1)
    case 'k':
      return move(page, '[data-item]', -1)
    case 'n':
      return move(page, '[data-sentence]', 1)
    case 'p':
      return move(page, '[data-sentence]', -1)
    case 'Enter':
      return open(page)
    default:
      return press(page, key)
  }
}

/** The entry in which the focus is. */
const current = (page: Document, kind = '[data-item]'): HTMLElement | null =>
  page.activeElement?.closest<HTMLElement>(kind) ?? null

/** Moves the focus to the next or previous of the page; at the end it stays. */
function move(page: Document, kind: string, step: 1 | -1): boolean {
  const all = [...page.querySelectorAll<HTMLElement>(kind)].filter((element) => element.offsetParent !== null)
  const here = current(page, kind)
  const at = here === null ? (step === 1 ? -1 : all.length) : all.indexOf(here)
  const next = all[at + step]
  if (next === undefined) return all.length > 0
  if (!next.hasAttribute('tabindex')) next.tabIndex = -1
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
  return true
}

/** Opens the entry or sentence that has the focus itself. */
function open(page: Document): boolean {
  const here = page.activeElement
  if (here?.matches('[data-item], [data-sentence]') !== true) return false
  const [link] = ['a.what', 'a.pin', 'a'].flatMap((kind) => here.querySelector<HTMLElement>(kind) ?? [])
  link?.click()
  return link !== undefined
}

/** Presses what has this key: in the entry that has the focus, else the only one of the page. */
function press(page: Document, key: string): boolean {
  const wanted = `[aria-keyshortcuts="${CSS.escape(key)}"]:not([hidden])`
  const inside = current(page)?.querySelector<HTMLElement>(wanted)
  const all = page.querySelectorAll<HTMLElement>(wanted)
  const isForOne = key === 'a' || key === 'x' || key === 'e'
  const target = inside ?? (isForOne && all.length > 1 ? undefined : all[0])
  if (target === undefined) return false
  if (target instanceof HTMLInputElement) target.focus()
  else target.click()
  return true
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox') ||
    (target instanceof HTMLElement && target.getAttribute('role') === 'slider')
  )
}

/** Where nothing can be kept, keys are on. */
function stored(): string | null {
  try {
    return localStorage.getItem(switchName)
  } catch {
    return null
  }
}

function store(value: string): void {
  try {
    localStorage.setItem(switchName, value)
  } catch {
    // It holds for this page only.
  }
}
