/**
 * How the rows of a person stand to each other: which cells were seen, and which impression stands behind each row. It
 * depends neither on who filled the forms nor on scores or spreads, and people of the same pattern share one.
 */
export interface Pattern {
  /** How many people of the design have it. */
  people: number
  /** Local cell and local impression of each row, and where each local cell's rows begin; rows in the order of cells. */
  rowCell: Int32Array
  rowImpression: Int32Array
  cellStart: Int32Array
  /** Cells seen (source·K + competency), with rows in each and their unknowns among `size`. */
  cells: Int32Array
  counts: Int32Array
  cellCompetency: Int32Array
  cellSource: Int32Array
  competencies: readonly number[]
  sources: readonly number[]
  keyLabels: readonly boolean[]
  /** Place of the first impression; unknowns: g, competencies seen, sources seen, impressions. */
  firstImpression: number
  size: number
}

/** Everything about one person that does not depend on scores or spreads. */
export interface Layout extends Omit<Pattern, 'people'> {
  person: string
  pattern: Pattern
  /** Places of this person's rows, own unknowns and cells in every vector over all of them. */
  offset: number
  ownOffset: number
  partOffset: number
  /** Rater of each impression, −1 for a key. */
  impressionRater: Int32Array
  labels: readonly string[]
  /** Unknowns of the whole job this person touches: cells seen, then K·S + rater. */
  top: Int32Array
}

/** Who fills forms, by number: the keys of tests, then raters by place. */
export interface Fillers {
  keys: number
  nameOf: (filler: number) => string
}

/** Where the person's numbers begin in the vectors of the whole job. */
export interface Offsets {
  offset: number
  ownOffset: number
  partOffset: number
}

const NOWHERE: Offsets = { offset: 0, ownOffset: 0, partOffset: 0 }

/** Patterns met so far, each kept once. */
export class Patterns {
  readonly #byHash = new Map<number, Pattern[]>()

  /** The pattern of rows sorted by cell: their cells, their impressions, and how many impressions are keys. */
  of(
    cellOf: Int32Array,
    impressionOf: Int32Array,
    keyLabels: readonly boolean[],
    competencies: number,
  ): Pattern {
    let hash = 2_166_136_261
    for (let row = 0; row < cellOf.length; row++) {
      hash = Math.imul(hash ^ (cellOf[row] as number), 16_777_619)
      hash = Math.imul(hash ^ (impressionOf[row] as number), 16_777_619)
    }
    const alike = this.#byHash.get(hash) ?? []
    if (alike.length === 0) this.#byHash.set(hash, alike)
    const known = alike.find((pattern) => isSame(pattern, cellOf, impressionOf, keyLabels))
    if (known) {
      known.people++
      return known
    }
    const made = patternOf(cellOf, impressionOf, keyLabels, competencies)
    alike.push(made)
    return made
  }
}

function isSame(
  { cells, rowCell, rowImpression, keyLabels }: Pattern,
  cellOf: Int32Array,
  impressionOf: Int32Array,
  keys: readonly boolean[],
): boolean {
  if (rowCell.length !== cellOf.length || keyLabels.length !== keys.length) return false
  for (let row = 0; row < rowCell.length; row++) {
    if (cells[rowCell[row] as number] !== cellOf[row]) return false
    if (rowImpression[row] !== impressionOf[row]) return false
  }
  return keyLabels.every((isKey, place) => isKey === keys[place])
}

function patternOf(
  cellOf: Int32Array,
  impressionOf: Int32Array,
  keyLabels: readonly boolean[],
  competencies: number,
): Pattern {
  const seen: number[] = []
  const starts: number[] = []
  const rowCell = new Int32Array(cellOf.length)
  // Place of each competency and each source among the unknowns, 0 while it was not met: g stands there.
  const placeOfCompetency = new Int32Array(competencies)
  const ofSource: number[] = []
  for (let row = 0; row < cellOf.length; row++) {
    const cell = cellOf[row] as number
    if (seen.at(-1) !== cell) {
      seen.push(cell)
      starts.push(row)
      placeOfCompetency[cell % competencies] = 1
      const source = Math.floor(cell / competencies)
      if (ofSource.at(-1) !== source) ofSource.push(source)
    }
    rowCell[row] = seen.length - 1
  }
  starts.push(cellOf.length)
  const ofCompetency: number[] = []
  for (let k = 0; k < competencies; k++)
    if (placeOfCompetency[k] === 1) placeOfCompetency[k] = ofCompetency.push(k)
  const cells = Int32Array.from(seen)
  const counts = new Int32Array(seen.length)
  const cellCompetency = new Int32Array(seen.length)
  const cellSource = new Int32Array(seen.length)
  let source = 0
  for (let cell = 0; cell < seen.length; cell++) {
    const of = cells[cell] as number
    counts[cell] = (starts[cell + 1] as number) - (starts[cell] as number)
    cellCompetency[cell] = placeOfCompetency[of % competencies] as number
    if (ofSource[source] !== Math.floor(of / competencies)) source++
    cellSource[cell] = 1 + ofCompetency.length + source
  }
  const firstImpression = 1 + ofCompetency.length + ofSource.length
  return {
    people: 1,
    rowCell,
    rowImpression: impressionOf.slice(),
    cellStart: Int32Array.from(starts),
    cells,
    counts,
    cellCompetency,
    cellSource,
    competencies: ofCompetency,
    sources: ofSource,
    keyLabels,
    firstImpression,
    size: firstImpression + keyLabels.length,
  }
}

/**
 * Lays out rows sorted by cell: `cellOf` their cells, `fillerOf` who filled them in. People laid out with the same
 * `patterns` share what does not tell them apart.
 */
export function layOut(
  person: string,
  cellOf: Int32Array,
  fillerOf: Int32Array,
  { keys, nameOf }: Fillers,
  competencies: number,
  cells: number,
  offsets: Offsets = NOWHERE,
  patterns = new Patterns(),
): Layout {
  const fillers: number[] = []
  for (const filler of fillerOf) if (!fillers.includes(filler)) fillers.push(filler)
  fillers.sort((a, b) => a - b)
  const keyLabels = fillers.map((filler) => filler < keys)
  const impressionOf = new Int32Array(fillerOf.length)
  for (let row = 0; row < fillerOf.length; row++)
    impressionOf[row] = fillers.indexOf(fillerOf[row] as number)
  const pattern = patterns.of(cellOf, impressionOf, keyLabels, competencies)
  const seen = pattern.cells.length
  const firstRater = fillers.findIndex((filler) => filler >= keys)
  const raters = firstRater < 0 ? 0 : fillers.length - firstRater
  const top = new Int32Array(seen + raters)
  top.set(pattern.cells)
  for (let rater = 0; rater < raters; rater++) {
    top[seen + rater] = cells + (fillers[firstRater + rater] as number) - keys
  }
  return {
    person,
    pattern,
    offset: offsets.offset,
    ownOffset: offsets.ownOffset,
    partOffset: offsets.partOffset,
    rowCell: pattern.rowCell,
    rowImpression: pattern.rowImpression,
    cellStart: pattern.cellStart,
    cells: pattern.cells,
    counts: pattern.counts,
    cellCompetency: pattern.cellCompetency,
    cellSource: pattern.cellSource,
    competencies: pattern.competencies,
    sources: pattern.sources,
    keyLabels: pattern.keyLabels,
    firstImpression: pattern.firstImpression,
    size: pattern.size,
    impressionRater: Int32Array.from(fillers, (filler) => Math.max(-1, filler - keys)),
    labels: fillers.map(nameOf),
    top,
  }
}
