import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import type { Failure } from '../../../shared/errors.ts'
import { type CycleId, personIdSchema, type RepId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { moment, number } from '../../ui/format.ts'
import { newest } from '../../ui/newest.ts'
import { saveText } from '../../ui/save-text.ts'
import { Table } from '../../ui/table.tsx'
import classes from './cycles.module.css'

/** What candidates say about themselves: asked for by file or at this machine, shown beside, never scored. */
export function SelfRatingsPart({ cycleId }: { cycleId: CycleId }) {
  const answer = useAnswer('rating.selfRatings', { cycleId }, { keep: true })
  const bundles = useAnswer('bundles.state', { cycleId }, { keep: true })
  const call = useApp((state) => state.call)
  const handOver = useApp((state) => state.handOver)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [code, setCode] = useState<string | null>(null)
  const [, navigate] = useLocation()
  if (answer.status === 'loading') return null
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  const sent = bundles.status === 'ready' ? bundles.value.requests.filter(({ self }) => self) : []
  const ask = async (repId: RepId) => {
    const made = await call('bundles.request', {
      cycleId,
      personId: personIdSchema.parse(repId),
      self: true,
    })
    setFailure(made.ok ? null : made.error)
    if (!made.ok) return
    saveText(made.value.fileName, made.value.content, 'application/json')
    setCode(made.value.code)
  }
  const fillIn = async (repId: RepId) => {
    const result = await handOver(cycleId, repId)
    if (result.ok) navigate(addresses.rateForm(cycleId, 'self'))
    else setFailure(result.error)
  }
  return (
    <section aria-labelledby="self-heading" className={classes.bundles}>
      <Group gap={12} justify="space-between" wrap="nowrap" mih={34}>
        <h2 id="self-heading">Self-ratings</h2>
      </Group>
      <p className={classes.soft}>
        For the conversation about development. A self-rating stands beside the profile on the page
        of the candidate and enters no score, no range and no suggestion. Filled in here, nothing
        but that form is open until somebody else takes the keyboard.
      </p>
      {failure && <FailureNote failure={failure} />}
      <p aria-live="polite">
        {code !== null && (
          <>
            The reply code of this request is <code>{code}</code>. Give it by phone or in person.
          </>
        )}
      </p>
      <Table heads={['Candidate', 'Self-rating', null]} data-roomy>
        {answer.value.people.map((row) => (
          <tr key={row.repId}>
            <td>{row.name}</td>
            <td>{stateOf(row, sent)}</td>
            <td data-numeric>
              {row.whyNot === null && (
                <>
                  <Button
                    variant="subtle"
                    aria-label={`Request file for the self-rating of ${row.name}`}
                    onClick={() => void ask(row.repId)}
                  >
                    Request file
                  </Button>
                  <Button
                    variant="subtle"
                    aria-label={`Fill in here, by ${row.name}`}
                    onClick={() => void fillIn(row.repId)}
                  >
                    Fill in here
                  </Button>
                </>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

function stateOf(
  { repId, given, wanted, lockedAt }: Output<'rating.selfRatings'>['people'][number],
  sent: Output<'bundles.state'>['requests'],
): string {
  const own = sent.filter(({ personId }) => (personId as string) === repId)
  const back = newest(own.flatMap(({ receivedAt }) => receivedAt ?? []))
  const asked = newest(own.map(({ issuedAt }) => issuedAt))
  if (lockedAt !== null) return `locked here ${moment(lockedAt)}`
  if (back !== null) return `in by file ${moment(back)}`
  if (given > 0) return `${number(given)} of ${number(wanted)} answers`
  return asked !== null ? `asked by file ${moment(asked)}` : 'not asked for'
}
