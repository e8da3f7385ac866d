import { VisuallyHidden } from '@mantine/core'
import type { CompareRow } from '../../../shared/contract/compare.contract.ts'
import type { RoleFit } from '../../../shared/model/role-fit.ts'
import type { GateStanding } from '../../../shared/model/standing.ts'
import { NOT_KNOWN } from '../../../shared/readiness/wording.ts'
import { useLeadershipLine } from '../../store/use-leadership-line.ts'
import { chance, percentInterval, score, scoreInterval, sentence } from '../../ui/format.ts'
import { IntervalMark } from '../../ui/interval-mark.tsx'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import texts from '../../ui/text.module.css'
import classes from './comparison-table.module.css'

type Cell = CompareRow['cells'][number]

/** One scale for every share of quota on the page, so that rows can be compared too. */
export function ratioDomain(rows: readonly CompareRow[]): readonly [number, number] {
  const values = rows
    .filter(({ unit }) => unit === 'ratio')
    .flatMap(({ cells }) => cells.flatMap(({ value }) => (value === null ? [] : [value])))
  return [
    Math.max(0, Math.min(0.6, ...values.map((value) => value - 0.1))),
    Math.max(1.4, ...values.map((value) => value + 0.1)),
  ]
}

/** One value: its figure, and its mark on the scale of the line. */
export function CompareCell({
  row: { id, unit, side },
  cell,
  roleFit,
  gates,
  ratios,
}: {
  row: CompareRow
  cell: Cell
  roleFit: RoleFit
  gates: readonly GateStanding[]
  ratios: readonly [number, number]
}) {
  const leadershipLine = useLeadershipLine()
  if (side === 'summary') {
    return (
      <td className={classes.fit}>
        <RoleFitTag roleFit={roleFit} />
      </td>
    )
  }
  if (side === 'gate') return <GateCell gate={gates.find(({ gate }) => `gate-${gate}` === id)} />
  if (cell.value !== null && (unit === 'score' || unit === 'ratio')) {
    const range =
      cell.se === null
        ? undefined
        : unit === 'score'
          ? scoreInterval(cell.value, cell.se)
          : // The figure beside it says that it is in percent; six columns have no room to say it twice.
            percentInterval(cell.value, cell.se).replace(/\s?%/g, '')
    const isLeading = side === 'leadership' || side === 'needs'
    const line = unit === 'ratio' ? 1 : isLeading ? leadershipLine : null
    return (
      <td>
        <span className={classes.marked}>
          <span className={classes.figure}>
            {sentence(cell.text)} {range && <small>{range}</small>}
            {cell.below && <BelowSign spoken />}
          </span>
          <IntervalMark
            side={isLeading ? 'leadership' : 'sales'}
            value={cell.value}
            se={cell.se}
            line={line}
            {...(unit === 'ratio' ? { domain: ratios } : {})}
          />
        </span>
      </td>
    )
  }
  return (
    <td className={classes.plain}>
      <span className={cell.value === null ? texts.small : undefined}>
        {cell.text === NOT_KNOWN ? 'not known' : sentence(cell.text)}
      </span>
    </td>
  )
}

/** Marks what is below the highest of its line by more than chance. */
export function BelowSign({ spoken = false }: { spoken?: boolean }) {
  return (
    <span className={classes.below}>
      <span aria-hidden="true">▾</span>
      {spoken && <VisuallyHidden>below the highest by more than chance</VisuallyHidden>}
    </span>
  )
}

function GateCell({ gate }: { gate: GateStanding | undefined }) {
  if (!gate) return <td className={texts.small}>not known</td>
  return (
    <td className={classes.plain}>
      <StateMark state={gate.state} />
      {gate.p !== null && (
        <small>
          {score(gate.score)}, chance above: {chance(gate.p)}
        </small>
      )}
    </td>
  )
}
