import { inkLength, isElement, silentTags } from './elements.ts'

/** What stands in an element, its descendants included. Lengths in code units without white space. */
export interface Measure {
  readonly text: number
  readonly linked: number
  readonly pictures: number
  readonly paragraphs: number
  /** Elements, itself included. */
  readonly elements: number
  /** Sum of `elements` over itself and all below: the work of a search that looks through every element's descendants. */
  readonly weight: number
}

export type Measures = ReadonlyMap<Element, Measure>

/** Measures every element under `root`, in one pass. */
export function measure(root: Element): Measures {
  const measures = new Map<Element, Measure>()
  const visit = (element: Element, inLink: boolean): Measure => {
    let text = 0
    let linked = 0
    let pictures = /^(?:img|picture|amp-img|video)$/.test(element.localName) ? 1 : 0
    let paragraphs = /^(?:p|li|h[1-6])$/.test(element.localName) ? 1 : 0
    let elements = 1
    let weight = 0
    for (const child of element.childNodes) {
      if (child.nodeType === 3) {
        const length = inkLength(child.textContent ?? '')
        text += length
        if (inLink) linked += length
      } else if (isElement(child) && !silentTags.has(child.localName)) {
        const inner = visit(child, inLink || child.localName === 'a')
        text += inner.text
        linked += inner.linked
        pictures += inner.pictures
        paragraphs += inner.paragraphs
        elements += inner.elements
        weight += inner.weight
      }
    }
    const found = { text, linked, pictures, paragraphs, elements, weight: weight + elements }
    measures.set(element, found)
    return found
  }
  visit(root, false)
  return measures
}
