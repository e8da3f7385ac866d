import { refused } from './file-kind.ts'

/** Hears the tags of an XML text in order. Names come without namespace prefix. */
export interface XmlListener {
  open(name: string, attributes: string): void
  close(name: string): void
  /** Text between tags, entities resolved; may come in several pieces. */
  text(text: string): void
}

const damaged = () =>
  refused(
    'The workbook is damaged: a part of it is not valid XML. Open it in a spreadsheet program and save it again.',
  )

/** No tag and no run of text may be longer: far above what a cell may hold. */
const LONGEST = 1 << 20

/**
 * A forward-only scanner for the XML of workbooks, fed in pieces. It knows elements, attributes, text, CDATA and the
 * five named entities, refuses document type declarations, and never looks back, so it is linear and cannot be made to
 * fetch or expand anything.
 */
export function createXmlScanner(listener: XmlListener) {
  let buffer = ''
  let at = 0
  /** Depth inside parts that a vendor added; what they hold may be named like the real thing and is not reported. */
  let extensions = 0

  const need = (mark: string, from: number): number => {
    const found = buffer.indexOf(mark, from)
    if (found < 0 && buffer.length - at > LONGEST) throw damaged()
    return found
  }

  /** Consumes what is complete in the buffer. */
  const scan = () => {
    for (;;) {
      const open = need('<', at)
      if (open < 0) return
      if (open > at) {
        if (extensions === 0) listener.text(resolveEntities(buffer.slice(at, open)))
        at = open
      }
      const end = tagEnd(open)
      if (end < 0) return
      at = end
    }
  }

  /** Position after the markup that begins at `open`, once reported; -1 = not all of it is here yet. */
  const tagEnd = (open: number): number => {
    const next = buffer[open + 1]
    if (next === '!') return bangEnd(open)
    if (next === '?') {
      const end = need('?>', open)
      return end < 0 ? -1 : end + 2
    }
    const close = closing(open + 1)
    if (close < 0) return -1
    if (next === '/') leave(localName(buffer.slice(open + 2, close).trim()))
    else {
      const empty = buffer.charCodeAt(close - 1) === 0x2f
      const inside = buffer.slice(open + 1, empty ? close - 1 : close)
      const blank = inside.search(/\s/)
      const name = localName(blank < 0 ? inside : inside.slice(0, blank))
      if (name === 'extLst') extensions++
      if (extensions === 0) listener.open(name, blank < 0 ? '' : inside.slice(blank))
      if (empty) leave(name)
    }
    return close + 1
  }

  const leave = (name: string) => {
    if (extensions === 0) listener.close(name)
    else if (name === 'extLst') extensions--
  }

  /** Index of the `>` that ends a tag; one inside an attribute's quotes does not. */
  const closing = (from: number): number => {
    let quote = 0
    for (let index = from; index < buffer.length; index++) {
      const code = buffer.charCodeAt(index)
      if (quote === 0) {
        if (code === 0x3e) return index
        if (code === 0x22 || code === 0x27) quote = code
      } else if (code === quote) quote = 0
    }
    if (buffer.length - from > LONGEST) throw damaged()
    return -1
  }

  const bangEnd = (open: number): number => {
    if (buffer.length - open < 9) return -1
    if (buffer.startsWith('<!--', open)) {
      const end = need('-->', open + 4)
      return end < 0 ? -1 : end + 3
    }
    if (!buffer.startsWith('<![CDATA[', open)) throw damaged()
    const end = need(']]>', open + 9)
    if (end < 0) return -1
    if (extensions === 0) listener.text(buffer.slice(open + 9, end))
    return end + 3
  }

  return {
    feed(piece: string) {
      buffer = buffer.slice(at) + piece
      at = 0
      scan()
    },
  }
}

const localName = (name: string) => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function resolveEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(ENTITY, (whole, hex, decimal, named) => {
    if (named !== undefined) return NAMED[String(named).toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  })
}

/** Value of an attribute by its local name; undefined when absent. */
export function attribute(attributes: string, name: string): string | undefined {
  let from = 0
  for (;;) {
    const found = attributes.indexOf(name, from)
    if (found < 0) return undefined
    const before = attributes.charCodeAt(found - 1)
    let index = found + name.length
    while (attributes.charCodeAt(index) === 0x20) index++
    if ((before <= 0x20 || before === 0x3a) && attributes[index] === '=') {
      index++
      while (attributes.charCodeAt(index) <= 0x20) index++
      const quote = attributes[index]
      const end = quote === '"' || quote === "'" ? attributes.indexOf(quote, index + 1) : -1
      return end < 0 ? undefined : resolveEntities(attributes.slice(index + 1, end))
    }
    from = index
  }
}
