import { useElementSize } from '@mantine/hooks'
import {
  MARK_WORDS,
  type MarkShape,
  outcomeOf,
  type ResultRow,
  shapeOf,
} from '../../../shared/contract/meeting-result.ts'
import { type MapOrigin, resultMap } from '../../../shared/exchange/result-map.ts'
import { ROLE_FIT_NAMES, ROLE_FITS, type RoleFit } from '../../../shared/model/role-fit.ts'
import { SHARE_OF } from '../../../shared/readiness/sales-words.ts'
import { percent } from '../../ui/format.ts'
import classes from './result.module.css'

const HEIGHT = 320
const LEFT = 26
const FOOT = 20
const SIZE = 12
/** What a figure under the map takes to either side. */
const HALF_TICK = 16
/** A little wider than Inter draws it, so that a name never runs out of the frame. */
const widthOf = (text: string) => text.length * SIZE * 0.58

/**
 * Everybody by sales and leadership: a mark where the panel stands, and a line from its first opinions, or an arrow from
 * what the program suggested.
 */
export function ResultMap({
  rows,
  origin = 'opinions',
  marked,
  onMark,
}: {
  rows: readonly ResultRow[]
  origin?: MapOrigin
  marked: string | null
  onMark: (caseId: string | null) => void
}) {
  const { ref, width } = useElementSize()
  const inner = Math.max(200, width - LEFT - 2)
  const map = resultMap(rows, { width: inner, height: HEIGHT, size: SIZE, widthOf }, origin)
  const suggests = origin === 'suggestion'
  const told = suggests ? rows.filter(({ conclusion }) => conclusion !== null) : rows
  const shapes = [...new Set(told.map(shapeOf))]
  const words = map.marks
    .map(({ row }) => {
      const from = suggests ? `, suggested ${ROLE_FIT_NAMES[row.suggestion]}` : ''
      return `${row.title}: ${percent(row.sales?.middle ?? null)}${from}, ${outcomeOf(row)}`
    })
    .join('. ')
  return (
    <figure ref={ref} className={classes.map}>
      <svg width="100%" height={HEIGHT + FOOT} role="img" aria-label={`Map. ${words}.`}>
        <g transform={`translate(${LEFT} 1)`}>
          {map.line && (
            <rect width={inner} height={Math.max(0, map.line.y)} className={classes.above} />
          )}
          <rect width={inner} height={HEIGHT} className={classes.frame} />
          {map.line && (
            <>
              <line x2={inner} y1={map.line.y} y2={map.line.y} className={classes.line} />
              <text x={5} y={map.line.y - 5} className={classes.tick}>
                {map.line.text}
              </text>
            </>
          )}
          {map.xTicks.map(({ at, text }) => (
            <text
              key={text}
              x={at}
              y={HEIGHT + 15}
              textAnchor={at > inner - HALF_TICK ? 'end' : 'middle'}
              className={classes.tick}
            >
              {text}
            </text>
          ))}
          {map.yTicks.map(({ at, text }) => (
            <text key={text} x={-8} y={at + 4} textAnchor="end" className={classes.tick}>
              {text}
            </text>
          ))}
          {map.marks.map((mark) => {
            const { x, y, from, across, up, caseId } = mark
            const shape = shapeOf(mark.row)
            return (
              <g
                key={caseId}
                data-marked={caseId === marked || undefined}
                className={classes.mark}
                onPointerEnter={() => onMark(caseId)}
                onPointerLeave={() => onMark(null)}
              >
                <g data-side={shape === 'square' ? 'sales' : 'lead'} className={classes.range}>
                  <line x1={across[0]} x2={across[1]} y1={y} y2={y} />
                  <line x1={x} x2={x} y1={up[0]} y2={up[1]} />
                </g>
                {from !== null && <line x1={x} x2={x} y1={from} y2={y} className={classes.moved} />}
                {from !== null && suggests && <Head x={x} from={from} to={y} />}
                {from !== null && !suggests && (
                  <circle cx={x} cy={from} r={3.5} className={classes.ring} />
                )}
                {suggests && <Suggested fit={mark.row.suggestion} x={x} y={from ?? y} />}
                {(!suggests || from !== null) && <Mark shape={shape} x={x} y={y} />}
              </g>
            )
          })}
          {map.marks.map(
            ({ caseId, label, title }) =>
              label && (
                <text key={caseId} x={label.x} y={label.y} className={classes.name}>
                  {title}
                </text>
              ),
          )}
        </g>
      </svg>
      <figcaption className={classes.legend}>
        {shapes.map((shape) => (
          <span key={shape}>
            <ResultMark shape={shape} /> {MARK_WORDS[shape]}
          </span>
        ))}
        {suggests &&
          ROLE_FITS.filter((fit) => rows.some(({ suggestion }) => suggestion === fit)).map(
            (fit) => (
              <span key={fit}>
                <svg width={14} height={14} aria-hidden="true" className={classes.inline}>
                  <Suggested fit={fit} x={7} y={7} />
                </svg>{' '}
                suggested: {ROLE_FIT_NAMES[fit].toLowerCase()}
              </span>
            ),
          )}
        <span>
          {suggests
            ? 'Arrow: from the score and suggestion of the program to the votes and verdict of the panel.'
            : 'Ring: median first opinion.'}{' '}
          Upward: leadership. Across: sales, {SHARE_OF}.
        </span>
        {map.outside.length > 0 && <span>Not on the map: {map.outside.join(', ')}</span>}
      </figcaption>
    </figure>
  )
}

/** The point of an arrow just before the mark; none where there is no room for a line. */
function Head({ x, from, to }: { x: number; from: number; to: number }) {
  const way = Math.sign(to - from)
  if (Math.abs(to - from) < 16) return null
  const tip = to - way * 7
  return (
    <path
      d={`M${x} ${tip}L${x - 4} ${tip - way * 7}L${x + 4} ${tip - way * 7}Z`}
      className={classes.head}
    />
  )
}

/** What the program suggested, in grey: the shape says it, as on the map of people. */
function Suggested({ fit, x, y }: { fit: RoleFit; x: number; y: number }) {
  const r = 5
  if (fit === 'insufficient_evidence')
    return <circle cx={x} cy={y} r={r - 1} className={classes.open} />
  if (fit === 'right_person_wrong_role' || fit === 'not_now')
    return (
      <rect
        x={x - r + 1}
        y={y - r + 1}
        width={2 * r - 2}
        height={2 * r - 2}
        className={fit === 'not_now' ? classes.quietHollow : classes.quiet}
      />
    )
  return (
    <>
      <path
        d={diamond(x, y, r)}
        className={fit === 'ready' ? classes.quiet : classes.quietHollow}
      />
      {fit === 'develop_and_recheck' && (
        <path d={`M${x} ${y - r}L${x - r} ${y}L${x} ${y + r}Z`} className={classes.quiet} />
      )}
    </>
  )
}

/** A mark in a line of text. */
export function ResultMark({ shape }: { shape: MarkShape }) {
  return (
    <svg width={14} height={14} aria-hidden="true" className={classes.inline}>
      <Mark shape={shape} x={7} y={7} />
    </svg>
  )
}

const diamond = (x: number, y: number, r: number) =>
  `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`

function Mark({ shape, x, y }: { shape: MarkShape; x: number; y: number }) {
  const r = 6
  if (shape === 'tie')
    return <path d={`M${x - 5} ${y - 2}h10M${x - 5} ${y + 2}h10`} className={classes.tie} />
  if (shape === 'square')
    return <rect x={x - 5} y={y - 5} width={10} height={10} className={classes.square} />
  if (shape === 'ring') return <circle cx={x} cy={y} r={5} className={classes.open} />
  return (
    <>
      <path d={diamond(x, y, r)} className={shape === 'full' ? classes.full : classes.hollow} />
      {shape === 'half' && (
        <path d={`M${x} ${y - r}L${x - r} ${y}L${x} ${y + r}Z`} className={classes.full} />
      )}
    </>
  )
}
