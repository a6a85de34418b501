/** Shows the buttons that copy a text of the page, and tells when it is done. */
export function copyButtons(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const text = page.getElementById(button.dataset['copy'] ?? '')
    if (text === null) continue
    button.hidden = false
    const told = page.createElement('span')
    told.setAttribute('role', 'status')
    told.className = 'soft small'
    button.after(told)
    button.addEventListener('click', () => {
      copy(text).then(
        () => {
          told.textContent = 'Copied.'
        },
        () => {
          told.textContent = 'The browser did not let it be copied; it is selected now.'
          page.getSelection()?.selectAllChildren(text)
        },
      )
    })
  }
}

const copy = (element: Element): Promise<void> =>
  navigator.clipboard.writeText(element.textContent?.trim() ?? '')
