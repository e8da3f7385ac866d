/// <reference path="./fontkit.d.ts" />
import { existsSync, readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { type Coverage, create, type Font } from 'fontkit'
import faces from '../../../resources/fonts/faces.json' with { type: 'json' }
import inter from '../../../resources/fonts/inter.json' with { type: 'json' }

/** The typeface that draws a sign: Inter, or the first of the fallback faces that has it. */
export type FaceName = string

/** The forms that Han signs take where the text says whose they are; otherwise those of mainland China. */
const HAN_FORMS = {
  jp: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  kr: /\p{Script=Hangul}/u,
}

/** Signs that steer other signs and are not drawn themselves: joiners, direction marks, variation selectors. */
const UNSEEN = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]$/u

const ranges = faces.map(({ name, covers }) => ({
  name,
  ranges: covers.split(' ').map((range) => {
    const [from = '', to = from] = range.split('-')
    return [Number.parseInt(from, 36), Number.parseInt(to, 36)] as const
  }),
}))

function has(list: (typeof ranges)[number]['ranges'], point: number): boolean {
  let low = 0
  let high = list.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [from, to] = list[middle] ?? [0, -1]
    if (point < from) high = middle - 1
    else if (point > to) low = middle + 1
    else return true
  }
  return false
}

const seen = (cluster: string): string[] => [...cluster].filter((sign) => !UNSEEN.test(sign))

/** Which form of Han signs a text asks for. */
export function hanFormOf(text: string): 'sc' | 'jp' | 'kr' {
  return HAN_FORMS.jp.test(text) ? 'jp' : HAN_FORMS.kr.test(text) ? 'kr' : 'sc'
}

/**
 * The face that draws one cluster (what a reader takes for one sign), or null where none has all of it.
 * A cluster without anything to draw, and a space, stay with `before`, so that words are shaped whole; the space of
 * the face of emoji is as wide as one of them.
 */
export function faceOf(
  cluster: string,
  before: FaceName,
  form: 'sc' | 'jp' | 'kr',
): FaceName | null {
  const points = seen(cluster).map((sign) => sign.codePointAt(0) ?? 0)
  if (points.length === 0) return before
  const draws = (name: string) => {
    const face = ranges.find((one) => one.name === name.replace(/-..$/, ''))
    return face !== undefined && points.every((point) => has(face.ranges, point))
  }
  if (/^\s$/u.test(cluster) && before !== 'emoji' && draws(before)) return before
  if (/^\p{Emoji_Presentation}/u.test(cluster) && draws('emoji')) return 'emoji'
  const face = ranges.find((one) => points.every((point) => has(one.ranges, point)))
  if (face === undefined) return null
  return face.name === 'cjk' ? `cjk-${form}` : face.name
}

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A text as the clusters a reader takes for one sign each. */
export const clustersOf = (text: string): string[] =>
  Array.from(clusters.segment(text), (one) => one.segment)

/** The signs of a text that no face can draw, each once, in their order. */
export function signsWithoutFace(text: string): string[] {
  const missing = clustersOf(text).filter((one) => faceOf(one, 'inter', 'sc') === null)
  return [...new Set(missing)]
}

/** Where the files of the faces are: beside the source, or beside the packed program. */
const folder = () => {
  const places = ['../../../resources/fonts/', '../../resources/fonts/']
  const urls = places.map((place) => new URL(place, import.meta.url))
  const found = urls.find((url) => existsSync(new URL('cjk.ttc', url)))
  if (found === undefined) throw new Error('The folder resources/fonts is missing')
  return found
}

const opened = new Map<string, Font>()

const open = (name: FaceName): Font => {
  if (name === 'inter') return create(inflateSync(Buffer.from(inter.regular, 'base64')))
  if (name === 'inter-strong') return create(inflateSync(Buffer.from(inter.strong, 'base64')))
  const form = /^cjk-(..)$/.exec(name)?.[1]
  if (form !== undefined) {
    return create(readFileSync(new URL('cjk.ttc', folder())), `NotoSansCJK${form}-Regular`)
  }
  return create(readFileSync(new URL(`${name}.woff`, folder())))
}

/**
 * fontkit 2.0.4 throws where a mark has no anchor on a sign, which OpenType allows (its issue 367). The text is
 * then set without the placing of marks above; these faces draw such marks near their place by themselves.
 */
function withMarksAnywhere(font: Font): Font {
  const layout = font.layout.bind(font)
  font.layout = (text, features) => {
    try {
      return layout(text, features)
    } catch (error) {
      if (!(error instanceof TypeError) || !Array.isArray(features)) throw error
      return layout(text, {
        ...Object.fromEntries(features.map((tag) => [tag, true])),
        abvm: false,
      })
    }
  }
  return font
}

/** Whether fontkit’s walk over glyphs was taught to pass over marks that a lookup does not see. */
let walksPastMarks = false

/**
 * fontkit 2.0.4 reads which marks a lookup sees (mark filtering sets of OpenType) and does not heed it: Bengali ক্ত then
 * has the width of its first part and covers what follows, and ক্ক is not joined.
 */
function withMarkSets(font: Font): Font {
  const sets = font.GDEF?.markGlyphSetsDef?.coverage.map(glyphsOf)
  if (sets === undefined) return font
  for (const table of [font.GSUB, font.GPOS])
    for (const { flags, markFilteringSet } of table?.lookupList.toArray() ?? [])
      if (flags.flags.useMarkFilteringSet && markFilteringSet !== undefined)
        flags.flags.seen = sets[markFilteringSet]
  if (walksPastMarks) return font
  font.layout(' ')
  const walk = font._layoutEngine?.engine?.GPOSProcessor?.glyphIterator
  if (walk === undefined) return font
  const kind: typeof walk = Object.getPrototypeOf(walk)
  const passes = kind.shouldIgnore
  kind.shouldIgnore = function (glyph) {
    const { seen } = this.flags
    return passes.call(this, glyph) || (seen !== undefined && glyph.isMark && !seen.has(glyph.id))
  }
  walksPastMarks = true
  return font
}

const glyphsOf = ({ glyphs = [], rangeRecords = [] }: Coverage): ReadonlySet<number> =>
  new Set([
    ...glyphs,
    ...rangeRecords.flatMap(({ start, end }) =>
      Array.from({ length: end - start + 1 }, (_, at) => start + at),
    ),
  ])

/**
 * fontkit keeps a glyph as it was first asked for, and writing a document asks for the parts of `É` without their
 * letters: an `E` of the next document would say nothing to whoever copies it or has it read aloud.
 */
function withLettersOfParts(font: Font): Font {
  const getGlyph = font.getGlyph.bind(font)
  font.getGlyph = (id, codePoints = []) => {
    const glyph = getGlyph(id, codePoints)
    if (glyph?.codePoints.length === 0) glyph.codePoints = codePoints
    return glyph
  }
  return font
}

/** One face, opened at its first use and kept. */
export function fontOf(name: FaceName): Font {
  const font = opened.get(name) ?? withLettersOfParts(withMarksAnywhere(withMarkSets(open(name))))
  opened.set(name, font)
  return font
}
