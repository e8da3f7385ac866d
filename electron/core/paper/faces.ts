import faces from '../../../resources/fonts/faces.json' with { type: 'json' }

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
