import { describe, expect, it } from 'vitest'
import { ratingGraph } from '../../shared/science/rating-graph.ts'

describe('rating graph', () => {
  it('needs no extra rating when everybody is connected', () => {
    const graph = ratingGraph([
      ['Amir', 'Dana'],
      ['Bea', 'Dana'],
      ['Bea', 'Gus'],
    ])
    expect(graph.components).toBe(1)
    expect(graph.links).toEqual([])
  })

  it('asks the busiest rater for the person with fewest ratings in the other part', () => {
    const graph = ratingGraph([
      ['Amir', 'Dana'],
      ['Bea', 'Dana'],
      ['Chen', 'Dana'],
      ['Chen', 'Eli'],
      ['Dee', 'Farah'],
      ['Dee', 'Gus'],
      ['Eva', 'Farah'],
    ])
    expect(graph.components).toBe(2)
    expect(graph.links).toEqual([{ ratee: 'Eva', rater: 'Dana', alternatives: ['Eli'] }])
    expect(graph.parts[0]?.ratees).toEqual(['Amir', 'Bea', 'Chen'])
  })

  it('joins every part with one rating less than there are parts', () => {
    const pairs = [0, 1, 2, 3, 4].flatMap((part) =>
      [0, 1, 2].map((person) => [`p${part}-${person}`, `r${part}`] as const),
    )
    const graph = ratingGraph(pairs)
    expect(graph.components).toBe(5)
    expect(graph.links).toHaveLength(4)
    const joined = graph.links.map(({ ratee, rater }) => [ratee, rater] as const)
    expect(ratingGraph([...pairs, ...joined]).components).toBe(1)
  })

  it('is empty without ratings', () => {
    expect(ratingGraph([])).toEqual({ components: 0, parts: [], links: [] })
  })
})
