import type { JSX } from 'hono/jsx/jsx-runtime'

/** What each key does. The island that listens looks for `aria-keyshortcuts` on the page. */
const keys = [
  ['/', 'search'],
  ['j k', 'next and previous entry'],
  ['n p', 'next and previous sentence of an article'],
  ['Enter', 'open the entry'],
  ['e', 'set fields right'],
  ['a', 'accept'],
  ['x', 'reject'],
  ['u', 'undo the last correction shown'],
  ['y', 'copy the footnote'],
  ['[ ]', 'in words to be marked: move the first or last word'],
  ['?', 'this list'],
] as const

/** The list of keys, shown by the island only, and the switch that turns single keys off. */
export function Keys(): JSX.Element {
  return (
    <>
      <button type="button" class="link" data-keys hidden>
        Keys
      </button>
      <dialog id="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">Keys</h2>
        <dl class="keys">
          {keys.map(([key, does]) => (
            <>
              <dt>
                {key.split(' ').map((each) => (
                  <kbd>{each}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </>
          ))}
        </dl>
        <form method="dialog">
          <label class="check">
            <input type="checkbox" data-keys-on checked />
            single keys are on
          </label>
          <button type="submit">Close</button>
        </form>
      </dialog>
    </>
  )
}
