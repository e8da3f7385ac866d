/** Everything about one person that does not depend on scores or spreads. Rows stand in the order of their cells. */
export interface Layout {
  person: string
  /** Places of this person's rows, own unknowns and cells in every vector over all of them. */
  offset: number
  ownOffset: number
  partOffset: number
  /** Local cell and local impression of each row, and where each local cell's rows begin. */
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
  /** Rater of each impression, −1 for a key. */
  impressionRater: Int32Array
  labels: readonly string[]
  keyLabels: readonly boolean[]
  /** Place of the first impression; unknowns: g, competencies seen, sources seen, impressions. */
  firstImpression: number
  size: number
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

/**
 * Lays out rows sorted by cell: `cellOf` their cells, `fillerOf` who filled them in.
 */
export function layOut(
  person: string,
  cellOf: Int32Array,
  fillerOf: Int32Array,
  { keys, nameOf }: Fillers,
  competencies: number,
  cells: number,
  offsets: Offsets = NOWHERE,
): Layout {
  const fillers = [...new Set(fillerOf)].sort((a, b) => a - b)
  const placeOfFiller = new Map(fillers.map((filler, index) => [filler, index]))
  const seen: number[] = []
  const starts: number[] = []
  const rowCell = new Int32Array(cellOf.length)
  const rowImpression = new Int32Array(cellOf.length)
  cellOf.forEach((cell, row) => {
    if (seen.at(-1) !== cell) {
      seen.push(cell)
      starts.push(row)
    }
    rowCell[row] = seen.length - 1
    rowImpression[row] = placeOfFiller.get(fillerOf[row] as number) ?? -1
  })
  starts.push(cellOf.length)
  const ofCompetency: number[] = []
  for (let k = 0; k < competencies; k++) {
    if (seen.some((cell) => cell % competencies === k)) ofCompetency.push(k)
  }
  const ofSource: number[] = []
  for (const cell of seen) {
    const source = Math.floor(cell / competencies)
    if (ofSource.at(-1) !== source) ofSource.push(source)
  }
  const firstImpression = 1 + ofCompetency.length + ofSource.length
  const ratersHere = fillers.filter((filler) => filler >= keys)
  return {
    person,
    ...offsets,
    rowCell,
    rowImpression,
    cellStart: Int32Array.from(starts),
    cells: Int32Array.from(seen),
    counts: Int32Array.from(seen, (_, cell) => (starts[cell + 1] ?? 0) - (starts[cell] ?? 0)),
    cellCompetency: Int32Array.from(seen, (cell) => 1 + ofCompetency.indexOf(cell % competencies)),
    cellSource: Int32Array.from(
      seen,
      (cell) => 1 + ofCompetency.length + ofSource.indexOf(Math.floor(cell / competencies)),
    ),
    competencies: ofCompetency,
    sources: ofSource,
    impressionRater: Int32Array.from(fillers, (filler) => Math.max(-1, filler - keys)),
    labels: fillers.map(nameOf),
    keyLabels: fillers.map((filler) => filler < keys),
    firstImpression,
    size: firstImpression + fillers.length,
    top: Int32Array.from([...seen, ...ratersHere.map((filler) => cells + filler - keys)]),
  }
}
