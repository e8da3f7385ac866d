import { CloseButton, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import type { RepId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import type { EvidencePerson } from '../../store/evidence.slice.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Form } from '../../ui/form.tsx'
import { amount, count, day, inCurrency, percent } from '../../ui/format.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import { PersonField } from '../../ui/person-field.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import classes from './facts.module.css'
import type { Facts } from './facts-screen.tsx'

type Deal = Output<'facts.deals'>['deals'][number]

/** Won deals with everybody's part: added and changed here, each change with its reason. */
export function DealsPart({ facts }: { facts: Facts }) {
  const { repId, person } = facts
  const answer = useAnswer('facts.deals', { repId }, { keep: true })
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status !== 'ready') return <div aria-busy="true" />
  const { deals, total } = answer.value
  return (
    <>
      {deals.length === 0 ? (
        <p className={texts.soft}>No won deal is stored for {person.name}.</p>
      ) : (
        <Table
          scroll="Won deals"
          heads={[
            'Deal',
            'Closed on',
            { numeric: 'Amount' },
            'Parts',
            { title: <span className={texts.hidden}>Change</span> },
          ]}
        >
          {deals.map((deal) => (
            <tr key={deal.dealId}>
              <td>{deal.dealId}</td>
              <td>{day(deal.closedOn)}</td>
              <td data-numeric>{amount(deal.amount)}</td>
              <td>{partsOf(deal)}</td>
              <td>
                <DialogButton
                  label="Change"
                  aria-label={`Change the deal ${deal.dealId}`}
                  title={`Deal ${deal.dealId}`}
                  size="compact-sm"
                >
                  {(close) => <DealForm facts={facts} deal={deal} onDone={close} />}
                </DialogButton>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {total > deals.length && (
        <p className={texts.soft}>
          The newest {deals.length} of {count(total, 'deal')} are shown.
        </p>
      )}
      <DialogButton label="Add a won deal" title={`A won deal of ${person.name}`}>
        {(close) => <DealForm facts={facts} deal={null} onDone={close} />}
      </DialogButton>
    </>
  )
}

const partsOf = ({ parts, names }: Deal): string =>
  parts
    .map(({ repId, share }) => `${names[repId] ?? repId} ${percent(share ?? 1 / parts.length)}`)
    .join(', ')

interface Part {
  repId: RepId
  name: string
  /** As typed, in percent; empty = equal parts. */
  share: string
}

function DealForm({
  facts: { repId, person, today },
  deal,
  onDone,
}: {
  facts: Facts
  deal: Deal | null
  onDone: () => void
}) {
  const save = useApp((state) => state.saveDeal)
  const [dealId, setDealId] = useState(deal?.dealId ?? '')
  const [value, setValue] = useState<number | string>(deal?.amount ?? '')
  const [closedOn, setClosedOn] = useState(deal?.closedOn ?? today)
  const [reason, setReason] = useState('')
  const [parts, setParts] = useState<readonly Part[]>(
    deal
      ? deal.parts.map(({ repId: id, share }) => ({
          repId: id,
          name: deal.names[id] ?? id,
          share: share === null ? '' : String(Number((share * 100).toFixed(4))),
        }))
      : [{ repId, name: person.name, share: '' }],
  )
  const add = (one: EvidencePerson | null) => {
    if (one && !parts.some((part) => part.repId === one.repId)) {
      setParts([...parts, { repId: one.repId, name: one.name, share: '' }])
    }
  }
  return (
    <Form
      submit="Save"
      cancel="Cancel"
      onCancel={onDone}
      ready={dealId.trim() !== '' && value !== '' && closedOn !== '' && reason.trim() !== ''}
      onSubmit={() =>
        save({
          dealId,
          was: deal && { amount: deal.amount, closedOn: deal.closedOn, parts: deal.parts },
          to: {
            amount: Number(value),
            closedOn,
            parts: parts.map((part) => ({
              repId: part.repId,
              share: part.share === '' ? null : Number(part.share) / 100,
            })),
          },
          reason,
        })
      }
      onDone={onDone}
    >
      {(errorOf) => (
        <>
          <div className={classes.fields}>
            <TextInput
              label="Deal id"
              required
              readOnly={deal !== null}
              maxLength={200}
              error={errorOf('dealId')}
              value={dealId}
              onChange={(event) => setDealId(event.currentTarget.value)}
            />
            <NumberInput
              label={inCurrency('Amount of the whole deal')}
              required
              thousandSeparator
              value={value}
              onChange={setValue}
            />
            <DayInput
              label="Closed on"
              required
              error={errorOf('closedOn')}
              value={closedOn}
              onChange={setClosedOn}
            />
          </div>
          <fieldset className={classes.job}>
            <legend>Parts</legend>
            <p className={texts.small}>In percent. Left empty, the parts are equal.</p>
            {parts.map((part) => (
              <Group key={part.repId} align="flex-end" wrap="nowrap">
                <NumberInput
                  label={part.name}
                  min={0}
                  max={100}
                  suffix=" %"
                  value={part.share === '' ? '' : Number(part.share)}
                  onChange={(share) =>
                    setParts(
                      parts.map((one) =>
                        one.repId === part.repId ? { ...one, share: String(share) } : one,
                      ),
                    )
                  }
                />
                {parts.length > 1 && (
                  <CloseButton
                    aria-label={`Leave ${part.name} out`}
                    onClick={() => setParts(parts.filter((one) => one.repId !== part.repId))}
                  />
                )}
              </Group>
            ))}
            <PersonField
              key={parts.length}
              label="Somebody else with a part"
              optional
              person={null}
              onPick={add}
            />
            {errorOf('parts') && (
              <p role="alert" className={classes.wrong}>
                {errorOf('parts')}
              </p>
            )}
          </fieldset>
          <TextInput
            label="Reason"
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
