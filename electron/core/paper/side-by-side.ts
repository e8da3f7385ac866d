import type { RecordDocument } from '../../../shared/contract/record-document.ts'
import { AGAINST_PEERS, ofTarget } from '../../../shared/readiness/sales-words.ts'
import {
  asCount,
  asPercent,
  asPeriod,
  asScore,
  asStanding,
  interval80,
  NOT_KNOWN,
} from '../../../shared/readiness/wording.ts'
import { INK, LEAD, LEAD_SOFT, LINE, type Pen, SALES, SALES_SOFT, SOFT } from './paper.ts'

type Point = NonNullable<RecordDocument['series']>[number]
export type FrozenStanding = NonNullable<RecordDocument['candidates'][number]['standing']>

export interface SideBySide {
  standing: FrozenStanding
  series: readonly Point[]
  competencies: readonly { id: string; shortName: string }[]
  line: number
}

export const SIDE_BY_SIDE_HEIGHT = 268
const GUTTER = 30
const CHART_TOP = 96
/** In a picture that is lower than usual the charts begin right below the figures. */
const LOW_CHART_TOP = 82

/** Sales performance left in blue squares, leadership aptitude right in orange diamonds, each with its 80 % range. */
export function drawSideBySide(
  pen: Pen,
  box: { left: number; top: number; width: number; height?: number },
  data: SideBySide,
): void {
  const half = (box.width - GUTTER) / 2
  const right = box.left + half + GUTTER
  const bottom = box.top + (box.height ?? SIDE_BY_SIDE_HEIGHT) - 10
  const chartTop = box.height ? LOW_CHART_TOP : CHART_TOP
  pen.line(box.left + half + GUTTER / 2, box.top, box.left + half + GUTTER / 2, bottom)
  sales(pen, { left: box.left, top: box.top, width: half, bottom, chartTop }, data)
  const withRanges = box.height === undefined
  leadership(pen, { left: right, top: box.top, width: half, bottom, chartTop, withRanges }, data)
}

/** Points that the score takes beside the picture, and its range after it. */
const SCORE = 24
const RANGE = 36

interface Box {
  left: number
  top: number
  width: number
  bottom: number
  chartTop: number
}

function sales(
  pen: Pen,
  { left, top, width, bottom, chartTop }: Box,
  { standing, series }: SideBySide,
) {
  const { shrunk, se, percentile, periods } = standing.performance
  pen.square(left + 4, top + 6, 7, { fill: SALES })
  pen.text('Sales performance', left + 14, top, { strong: true, size: 10 })
  pen.text(asPercent(shrunk), left, top + 17, { size: 29, strong: true, width })
  const bounds = interval80(shrunk, se)
  const share = standing.performance.against ? AGAINST_PEERS : 'of quota'
  const about = bounds
    ? `${share} in the long run · 80 % sure of ${asPercent(bounds[0]).replace(' %', '')}–${asPercent(bounds[1])}`
    : share
  pen.text(about, left, top + 52, { size: 8.5, color: SOFT, width })
  const place =
    percentile === null
      ? 'No comparable sales record'
      : `${asStanding(percentile, standing.peers)} · ${asCount(periods, 'period')}`
  pen.text(place, left, top + 64, { size: 8.5, color: SOFT, width })
  const shown = series.slice(-16)
  const values = shown.flatMap(({ attainment, peersHigh }) => [attainment ?? 0, peersHigh ?? 0])
  const ceiling = Math.min(2, Math.max(1.4, ...values) + 0.05)
  const area = { left: left + 30, right: left + width, top: top + chartTop, bottom: bottom - 18 }
  const at = (value: number) =>
    area.bottom - (Math.min(ceiling, Math.max(0, value)) / ceiling) * (area.bottom - area.top)
  for (const mark of [0, 0.5, 1, 1.5].filter((one) => one <= ceiling)) {
    const own = mark === 1 ? INK : LINE
    pen.line(area.left, at(mark), area.right, at(mark), { stroke: own })
    const label = `${mark * 100} %`
    pen.text(label, left, at(mark) - 5, {
      size: 7.5,
      color: SOFT,
      width: 26,
      align: 'right',
      tabular: true,
    })
  }
  if (shown.length === 0) return
  const step = (area.right - area.left) / shown.length
  for (const [index, point] of shown.entries()) {
    const x = area.left + step * (index + 0.5)
    if (point.peersLow !== null && point.peersHigh !== null) {
      const height = Math.max(1, at(point.peersLow) - at(point.peersHigh))
      const size = Math.min(step * 0.72, 20)
      pen.rect(x - size / 2, at(point.peersHigh), size, height, { fill: SALES_SOFT })
    }
    if (point.attainment !== null) {
      pen.line(x, at(1), x, at(point.attainment), { stroke: SALES, width: 0.8 })
      const style = point.counted ? { fill: SALES } : { fill: '#ffffff', stroke: SALES, width: 1.1 }
      pen.square(x, at(point.attainment), 6.5, style)
    }
    const every = Math.ceil(shown.length / 5)
    if ((shown.length - 1 - index) % every === 0) {
      pen.text(asPeriod(point.period), x - 20, bottom - 14, {
        size: 7.5,
        color: SOFT,
        width: 40,
        align: 'center',
      })
    }
  }
}

function leadership(
  pen: Pen,
  { left, top, width, bottom, chartTop, withRanges }: Box & { withRanges: boolean },
  data: SideBySide,
) {
  const { standing, competencies, line } = data
  const { score, se, coverage, raters } = standing.leadership
  pen.diamond(left + 4, top + 6, 7, { fill: LEAD })
  pen.text('Leadership aptitude', left + 14, top, { strong: true, size: 10 })
  const shown = asScore(score)
  pen.text(shown, left, top + 17, { size: 29, strong: true, width })
  if (score !== null) {
    const after = left + pen.widthOf(shown, { size: 29, strong: true }) + 5
    pen.text('of 5', after, top + 34, { size: 10, color: SOFT })
  }
  const bounds = interval80(score, se)
  const about = bounds
    ? `80 % sure of ${asScore(Math.max(1, bounds[0]))}–${asScore(Math.min(5, bounds[1]))} · the line is ${asScore(line)}`
    : 'Nobody has rated leadership behaviour yet'
  pen.text(about, left, top + 52, { size: 8.5, color: SOFT, width })
  pen.text(
    `${asPercent(coverage)} of the model seen · ${asCount(raters, 'rater')}`,
    left,
    top + 64,
    {
      size: 8.5,
      color: SOFT,
      width,
    },
  )
  const area = {
    left: left + 84,
    right: left + width - SCORE - (withRanges ? RANGE : 0),
    top: top + chartTop - 6,
    bottom: bottom - 18,
  }
  const at = (value: number) =>
    area.left + ((Math.min(5, Math.max(1, value)) - 1) / 4) * (area.right - area.left)
  const rows = competencies.map(({ id, shortName }) => ({
    name: shortName,
    found: standing.leadership.competencies.find(({ competency }) => competency === id),
  }))
  const step = (area.bottom - area.top) / Math.max(1, rows.length)
  for (const [index, { name, found }] of rows.entries()) {
    const y = area.top + step * (index + 0.5)
    pen.line(area.left, y, area.right, y)
    pen.text(name, left, y - 5, { size: 8, color: INK, width: 82 })
    const interval = interval80(found?.score ?? null, found?.se ?? null)
    if (interval) {
      const from = at(interval[0])
      pen.rect(from, y - 2.2, at(interval[1]) - from, 4.4, { fill: LEAD_SOFT })
    }
    const value = found?.score ?? null
    if (value !== null) pen.diamond(at(value), y, 6.5, { fill: LEAD })
    pen.text(value === null ? NOT_KNOWN : asScore(value), area.right + 4, y - 5, {
      size: 8,
      color: value === null ? SOFT : INK,
      width: 20,
      align: 'right',
      tabular: true,
    })
    if (withRanges && interval) {
      const [low, high] = interval.map((end) => asScore(Math.min(5, Math.max(1, end))))
      pen.text(`${low}–${high}`, area.right + SCORE, y - 4.5, {
        ...{ size: 7.5, color: SOFT, width: RANGE, align: 'right', tabular: true },
      })
    }
  }
  pen.line(at(line), area.top, at(line), area.bottom, { stroke: INK, dash: 2, width: 0.7 })
  for (const mark of [1, 2, 3, 4, 5]) {
    pen.text(String(mark), at(mark) - 10, bottom - 14, {
      size: 7.5,
      color: SOFT,
      width: 20,
      align: 'center',
    })
  }
}

/** The picture in words. */
export function sideBySideInWords({ standing, line }: SideBySide): string {
  const { performance, leadership: lead } = standing
  return [
    `Sales performance: ${asPercent(performance.shrunk)} ${ofTarget(performance)}, ${performance.percentile === null ? 'no comparable sales record' : asStanding(performance.percentile, standing.peers)}.`,
    `Leadership aptitude: ${asScore(lead.score)} of 5 against a line of ${asScore(line)}, ${asPercent(lead.coverage)} of the model seen by ${asCount(lead.raters, 'rater')}.`,
  ].join(' ')
}
