import { Button, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { CycleDetail } from '../../../shared/contract/cycles.contract.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { count, percent, score } from '../../ui/format.ts'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { SideMark } from '../../ui/side-mark.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { Value } from '../../ui/value.tsx'
import classes from './cycles.module.css'

const SHOWN = 40

/** Everyone, searchable; one click adds. Sorted by leadership aptitude, since that is what the openings ask. */
export function AddCandidates({ detail }: { detail: CycleDetail }) {
  const add = useApp((state) => state.addToCycle)
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text, 120)
  const answer = useAnswer(
    'people.list',
    {
      // Whoever leads people already is no candidate.
      filter: { search, employments: ['active', 'on-leave'] },
      ...{ sort: 'leadership', direction: 'desc', offset: 0, limit: SHOWN },
    },
    { keep: true },
  )
  const inside = new Set<string>(
    detail.candidates.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ repId }) => repId),
  )
  const rows = answer.status === 'ready' ? answer.value.rows : []
  const total = answer.status === 'ready' ? answer.value.total : 0
  return (
    <Stack>
      <TextInput
        aria-label="Search people by name, id or team"
        placeholder="Search by name, id or team"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      <ScrollRegion label="People found" className={classes.found}>
        <Table
          heads={[
            'Name',
            {
              title: (
                <>
                  <SideMark side="sales" /> Sales
                </>
              ),
              numeric: true,
            },
            {
              title: (
                <>
                  <SideMark side="leadership" /> Leadership
                </>
              ),
              numeric: true,
            },
            'Suggested role fit',
            null,
          ]}
          data-roomy
        >
          {rows.map(({ repId, name, team, sales, leadership, roleFit }) => (
            <tr key={repId}>
              <td>
                <span className={classes.name}>{name}</span>
                <span className={texts.below}>{team}</span>
              </td>
              <td data-numeric>
                <Value>{percent(sales)}</Value>
              </td>
              <td data-numeric>
                <Value>{score(leadership)}</Value>
              </td>
              <td>
                <RoleFitTag roleFit={roleFit} />
              </td>
              <td data-numeric>
                {inside.has(repId) ? (
                  <span className={classes.soft}>Candidate</span>
                ) : (
                  <Button
                    aria-label={`Add ${name}`}
                    onClick={() => void add(detail.cycle.cycleId, [{ repId, name }])}
                  >
                    Add
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </Table>
      </ScrollRegion>
      <p className={classes.soft} aria-live="polite">
        {total > SHOWN
          ? `The first ${SHOWN} of ${count(total, 'person', 'people')}, by leadership aptitude. Search to see others.`
          : count(total, 'person', 'people')}
      </p>
    </Stack>
  )
}
