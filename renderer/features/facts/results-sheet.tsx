import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { leavesOf } from '../../../shared/model/employment.ts'
import { resultMoves } from '../../../shared/model/facts.ts'
import { isHiredAfter, periodSpan } from '../../../shared/model/period-result.ts'
import { presenceByLeave } from '../../../shared/readiness/leave-presence.ts'
import { salesRecord } from '../../../shared/readiness/period-attainment.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import { useApp } from '../../store/context.tsx'
import type { PeriodDraft } from '../../store/facts.slice.ts'
import { Form } from '../../ui/form.tsx'
import { count, day, inCurrency, percent, period as periodName } from '../../ui/format.ts'
import { apartWords } from '../../ui/period-notes.ts'
import { printKeys } from '../../ui/shortcuts.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { Value } from '../../ui/value.tsx'
import classes from './facts.module.css'
import type { Facts } from './facts-screen.tsx'
import { SaveResults } from './save-results.tsx'
import {
  cellText,
  changedRows,
  drafted,
  FIELDS,
  type Field,
  lastQuarter,
  stepPeriod,
} from './sheet.ts'
import { SheetCell } from './sheet-cell.tsx'
import { useSheetKeys } from './use-sheet-keys.ts'

/**
 * The results of one person as a sheet. What is typed is a draft, shown beside what stands there, until it is saved as
 * a whole; a reason is asked for where it can move a standing.
 */
export function ResultsSheet({ facts }: { facts: Facts }) {
  const { repId, person, results, rules, today } = facts
  const leaves = leavesOf(person.leaves)
  const draft = useApp((state) => state.resultsDrafts[repId])
  const draftPeriod = useApp((state) => state.draftPeriod)
  const drop = useApp((state) => state.dropResults)
  const save = useApp((state) => state.saveResults)
  const [reason, setReason] = useState('')
  const known = new Map(
    results.map(({ period, ...was }) => [period, { was, typed: {} } as PeriodDraft]),
  )
  const beside = new Map(facts.beside.map((one) => [one.period, one]))
  const all = new Map([
    ...[...beside.keys()].map((period) => [period, EMPTY] as const),
    ...known,
    ...Object.entries(draft ?? {}),
  ])
  const periods = [...all.keys()].toSorted(byTime).toReversed()
  const rows = changedRows(draft ?? {})
  const changes = rows.reduce((sum, { changed }) => sum + changed.length, 0)
  const moves = rows.some(({ was, to }) => resultMoves(was, to))
  const problems = periods.flatMap((period) =>
    drafted(all.get(period) ?? EMPTY).problems.map(
      ({ field, problem }) =>
        `${periodName(period)} ${FIELDS.find((one) => one.field === field)?.title.toLowerCase()} ${problem}.`,
    ),
  )
  const type = (period: string, typed: PeriodDraft['typed']) => {
    const before = all.get(period) ?? EMPTY
    draftPeriod(repId, period, { ...before, typed: { ...before.typed, ...typed } })
  }
  const keys = useSheetKeys(periods, all, type)
  const shownValues = (period: string) => {
    const { to } = drafted(all.get(period) ?? EMPTY)
    const { actual = null, quota = null } = beside.get(period) ?? {}
    return { ...to, actual: to.actual ?? actual, quota: to.quota ?? quota }
  }
  const apart = facts.beside.flatMap(({ period, dealsSay }) => {
    const { actual = null } = known.get(period)?.was ?? {}
    return dealsSay === null || actual === null
      ? []
      : `${periodName(period)} (${apartWords({ actual, dealsSay })})`
  })
  // As of a file: kept, for somebody who came with a firm that was bought, and said before it is written.
  const early = rows.filter(
    ({ period, was }) =>
      was === null && person.hiredOn !== null && isHiredAfter(person.hiredOn, period),
  )
  const record = salesRecord(
    { ...person, repId, conductBreachOn: null, conduct: null },
    periods.map((period) => ({ repId, period, ...shownValues(period) })),
    [],
    rules,
  )
  const reached = new Map(record.periods.map((one) => [one.result.period, one]))
  const newest = periods[0]
  const oldest = periods.at(-1)
  const more =
    newest === undefined || oldest === undefined
      ? [lastQuarter(today)]
      : [stepPeriod(newest, 1), stepPeriod(oldest, -1)]
  return (
    <Form
      label="Results"
      kind="main"
      submit={
        <>
          {changes === 0 ? 'Save' : `Save ${count(changes, 'change')}`}
          <kbd>{printKeys('mod+enter')}</kbd>
        </>
      }
      ready={changes > 0 && problems.length === 0 && (!moves || reason.trim() !== '')}
      onSubmit={() =>
        save(person.name, {
          repId,
          rows: rows.map(({ changed: _, ...row }) => row),
          reason,
        })
      }
      onDone={() => setReason('')}
      more={
        <>
          {more.map((period) => (
            <Button
              key={period}
              onClick={() => draftPeriod(repId, period, { was: null, typed: {} })}
            >
              Add {periodName(period)}
            </Button>
          ))}
          {periods.length > 0 && (
            <SaveResults
              facts={facts}
              unsaved={changes}
              rows={periods.map((period) => ({
                period,
                values: shownValues(period),
                reached: reached.get(period)?.attainment ?? null,
              }))}
            />
          )}
          {draft && (
            <Button
              onClick={() => {
                drop(repId)
                setReason('')
              }}
            >
              Discard changes
            </Button>
          )}
        </>
      }
    >
      {(errorOf) => (
        <>
          {periods.length === 0 ? (
            <p className={texts.soft}>
              No quota or result is stored for {person.name}. Add a period, then type or paste from
              a spreadsheet.
            </p>
          ) : (
            <Table
              scroll="Results by period"
              heads={[
                'Period',
                ...FIELDS.slice(0, -1).map(({ title, kind }) => ({
                  numeric: kind === 'amount' ? inCurrency(title) : title,
                })),
                { numeric: 'Reached' },
                'Note',
              ]}
              className={classes.sheet}
              {...keys}
            >
              {periods.map((period, row) => {
                const cells = FIELDS.map(({ field, title }, column) => (
                  <SheetCell
                    key={field}
                    at={`${row},${column}`}
                    label={`${periodName(period)} ${title.toLowerCase()}`}
                    field={field}
                    draft={all.get(period) ?? EMPTY}
                    otherwise={otherwise(
                      field,
                      presenceByLeave(leaves, period) ?? 1,
                      beside.get(period),
                    )}
                    refused={errorOf(`${period} ${field}`) !== undefined}
                    onType={(text) => type(period, { [field]: text })}
                  />
                ))
                const counted = reached.get(period)
                return (
                  <tr key={period}>
                    <th scope="row">{periodName(period)}</th>
                    {cells.slice(0, -1)}
                    <td data-numeric title={counted?.notCountedBecause ?? undefined}>
                      <Value>{percent(counted?.attainment ?? null)}</Value>
                    </td>
                    {cells.at(-1)}
                  </tr>
                )
              })}
            </Table>
          )}
          {problems.length > 0 && (
            <p className={texts.problem} role="status">
              {problems.join(' ')}
            </p>
          )}
          {early.length > 0 && person.hiredOn !== null && (
            <p className={texts.small} role="status">
              {asList(early.map(({ period }) => periodName(period)))} ended before the day of hire,{' '}
              {day(person.hiredOn)}. What you type is kept, and counts only with a ramp of its own.
              Correct the day of hire if it is wrong.
            </p>
          )}
          {moves && (
            <TextInput
              label="Reason"
              description="One reason for all changes. Both values stay in the list of changes."
              required
              maxLength={500}
              error={errorOf('reason')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          {apart.length > 0 && (
            <p className={texts.small}>
              Results and won deals differ: {apart.join(', ')}. The results count.
            </p>
          )}
          {facts.beside.some(({ actual, quota }) => actual !== null || quota !== null) && (
            <p className={texts.small}>
              Grey counts while the cell is empty: an actual that won deals add up to, a quota that
              was given apart from results.
            </p>
          )}
          {leaves.length > 0 && (
            <p className={texts.small}>
              Presence in grey is the share of workdays, Monday to Friday, outside of leaves.
            </p>
          )}
          <p className={texts.small}>
            Reached: actual as a share of quota × presence × ramp. Arrow keys move, Enter goes down,
            Tab right, Esc puts a cell back, {printKeys('mod+d')} copies the cell above,{' '}
            {printKeys('mod+v')} takes a block from a spreadsheet.
          </p>
        </>
      )}
    </Form>
  )
}

const EMPTY: PeriodDraft = { was: null, typed: {} }

/** What counts while a cell is empty. */
function otherwise(
  field: Field,
  presence: number,
  beside?: Facts['beside'][number],
): string | undefined {
  if (field === 'availability') return cellText(field, presence)
  const value = field === 'actual' || field === 'quota' ? beside?.[field] : null
  return value === null || value === undefined ? undefined : cellText(field, value)
}

const byTime = (a: string, b: string) => {
  const left = periodSpan(a)
  const right = periodSpan(b)
  return left.firstMonth - right.firstMonth || right.months - left.months
}
