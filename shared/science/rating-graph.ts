import { type SeverityDesign, severityDesign } from './severity-design.ts'

export interface RatingGraphPart {
  ratees: string[]
  raters: string[]
  /** Ratings inside this part. */
  ratings: number
}

/** One extra rating that joins a separate part to the largest one. */
export interface RatingLink {
  ratee: string
  rater: string
  /** Others who could give a joining rating of this ratee, those who rate most first. */
  alternatives: string[]
}

export interface RatingGraph {
  /** 1 = everybody can be compared; 0 = no ratings. */
  components: number
  /** Largest part first. */
  parts: RatingGraphPart[]
  /** The fewest extra ratings that join all parts: one less than there are parts. */
  links: RatingLink[]
}

const ALTERNATIVES = 5

function byMost(design: SeverityDesign, nodes: Iterable<number>): number[] {
  const degree = (node: number) => design.degree[node] ?? 0
  return [...nodes].sort((a, b) => degree(b) - degree(a) || a - b)
}

/**
 * Whether a set of ratings can be compared: the connected parts of the graph of ratees and raters, and
 * the fewest extra ratings that would join them. Severity cannot be told from ability across parts that
 * share no rater. A link is preferably given by the rater who already rates most, of the person in the
 * other part who has the fewest ratings. Pairs may repeat and come in any order.
 */
export function ratingGraph(
  pairs: readonly (readonly [ratee: string, rater: string])[],
): RatingGraph {
  const design = severityDesign(pairs.map(([ratee, rater]) => ({ ratee, rater, y: 0 })))
  const n = design.ratees.length
  const name = (node: number) => design.ratees[node] ?? design.raters[node - n] ?? ''
  const parts = design.components
    .map(({ small, large }) => {
      const nodes = [...small, ...large].sort((a, b) => a - b)
      const ratees = nodes.filter((node) => node < n)
      const raters = byMost(
        design,
        nodes.filter((node) => node >= n),
      )
      const ratings = ratees.reduce((sum, node) => sum + (design.degree[node] ?? 0), 0)
      return { ratees, raters, ratings }
    })
    .sort(
      (a, b) =>
        b.ratings - a.ratings ||
        b.ratees.length - a.ratees.length ||
        (a.ratees[0] ?? 0) - (b.ratees[0] ?? 0),
    )
  const [main, ...others] = parts
  const links = main
    ? others.map((part): RatingLink => {
        const busiest = byMost(design, [main.raters[0] ?? 0, part.raters[0] ?? 0])[0]
        const fromMain = busiest === main.raters[0]
        const [rating, rated] = fromMain ? [main, part] : [part, main]
        const ratee = byMost(design, rated.ratees).at(-1) ?? 0
        const [rater = 0, ...rest] = rating.raters
        return {
          ratee: name(ratee),
          rater: name(rater),
          alternatives: rest.slice(0, ALTERNATIVES).map(name),
        }
      })
    : []
  return {
    components: parts.length,
    parts: parts.map((part) => ({
      ratees: part.ratees.map(name),
      raters: part.raters.map(name),
      ratings: part.ratings,
    })),
    links,
  }
}
