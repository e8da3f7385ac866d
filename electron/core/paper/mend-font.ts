/// <reference path="./fontkit.d.ts" />
import type { Coverage, Font } from 'fontkit'

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

/** Whether fontkit was taught to read rules as OpenType has them. */
let readsRules = false

/**
 * What fontkit 2.0.4 reads otherwise than OpenType has it. A rule names the signs before a place from the nearest one on,
 * and fontkit compares them from the farthest: Bengali স্ক, ন্ধ then lack the room of what hangs below. And it reads which
 * marks a lookup sees (mark filtering sets) and does not heed it: ক্ত has the width of its first part and covers what
 * follows, and ক্ক is not joined.
 */
function withRulesAsWritten(font: Font): Font {
  const sets = font.GDEF?.markGlyphSetsDef?.coverage.map(glyphsOf)
  if (sets !== undefined)
    for (const table of [font.GSUB, font.GPOS])
      for (const { flags, markFilteringSet } of table?.lookupList.toArray() ?? [])
        if (flags.flags.useMarkFilteringSet && markFilteringSet !== undefined)
          flags.flags.seen = sets[markFilteringSet]
  if (readsRules) return font
  font.layout(' ')
  const rules = font._layoutEngine?.engine?.GPOSProcessor
  if (!rules) return font
  const walk: typeof rules.glyphIterator = Object.getPrototypeOf(rules.glyphIterator)
  const passes = walk.shouldIgnore
  walk.shouldIgnore = function (glyph) {
    const { seen } = this.flags
    return passes.call(this, glyph) || (seen !== undefined && glyph.isMark && !seen.has(glyph.id))
  }
  let reader = rules
  while (!Object.hasOwn(reader, 'match')) reader = Object.getPrototypeOf(reader)
  const { match } = reader
  reader.match = function (from, signs, ...rest) {
    return match.call(this, from, from < 0 ? [...signs].reverse() : signs, ...rest)
  }
  readsRules = true
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

/** How many texts of a face are kept as they were laid out; a page of a record has about 200. */
const KEPT = 512

/** Each text is measured before it is drawn, and laying it out takes most of the time that a document takes. */
function withLayoutsKept(font: Font): Font {
  const layout = font.layout.bind(font)
  const kept = new Map<string, ReturnType<Font['layout']>>()
  font.layout = (text, features) => {
    const key = `${JSON.stringify(features)} ${text}`
    const run = kept.get(key) ?? layout(text, features)
    if (kept.size >= KEPT) kept.clear()
    kept.set(key, run)
    // pdfkit writes into the positions it is given.
    const own: typeof run = Object.create(run)
    own.positions = run.positions.map((one) => ({ ...one }))
    return own
  }
  return font
}

/** A face without the faults of fontkit 2.0.4 that its texts meet, and quicker. */
export const mended = (font: Font): Font =>
  withLettersOfParts(withLayoutsKept(withMarksAnywhere(withRulesAsWritten(font))))
