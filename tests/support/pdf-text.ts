import { inflateSync } from 'node:zlib'

/*
 * Reads the words back out of a PDF as another program would: through the fonts' own tables from glyph to character.
 * Spacing is not reconstructed, so words are compared without it.
 */

const squeeze = (text: string): string => text.replace(/\s+/g, '')

/** All words of a PDF in the order they are drawn, without white space. */
export function pdfText(pdf: Buffer): string {
  const source = pdf.toString('latin1')
  const objects = new Map(
    [...source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(
      ([, id = '', body = '']) => [id, body] as const,
    ),
  )
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  for (const [, name = '', id = ''] of source.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const [, table = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '') ?? []
    fonts.set(name, glyphsOf(streamOf(objects.get(table))))
  }
  return squeeze([...objects.values()].map((body) => wordsOf(streamOf(body), fonts)).join(''))
}

/** How many shapes are painted with an inside and an edge of their own. */
export const filledShapes = (pdf: Buffer): number =>
  pdf
    .toString('latin1')
    .split(/\nendobj/)
    .flatMap((body) => streamOf(body).match(/^B$/gm) ?? []).length

/** How many signs are drawn as the empty box that a face has for what it cannot draw: its glyph 0. */
export const emptyBoxes = (pdf: Buffer): number =>
  pdf
    .toString('latin1')
    .split(/\nendobj/)
    .flatMap((body) => streamOf(body).match(/\[[^\]]*\] TJ/g) ?? [])
    .flatMap((drawn) => drawn.match(/<\w+>/g) ?? [])
    .flatMap((glyphs) => glyphs.slice(1, -1).match(/.{4}/g) ?? [])
    .filter((glyph) => glyph === '0000').length

/** Whether the PDF says this, wherever its lines break. */
export const says = (text: string, words: string): boolean => text.includes(squeeze(words))

const ESCAPED: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
}

/** What a PDF says is written where its glyphs stand in another order, in the order they are drawn. */
export function writtenBeside(pdf: Buffer): string[] {
  const bodies = pdf.toString('latin1').split(/\nendobj/)
  return bodies.flatMap((body) =>
    [...streamOf(body).matchAll(/\/ActualText \(((?:\\[\s\S]|[^\\)])*)\)/g)].map(
      ([, text = '']) => {
        const bytes = text.replace(/\\([\s\S])/g, (_all, sign: string) => ESCAPED[sign] ?? sign)
        return Buffer.from(bytes, 'latin1').subarray(2).swap16().toString('utf16le')
      },
    ),
  )
}

function streamOf(body = ''): string {
  const [, data] = /stream\n([\s\S]*?)\nendstream/.exec(body) ?? []
  if (data === undefined) return ''
  if (!body.includes('/FlateDecode')) return data
  return inflateSync(Buffer.from(data, 'latin1')).toString('latin1')
}

/** Character of each glyph, by its four digits. */
function glyphsOf(table: string): Map<string, string> {
  const glyphs = new Map<string, string>()
  for (const [, from = '', list = ''] of table.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)) {
    for (const [at, [, units = '']] of [...list.matchAll(/<([\w ]*)>/g)].entries()) {
      const glyph = (Number.parseInt(from, 16) + at).toString(16).padStart(4, '0')
      glyphs.set(glyph, Buffer.from(units.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'))
    }
  }
  return glyphs
}

function wordsOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> = new Map()
  let words = ''
  for (const [, name, array] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map()
    for (const [, glyphs = ''] of (array ?? '').matchAll(/<(\w+)>/g))
      words += (glyphs.match(/.{4}/g) ?? []).map((glyph) => font.get(glyph) ?? '').join('')
  }
  return words
}
