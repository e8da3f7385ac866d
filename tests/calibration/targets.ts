import type { WorldFigures } from './tally.ts'

/** What a figure of a world has to be, from docs/worlds.md, section 4. */
export interface Target {
  figure: keyof WorldFigures
  least: number
  most: number
}

const CAREFUL = new Set(['L', 'U3', 'Y1', 'Y6', 'Y12', 'S', 'S8'])
/** The sample alone: one organisation, whose figures lie further from their aim by chance. */
const SINGLE = 'S'
const UNSEEN = new Set(['P', 'PR', 'PK', 'PNK'])
const FREE_SLOPE = /^(A|E|L|T|V|Y.*)$/
const FEW_BELOW = new Set(['A', 'E', 'U9', 'Y6N'])
const RIGHT = /^(C|CT|D|F|G|H|I|J|K|M|N|O|PN|PNT|Q|R|T)$/
/** Worlds of fewer than 12 people. */
const SMALL = /^(L|Y1|Y2|Y6.*|Y9)$/
const TINY = /^(Y1|Y2)$/

/** Colour that reaches the test, or no test: no model of ratings can see it. */
export const cannotBeSeen = (world: string) => UNSEEN.has(world)

export function targetsOf(world: string): Target[] {
  if (UNSEEN.has(world)) return []
  const holds: Target = CAREFUL.has(world)
    ? { figure: 'holds', least: 0.8, most: 0.86 }
    : { figure: 'holds', least: world === 'A' ? 0.8 : 0.77, most: world === 'A' ? 0.89 : 0.83 }
  const ready =
    world === SINGLE ? 6 : SMALL.test(world) ? 9 : world === 'E' ? 4 : world === 'A' ? 7 : 3
  const targets: Target[] = [
    holds,
    { figure: 'bias', least: -0.04, most: 0.04 },
    { figure: 'ready', least: 0, most: ready },
    { figure: 'pairs', least: 0, most: TINY.test(world) ? 7 : world === SINGLE ? 5 : 2 },
    { figure: 'best', least: 0, most: 4 },
    { figure: 'gateNotAbove', least: 0, most: 0.02 },
    { figure: 'alert', least: 0, most: 0.05 },
    { figure: 'gap', least: 0, most: 0.1 },
    { figure: 'marked', least: 0, most: 0.1 },
    { figure: 'hidden', least: 0.79, most: TINY.test(world) ? 0.91 : 0.88 },
  ]
  if (!FREE_SLOPE.test(world)) targets.push({ figure: 'slope', least: 0.93, most: 1.07 })
  if (world === 'C') targets.push({ figure: 'found', least: 0.7, most: 1 })
  if (RIGHT.test(world)) {
    targets.push({ figure: 'right', least: world === 'H' ? 0.9 : 0.92, most: 1 })
  }
  if (!FEW_BELOW.has(world)) targets.push({ figure: 'gateMetBelow', least: 0, most: 0.12 })
  if (world !== 'U9') {
    for (const figure of ['own', 'all', 'competencies'] as const) {
      targets.push({ figure, least: 0.76, most: world === SINGLE ? 0.91 : 0.88 })
    }
    if (world !== 'U4') targets.push({ figure: 'sources', least: 0.76, most: 0.88 })
  }
  if (world === 'PN') targets.push({ figure: 'colour', least: 0.85, most: 1 })
  if (world === 'C' || world === 'CT') targets.push({ figure: 'colour', least: 0, most: 0.2 })
  return targets
}

/** Sales: worlds whose level the program cannot fully see have a lower bar (SCIENCE-2, 12.3). */
export function salesTargets(world: string): { holds: [number, number]; range: [number, number] } {
  return ['9', '15', '17'].includes(world)
    ? { holds: [0.66, 0.94], range: [0.62, 0.87] }
    : { holds: [0.76, 0.94], range: [0.7, 0.87] }
}

/** Standard error of a share, from the number it is of; a figure misses only if two of them do not reach its target. */
export const shareError = (value: number, of: number) => Math.sqrt((value * (1 - value)) / of)
