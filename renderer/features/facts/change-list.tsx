import { Button } from '@mantine/core'
import type { FactChange } from '../../../shared/contract/facts.contract.ts'
import { EMPLOYMENT_NAMES, employmentSchema } from '../../../shared/model/employment.ts'
import { realDaySchema } from '../../../shared/model/facts.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { useApp } from '../../store/context.tsx'
import { leavesWords } from '../../ui/employment-words.ts'
import { amount, day, moment, percent, period } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { Value } from '../../ui/value.tsx'
import classes from './facts.module.css'
import type { Facts } from './facts-screen.tsx'
import { cellText, FIELDS } from './sheet.ts'

const NAMES: Readonly<Record<string, string>> = {
  name: 'name',
  role: 'role',
  segment: 'segment',
  territoryType: 'territory type',
  team: 'team',
  managerId: 'manager',
  hiredOn: 'hired on',
  email: 'email',
  employment: 'status',
  leftOn: 'last day',
  leaves: 'leaves',
  conduct_breach_on: 'conduct breach on',
  amount: 'amount',
  closed_on: 'closed on',
  credit_share: 'part',
  score: 'score',
  rated_on: 'rated on',
}

/** Every change that was kept: what, from which value to which, who, when and why. */
export function ChangeList({ facts: { history, competencies } }: { facts: Facts }) {
  const names = new Map(competencies.map(({ id, name }) => [id, name]))
  if (history.length === 0)
    return (
      <p className={texts.soft}>
        Nothing was changed since the person came in. Changes by hand and values that a file
        replaced stand here.
      </p>
    )
  return (
    <Table
      scroll="Changes"
      heads={[
        'When and who',
        'What',
        'Before',
        'After',
        'Why',
        { title: <span className={texts.hidden}>Take back</span> },
      ]}
      className={classes.changes}
      data-top
    >
      {history.map((change, at) => (
        <Change
          key={change.changeId}
          change={change}
          of={whatOf(change, names)}
          isFirst={history[at - 1]?.batchId !== change.batchId}
        />
      ))}
    </Table>
  )
}

/** One row of a value; the first of what was saved together can take it all back. */
function Change({
  change,
  of,
  isFirst,
}: {
  change: FactChange
  /** What the changed value belongs to; empty = the person. */
  of: string
  isFirst: boolean
}) {
  const { at, by, fileName, reason, takenBackAt, fields, batchId } = change
  const takeBack = useApp((state) => state.takeBackChange)
  const isBusy = useApp((state) => state.tasks.takeBack !== undefined)
  return fields.map(({ column, before, after }, place) => (
    <tr key={column}>
      <td>
        {place === 0 && (
          <>
            {moment(at)}
            <small>{by ?? 'not known'}</small>
          </>
        )}
      </td>
      <td>{[of, nameOf(column)].filter(Boolean).join(' ')}</td>
      <td>
        <Value>{change.isNew ? 'new' : shown(column, before)}</Value>
      </td>
      <td>
        <Value>{shown(column, after)}</Value>
      </td>
      <td>
        {place === 0 && (reason ?? (fileName === null ? '' : `From ${fileName}`))}
        {place === 0 && takenBackAt !== null && <small>taken back {moment(takenBackAt)}</small>}
      </td>
      <td>
        {place === 0 && isFirst && fileName === null && takenBackAt === null && (
          <Button
            size="compact-sm"
            disabled={isBusy}
            aria-label={`Take back the change of ${moment(at)}`}
            onClick={() => void takeBack(batchId)}
          >
            Take back
          </Button>
        )}
      </td>
    </tr>
  ))
}

function whatOf(
  { period: of, deal, rating }: FactChange,
  names: ReadonlyMap<string, string>,
): string {
  if (deal !== null) return `Deal ${deal},`
  if (rating === null) return of === null ? '' : period(of)
  return `${SOURCE_NAMES[rating.source]}, ${names.get(rating.competency) ?? rating.competency},`
}

export const nameOf = (column: string) =>
  FIELDS.find(({ field }) => field === column)?.title.toLowerCase() ?? NAMES[column] ?? column

export function shown(column: string, value: string | number | null): string {
  if (column === 'employment')
    return EMPLOYMENT_NAMES[employmentSchema.nullable().parse(value) ?? 'active']
  if (value === null) return '–'
  const result = FIELDS.find(({ field }) => field === column)
  if (result) return cellText(result.field, value)
  if (column === 'amount') return amount(Number(value))
  if (column === 'credit_share') return percent(Number(value))
  if (column === 'leaves') return leavesWords(String(value))
  return (column === 'hiredOn' || column === 'leftOn') && realDaySchema.safeParse(value).success
    ? day(String(value))
    : String(value)
}
