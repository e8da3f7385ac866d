import { Button, NativeSelect, Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import type { RepId } from '../../../shared/model/id.ts'
import type { MergeChoice } from '../../../shared/readiness/merge-rows.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Form } from '../../ui/form.tsx'
import { capital, count, period } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { nameOf, shown } from './change-list.tsx'
import classes from './facts.module.css'
import type { Facts } from './facts-screen.tsx'

type Plan = Output<'merges.plan'>
type Conflict = Plan['conflicts'][number]

const MOVES: Readonly<Record<string, readonly [string, string]>> = {
  period_result: ['period of results', 'periods of results'],
  deal_credit: ['part of a deal', 'parts of deals'],
  quota: ['quota', 'quotas'],
  rating: ['rating', 'ratings'],
  rating_replaced: ['earlier rating', 'earlier ratings'],
  evidence_item: ['piece of evidence', 'pieces of evidence'],
  evidence_request: ['request for evidence', 'requests for evidence'],
  path: ['development path', 'development paths'],
  check_in: ['outcome', 'outcomes'],
  candidate: ['place in a draft cycle', 'places in draft cycles'],
}

/** What merging two records would do, what has to be chosen for it, and why it is done. */
export function MergeForm({
  facts: { repId, person },
  otherId,
  onDone,
}: {
  facts: Facts
  otherId: RepId
  onDone: () => void
}) {
  const [stays, setStays] = useState<RepId>(repId)
  const pair = { keptId: stays, goneId: stays === repId ? otherId : repId }
  const answer = useAnswer('merges.plan', pair)
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status !== 'ready') return <div aria-busy="true" />
  const { kept, gone } = answer.value
  const both = stays === repId ? [kept, gone] : [gone, kept]
  return (
    <div className={classes.merge}>
      <NativeSelect
        label="The record that stays"
        description="Its id is the one that lists and pages use. Files that name the other id find this record."
        value={stays}
        onChange={(event) => setStays(event.currentTarget.value === repId ? repId : otherId)}
        data={both.map((one) => ({
          value: one.repId as string,
          label: [`${one.name} (${one.repId})`, one.team].filter(Boolean).join(', '),
        }))}
      />
      <PlanForm key={answer.value.planId} name={person.name} plan={answer.value} onDone={onDone} />
    </div>
  )
}

function PlanForm({ name, plan, onDone }: { name: string; plan: Plan; onDone: () => void }) {
  const { planId, kept, gone, obstacles, moves, conflicts } = plan
  const merge = useApp((state) => state.mergeRecords)
  const [, navigate] = useLocation()
  const [choices, setChoices] = useState<Readonly<Record<string, MergeChoice>>>({})
  const [reason, setReason] = useState('')
  if (obstacles.length > 0)
    return (
      <div role="alert" className={classes.obstacles}>
        <p>The record {gone.repId} cannot go. Let the other one stay, or leave both as they are.</p>
        <ul>
          {obstacles.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </div>
    )
  const all = (choice: MergeChoice) =>
    setChoices(Object.fromEntries(conflicts.map(({ id }) => [id, choice])))
  const open = conflicts.filter(({ id }) => choices[id] === undefined).length
  return (
    <Form
      submit="Merge"
      cancel="Cancel"
      onCancel={onDone}
      ready={open === 0 && reason.trim().length > 2}
      onSubmit={() =>
        merge(name, { keptId: kept.repId, goneId: gone.repId, planId, choices, reason })
      }
      onDone={() => {
        onDone()
        navigate(addresses.facts(kept.repId))
      }}
    >
      {(errorOf) => (
        <>
          <p>
            {moves.length === 0
              ? `Nothing else is stored under ${gone.repId}.`
              : `From ${gone.repId} to ${kept.repId} go ${moves
                  .map(({ table, rows }) => count(rows, ...(MOVES[table] ?? ['row', 'rows'])))
                  .join(', ')}.`}{' '}
            Begun cycles and signed records keep what they rest on.
          </p>
          {conflicts.length > 0 && (
            <>
              <Table
                scroll="Where the two differ"
                heads={[
                  'Where the two differ',
                  {
                    title: (
                      <Button size="compact-sm" onClick={() => all('kept')}>
                        {kept.repId}
                      </Button>
                    ),
                  },
                  {
                    title: (
                      <Button size="compact-sm" onClick={() => all('gone')}>
                        {gone.repId}
                      </Button>
                    ),
                  },
                ]}
                data-top
              >
                {conflicts.map((conflict) => (
                  <ConflictRow
                    key={conflict.id}
                    conflict={conflict}
                    choice={choices[conflict.id]}
                    onChoose={(choice) => setChoices({ ...choices, [conflict.id]: choice })}
                  />
                ))}
              </Table>
              <p className={texts.small}>
                {open === 0
                  ? 'Everything is chosen.'
                  : `${count(open, 'choice')} left. The buttons above choose one record for every line.`}
              </p>
            </>
          )}
          <TextInput
            label="Why these are one person"
            required
            maxLength={500}
            error={errorOf('reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      )}
    </Form>
  )
}

function ConflictRow({
  conflict: { id, table, key, fields },
  choice,
  onChoose,
}: {
  conflict: Conflict
  choice: MergeChoice | undefined
  onChoose: (choice: MergeChoice) => void
}) {
  const of = whatOf(table, key)
  const columns = fields.map(({ column }) => nameOf(column.replaceAll(/_(\w)/g, upper)))
  const what = capital([of, columns.join(', ')].filter(Boolean).join(', '))
  const said = (which: MergeChoice) =>
    fields.map((field) => shown(field.column.replaceAll(/_(\w)/g, upper), field[which])).join(', ')
  return (
    <tr>
      <th scope="row">{what}</th>
      {(['kept', 'gone'] as const).map((which) => (
        <td key={which}>
          <Radio
            name={id}
            label={said(which)}
            aria-label={`${what}: ${said(which)}`}
            checked={choice === which}
            onChange={() => onChoose(which)}
          />
        </td>
      ))}
    </tr>
  )
}

/** Columns are named here as the forms name them. */
const upper = (_: string, letter: string) => letter.toUpperCase()

const whatOf = (table: string, key: readonly string[]): string =>
  table === 'rep'
    ? ''
    : table === 'period_result'
      ? period(key[0] ?? null)
      : key.map((part) => part.replaceAll('-', ' ')).join(', ')
