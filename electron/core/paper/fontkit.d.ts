/** The part of fontkit (2.0) that documents are made with; the package ships no types of its own. */
declare module 'fontkit' {
  export interface Font {
    readonly characterSet: number[]
    /** Height above the line, in units of which an em has `unitsPerEm`. */
    readonly ascent: number
    readonly unitsPerEm: number
    layout(
      text: string,
      features?: string[] | Record<string, boolean>,
    ): { glyphs: { id: number }[]; positions: { xAdvance: number }[] }
    /** A glyph, made once and kept: `codePoints` are the letters it was first asked for with. */
    getGlyph(id: number, codePoints?: number[]): { codePoints: number[] } | null
    readonly GDEF?: { markGlyphSetsDef?: { coverage: Coverage[] } | null }
    readonly GSUB?: { lookupList: { toArray(): Lookup[] } }
    readonly GPOS?: { lookupList: { toArray(): Lookup[] } }
    /** Not part of what fontkit offers; it is here after the first layout. */
    readonly _layoutEngine?: { engine?: { GPOSProcessor?: RuleReader } }
  }
  export interface Coverage {
    glyphs?: number[]
    rangeRecords?: { start: number; end: number }[]
  }
  export interface LookupFlags {
    useMarkFilteringSet?: boolean
    /** Ours: the marks that this lookup sees; it passes over all others. */
    seen?: ReadonlySet<number> | undefined
  }
  export interface Lookup {
    flags: { flags: LookupFlags }
    markFilteringSet?: number
  }
  export interface RuleReader {
    glyphIterator: GlyphIterator
    /** Whether signs stand one after another, the first of them so far from the place looked at. */
    match(from: number, signs: Iterable<unknown>, ...rest: unknown[]): unknown
  }
  export interface GlyphIterator {
    flags: LookupFlags
    shouldIgnore(glyph: { id: number; isMark: boolean }): boolean
  }
  /** Opens a font, or one member of a collection. */
  export function create(file: Uint8Array, member?: string): Font
}

/** Break opportunities of Unicode (UAX 14). */
declare module 'linebreak' {
  class LineBreaker {
    constructor(text: string)
    nextBreak(): { position: number; required: boolean } | null
  }
  export = LineBreaker
}
