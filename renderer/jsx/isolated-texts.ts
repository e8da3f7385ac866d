import { isValidElement, type Key } from 'react'
import { jsxDEV as devElement } from 'react/jsx-dev-runtime'
import { jsx as element, jsxs as elementWithList, Fragment } from 'react/jsx-runtime'
import { directedParts, hasFromRight, isolated } from '../../shared/model/direction.ts'

/*
 * Stands between React and everything that the window draws, libraries included: names and texts read from the right are
 * set apart in every text and label, so that they never turn a number or a bracket beside them around. No screen has to
 * think of it. `vite.config.ts` puts it in the place of `react/jsx-runtime`.
 */

type Props = Record<string, unknown>

/** Attributes that are read or heard as text. */
const LABELS = ['title', 'aria-label', 'aria-description', 'aria-valuetext', 'placeholder', 'alt']
/** Elements that hold plain text and no others. */
const PLAIN = new Set(['option', 'title', 'textarea', 'text', 'tspan', 'desc', 'style', 'script'])
/** Fields for words; others, such as those for days, have a direction of their own. */
const WORDED = new Set<unknown>([undefined, 'text', 'search'])

const partsOf = (text: string) =>
  directedParts(text).map((part) =>
    part.apart ? element('bdi', { children: part.text }) : part.text,
  )

/** The words of parts that were set apart. */
const textIn = (parts: unknown): string => {
  if (Array.isArray(parts)) return parts.map(textIn).join('')
  return isValidElement<Props>(parts) ? textIn(parts.props.children) : String(parts)
}

/** What a component was given as a text set apart, if it passes it on to an element for plain text. */
const asPlain = (child: unknown): unknown =>
  isValidElement(child) && child.type === 'bdi' ? isolated(textIn(child)) : child

/** A child as it is drawn in an element of this type; null stands for a component. */
function apart(child: unknown, type: string | null): unknown {
  const plain = type !== null && PLAIN.has(type)
  if (typeof child !== 'string') return plain ? asPlain(child) : child
  if (!hasFromRight(child)) return child
  if (plain) return isolated(child)
  const parts = partsOf(child)
  // One text stays one child: a row of boxes would otherwise space its parts.
  return parts.length === 1 ? parts[0] : elementWithList('bdi', { dir: 'ltr', children: parts })
}

/** The properties with every text in them set apart. Components get their children so; labels are those of elements. */
function withTextsApart(type: unknown, props: Props): Props {
  if (type === 'bdi') return props
  const element = typeof type === 'string' ? type : null
  const changed: Props = {}
  const { children, dir } = props
  if (Array.isArray(children)) {
    const texts = children.map((child) => apart(child, element))
    if (texts.some((text, at) => text !== children[at])) changed.children = texts
  } else {
    const text = apart(children, element)
    if (text !== children) changed.children = text
  }
  if (element !== null) {
    for (const label of LABELS) {
      const text = props[label]
      if (typeof text === 'string' && hasFromRight(text)) changed[label] = isolated(text)
    }
    // What is typed from the right stands at the right.
    const field = element === 'textarea' || (element === 'input' && WORDED.has(props.type))
    if (field && dir === undefined) changed.dir = 'auto'
  }
  return Object.keys(changed).length > 0 ? { ...props, ...changed } : props
}

type Make = (
  type: Parameters<typeof element>[0],
  props: Props,
  key?: Key,
) => ReturnType<typeof element>

const jsx: Make = (type, props, key) => element(type, withTextsApart(type, props), key)
const jsxs: Make = (type, props, key) => elementWithList(type, withTextsApart(type, props), key)
/** What Vite's server calls while somebody works on the window; absent from what is built. */
const jsxDEV = (
  type: Parameters<typeof devElement>[0],
  props: Props,
  ...more: [Key | undefined, boolean, never, never]
) => devElement(type, withTextsApart(type, props), ...more)

export { Fragment, jsx, jsxDEV, jsxs }
