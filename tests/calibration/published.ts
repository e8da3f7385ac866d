import { readFileSync, writeFileSync } from 'node:fs'
import type { DeskFigure } from './desks.ts'
import type { WorldFigures } from './tally.ts'
import { targetsOf } from './targets.ts'

/** The worlds of the short table, with what they are in words. */
const SHOWN: Readonly<Record<string, string>> = {
  C: 'realistic',
  D: 'people far apart',
  F: 'sources missing at random',
  M: 'only the best looking fully rated',
  O: 'one rater a source',
  PN: 'sales colour raters, not the test',
  CT: 'better sellers lead better',
  E: 'people close together',
  K: 'strong impressions',
  T: 'the same four raters everywhere',
  U9: 'half the raters give one score to everything',
  Y12: '12 people',
  S: 'the sample organisation',
  S8: 'eight organisations like the sample',
}

const JSON_FILE = new URL('../../shared/readiness/calibration.json', import.meta.url)
const README = new URL('../../README.md', import.meta.url)

interface Published {
  organisations: number
  people: number
  worlds: {
    world: string
    what: string
    inside: number
    /** Standard error between organisations; null for one organisation. */
    error: number | null
    aim: number[]
    apart: number
    right: number
    gatesWrong: number
    /** Groups drawn by lot: share of tables with an alert. */
    alert: number
    /** Rows of compare marked where nobody differs; null where that was not tried. */
    marked: number | null
  }[]
  desks: { what: string; share: number; aim: number[] }[]
  /** What lay outside its aim by more than two standard errors, over all worlds and desks of the run. */
  missed: string[]
}

const round = (value: number, digits: number) => Number(value.toFixed(digits))
const known = (value: number) => (Number.isFinite(value) ? round(value, 3) : null)

export function published(
  organisations: number,
  worlds: readonly WorldFigures[],
  desks: readonly DeskFigure[],
  missed: readonly string[],
): Published {
  return {
    organisations,
    people: 40,
    worlds: Object.entries(SHOWN).flatMap(([name, what]) => {
      const found = worlds.find(({ world }) => world === name)
      const aim = targetsOf(name).find(({ figure }) => figure === 'holds')
      if (!found || !aim) return []
      return [
        {
          world: name,
          what,
          inside: round(found.holds, 3),
          error: known(found.holdsSe),
          aim: [aim.least, aim.most],
          apart: round(found.pairs, 1),
          right: round(found.right, 3),
          gatesWrong: round(found.gateMetBelow, 3),
          alert: round(found.alert, 3),
          marked: known(found.marked),
        },
      ]
    }),
    desks: desks.map(({ what, value, least, most }) => ({
      what,
      share: round(value, 3),
      aim: [least, most],
    })),
    missed: [...missed],
  }
}

const short = (share: number | null) => (share === null ? '–' : share.toFixed(3).replace(/^0/, ''))

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

/** Rows of the two tables of the README. */
export const worldRows = ({ worlds }: Published): string[] =>
  worlds.map((one) =>
    line([
      `${one.world} ${one.what}`,
      one.error === null ? short(one.inside) : `${short(one.inside)} (${short(one.error)})`,
      one.aim.join(' to '),
      one.apart.toFixed(1),
      short(one.right),
      short(one.gatesWrong),
      short(one.alert),
      short(one.marked),
    ]),
  )

export const deskRows = ({ desks }: Published): string[] =>
  desks.map(({ what, share, aim }) => line([what, short(share), aim.join(' to ')]))

/** The line of the README that says what lay outside its aim. */
export const missedLine = ({ missed }: Published): string =>
  `Outside their aim in this run: ${missed.length === 0 ? 'nothing' : missed.join('; ')}`

/** Writes the figures to the method page's file and to the README, in place of the last ones. */
export function publish(figures: Published): void {
  writeFileSync(JSON_FILE, `${JSON.stringify(figures, null, 2)}\n`)
  const tables: [start: string, rows: string[]][] = [
    ['| World | ', worldRows(figures)],
    ['| Desk | ', deskRows(figures)],
  ]
  let text = readFileSync(README, 'utf8')
  for (const [start, rows] of tables) {
    const from = text.indexOf(`\n${start}`)
    const body = text.indexOf('\n', text.indexOf('\n', from + 1) + 1) + 1
    const to = text.indexOf('\n\n', body)
    if (from < 0 || to < 0) throw new Error(`The README has no table that begins with ${start}`)
    text = `${text.slice(0, body)}${rows.join('\n')}${text.slice(to)}`
  }
  text = text.replace(/^Outside their aim in this run: .*$/m, missedLine(figures))
  const sentence = /One run of the calibration, \d+ organisations/
  writeFileSync(
    README,
    text.replace(sentence, `One run of the calibration, ${figures.organisations} organisations`),
  )
}
