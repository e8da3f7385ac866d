import { outcomeOf, type ResultRow, shapeOf } from '../../../shared/contract/meeting-result.ts'
import { longDay } from '../../../shared/model/calendar.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { conditionsText } from '../../../shared/readiness/conditions.ts'
import { asPercent, asScore } from '../../../shared/readiness/wording.ts'
import { LEAD, LEAD_SOFT, SOFT } from './paper.ts'
import { drawMark, EDGE, fitting, heightOf, SMALL } from './slide-parts.ts'
import { Slide } from './slides.ts'
import { shortened } from './wording.ts'

const whole = (range: ResultRow['sales'], say: (value: number) => string): string =>
  range ? `${say(range.low)} to ${say(range.high)}` : 'not known'

/** One candidate: outcome, both numbers, opinions before and after, votes, and what was said. */
export function candidateSlide(row: ResultRow): Slide {
  const slide = new Slide()
  const { title, conclusion, sales, leadership, line, first, second, votes } = row
  const width = 1600 - 2 * EDGE
  slide.text({ x: EDGE, y: 48, width, size: fitting(title, width, 64), strong: true, text: title })
  drawMark(slide, shapeOf(row), EDGE + 14, 162, 26)
  const outcome = [outcomeOf(row), conclusion?.opening].filter((part) => part).join(' · ')
  slide.text({
    x: EDGE + 48,
    y: 140,
    width: 900,
    size: fitting(outcome, 880, 36),
    strong: true,
    text: outcome,
  })
  slide.text({
    x: 1040,
    y: 146,
    width: 1600 - EDGE - 1040,
    size: 26,
    align: 'right',
    color: SOFT,
    text: `Program suggested: ${ROLE_FIT_NAMES[row.suggestion]}`,
    lines: 2,
  })
  slide.line(EDGE, 222, 1600 - EDGE, 222)
  const figure = (x: number, label: string, big: string, beside: string) => {
    slide.text({ x, y: 240, width: 720, size: 28, color: SOFT, text: label })
    slide.text({ x, y: 280, width: 720, size: 84, strong: true, text: big })
    slide.text({ x, y: 394, width: 720, size: 28, color: SOFT, text: beside })
  }
  figure(
    EDGE,
    'Sales, share of quota or peers’ median',
    asPercent(sales?.middle ?? null),
    `80 % range ${whole(sales, asPercent)}`,
  )
  figure(
    836,
    'Leadership aptitude, 1 to 5',
    asScore(leadership?.middle ?? null),
    `80 % range ${whole(leadership, asScore)}, line ${asScore(line)}`,
  )
  slide.line(EDGE, 448, 1600 - EDGE, 448)
  const scale = (value: number) => 480 + ((value - 1) / 4) * 1000
  slide.line(scale(line), 484, scale(line), 640, { stroke: SOFT, dash: true })
  slide.text({
    x: scale(line) - 60,
    y: 456,
    width: 120,
    size: SMALL,
    align: 'center',
    color: SOFT,
    text: `line ${asScore(line)}`,
  })
  const strip = (y: number, label: string, { votes: count, range }: ResultRow['first']) => {
    slide.text({
      x: EDGE,
      y: y - 22,
      width: 390,
      size: 28,
      strong: true,
      text: `${count} ${label}`,
    })
    slide.text({
      x: EDGE,
      y: y + 14,
      width: 390,
      size: SMALL,
      color: SOFT,
      text: range
        ? `middle ${asScore(range.middle)}, ${asScore(range.low)} to ${asScore(range.high)}`
        : count === 0
          ? 'none were given'
          : 'too few for a number',
    })
    slide.line(scale(1), y, scale(5), y)
    if (!range) return
    slide.line(scale(range.low), y, scale(range.high), y, { stroke: LEAD_SOFT, width: 10 })
    slide.shape('diamond', scale(range.middle) - 13, y - 13, 26, 26, { fill: LEAD })
  }
  strip(510, first.votes === 1 ? 'first opinion' : 'first opinions', first)
  strip(600, second.votes === 1 ? 'second vote' : 'second votes', second)
  for (const value of [1, 2, 3, 4, 5])
    slide.text({
      x: scale(value) - 20,
      y: 644,
      width: 40,
      size: SMALL,
      align: 'center',
      color: SOFT,
      text: String(value),
    })
  slide.line(EDGE, 688, 1600 - EDGE, 688)
  const given = votes.map(({ verdict, count }) => `${count} ${VERDICT_NAMES[verdict]}`)
  foot(slide, EDGE, 390, [`Votes\n${given.join('\n') || 'none'}`, `Votes: ${given.join(', ')}`])
  const conditions = conclusion && conditionsText(conclusion, longDay)
  const said = conditions
    ? `Conditions\n${conditions}`
    : conclusion?.override
      ? `Against the suggestion\n${conclusion.override.reason}`
      : conclusion?.reason
        ? `Reason\n${conclusion.reason}`
        : row.note
  // The minutes have the whole text; a slide has four lines.
  foot(slide, 480, 1048, [shortened(said, 260)])
  return slide
}

/** A text over the foot of the slide: the first form and size that end above it, the last ones where none does. */
function foot(slide: Slide, x: number, width: number, forms: string[]): void {
  const [top, end] = [700, 844]
  const tries = forms.flatMap((text) => [26, SMALL].map((size) => ({ text, size })))
  const fits = tries.find(({ text, size }) => top + heightOf(text, width, size) <= end)
  const { text, size } = fits ?? tries.at(-1) ?? { text: '', size: SMALL }
  slide.text({ x, y: top, width, size, lines: 4, text })
}
