/// <reference path="./fontkit.d.ts" />
import bidiFactory from 'bidi-js'
import LineBreaker from 'linebreak'
import { hasFromRight, isolated, readFromRight } from '../../../shared/model/direction.ts'
import { clustersOf, type FaceName, faceOf, hanFormOf } from './faces.ts'

const bidi = bidiFactory()

/** Text of one face and one direction, drawn in one go. */
export interface Run {
  face: FaceName
  /** As the face is given it: signs without a direction of their own are already turned in a line from the right. */
  text: string
  /** As it was written, which is what a reader copies and a screen reader says. */
  written: string
  width: number
}

export interface Line {
  /** From left to right as drawn. */
  runs: Run[]
  width: number
  /** Whether the paragraph is read from the right. */
  fromRight: boolean
}

/** Width of a text in a face, in points. */
export type Measure = (face: FaceName, text: string) => number

/** Scripts whose words stand without spaces: only a dictionary knows where they end. */
const WITHOUT_SPACES = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const words = new Intl.Segmenter('th', { granularity: 'word' })

/** Places at which a line may end, by UAX 14, and by a dictionary in scripts without spaces. */
function breaksIn(text: string): number[] {
  const places = new Set<number>()
  const breaker = new LineBreaker(text)
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    places.add(next.position)
  }
  if (WITHOUT_SPACES.test(text)) {
    for (const { index, segment } of words.segment(text)) {
      const before = text[index - 1] ?? ''
      if (WITHOUT_SPACES.test(before) && WITHOUT_SPACES.test(segment)) places.add(index)
    }
  }
  places.add(text.length)
  return [...places].sort((a, b) => a - b)
}

/** One paragraph with the face and the direction of each of its signs. */
interface Paragraph {
  text: string
  faces: FaceName[]
  levels: Uint8Array
  /** Whether it is read from the right. */
  fromRight: boolean
}

/**
 * Directions of a paragraph. In a paragraph read from the left, words from the right are set apart (isolated), so
 * that a name never draws the number or the bracket beside it to its other side.
 */
function levelsOf(text: string): { levels: Uint8Array; fromRight: boolean } {
  if (readFromRight(text)) {
    return { levels: bidi.getEmbeddingLevels(text, 'rtl').levels, fromRight: true }
  }
  const apart = isolated(text)
  const { levels } = bidi.getEmbeddingLevels(apart, 'ltr')
  const own: number[] = []
  let at = 0
  for (let index = 0; index < apart.length; index++) {
    if (apart[index] === text[at]) {
      own.push(levels[index] ?? 0)
      at++
    }
  }
  return { levels: Uint8Array.from(own), fromRight: false }
}

function prepare(text: string): Paragraph {
  const form = hanFormOf(text)
  const faces: FaceName[] = []
  let before: FaceName = 'inter'
  for (const cluster of clustersOf(text)) {
    // A sign that no face has is drawn by Inter as an empty box.
    before = faceOf(cluster, before, form) ?? 'inter'
    for (let unit = 0; unit < cluster.length; unit++) faces.push(before)
  }
  return { text, faces, ...levelsOf(text) }
}

/** A stretch in one face and one direction, in the order in which it was written. */
interface Stretch {
  from: number
  to: number
  level: number
}

function stretches(paragraph: Paragraph, from: number, to: number): Stretch[] {
  const found: Stretch[] = []
  for (let index = from; index < to; index++) {
    const level = paragraph.levels[index] ?? 0
    const last = found.at(-1)
    if (
      last !== undefined &&
      last.level === level &&
      paragraph.faces[index] === paragraph.faces[index - 1]
    ) {
      last.to = index + 1
    } else found.push({ from: index, to: index + 1, level })
  }
  return found
}

/** Rule L2 of UAX 9 over whole stretches: from the highest level down, what stands at it or above is turned. */
function inDrawnOrder(list: readonly Stretch[]): Stretch[] {
  const order = [...list]
  const top = Math.max(0, ...order.map(({ level }) => level))
  for (let level = top; level > 0; level--) {
    for (let at = 0; at < order.length; at++) {
      let end = at
      while ((order[end]?.level ?? -1) >= level) end++
      if (end > at) order.splice(at, end - at, ...order.slice(at, end).reverse())
      at = end
    }
  }
  return order
}

function runOf({ text, faces }: Paragraph, { from, to, level }: Stretch, measure: Measure): Run {
  const written = text.slice(from, to)
  const face = faces[from] ?? 'inter'
  const turned =
    level % 2 === 1 && !hasFromRight(written)
      ? clustersOf(written)
          .reverse()
          .map((cluster) => bidi.getMirroredCharacter(cluster) ?? cluster)
          .join('')
      : written
  return { face, text: turned, written, width: measure(face, turned) }
}

const widthBetween = (paragraph: Paragraph, from: number, to: number, measure: Measure) =>
  stretches(paragraph, from, to).reduce((sum, one) => sum + runOf(paragraph, one, measure).width, 0)

const withoutSpaceAtEnd = (text: string, from: number, to: number) => {
  let end = to
  while (end > from && /\s/u.test(text[end - 1] ?? '')) end--
  return end
}

/** Where the lines of a paragraph end. A word wider than the line is cut between signs. */
function lineEnds(paragraph: Paragraph, within: number, measure: Measure): number[] {
  const { text } = paragraph
  const ends: number[] = []
  let start = 0
  let used = 0
  let at = 0
  const place = (to: number) => {
    const bare = widthBetween(paragraph, at, withoutSpaceAtEnd(text, at, to), measure)
    if (used + bare > within + 0.01 && at > start) {
      ends.push(at)
      start = at
      used = 0
    }
    return bare
  }
  for (const to of breaksIn(text)) {
    if (place(to) > within) {
      for (const cluster of clustersOf(text.slice(at, to))) {
        place(at + cluster.length)
        used += widthBetween(paragraph, at, at + cluster.length, measure)
        at += cluster.length
      }
    } else {
      used += widthBetween(paragraph, at, to, measure)
      at = to
    }
  }
  ends.push(text.length)
  return ends
}

/**
 * Sets a text into lines of at most `within` points: paragraphs end at line breaks, lines where Unicode lets
 * them end, names and words from the right stand in the order in which they are read (UAX 9).
 */
export function linesOf(text: string, within: number, measure: Measure): Line[] {
  return text.split(/\r\n|\r|\n/).flatMap((part) => {
    const paragraph = prepare(part)
    const { fromRight } = paragraph
    let start = 0
    return lineEnds(paragraph, within, measure).map((end) => {
      const bare = withoutSpaceAtEnd(part, start, end)
      const runs = inDrawnOrder(stretches(paragraph, start, bare)).map((one) =>
        runOf(paragraph, one, measure),
      )
      start = end
      return { runs, fromRight, width: runs.reduce((sum, { width }) => sum + width, 0) }
    })
  })
}
