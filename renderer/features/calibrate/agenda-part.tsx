import { Button, Group, Modal, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { SessionDetail } from '../../../shared/contract/calibration.contract.ts'
import type { AgendaRow } from '../../../shared/contract/room.contract.ts'
import type { RoomPlan } from '../../../shared/contract/room-plan.ts'
import { compareNames } from '../../../shared/model/name-key.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, sentence } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { AgendaPlan, BudgetField, RuleField } from './agenda-plan.tsx'
import { agreedOn, toAccept } from './agenda-rows.ts'
import { DeclareForm } from './declare-form.tsx'
import forms from './forms.module.css'
import { RoomOpenings, withoutOpening } from './room-openings.tsx'
import { useRoomAct } from './use-room-act.ts'

/** What the meeting talks about and why, and what it accepts without talk. */
export function AgendaPart({ detail }: { detail: SessionDetail }) {
  const { sessionId } = detail.session
  const [declaring, setDeclaring] = useState<AgendaRow | null>(null)
  const [of, setOf] = useState({ team: '', opening: '' })
  const answer = useAnswer('calibration.room', { sessionId }, { keep: true })
  const act = useRoomAct(sessionId)
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status === 'loading') return null
  const room = answer.value
  const { plan, mayFacilitate } = room
  const all = room.agenda
  const agenda = all.filter(
    ({ team, opening }) =>
      (of.team === '' || team === of.team) && (of.opening === '' || opening === of.opening),
  )
  const editable = mayFacilitate && detail.session.state === 'revealed'
  const agreed = agreedOn(agenda)
  const talked = agenda.filter((row) => !agreed.includes(row))
  const seatless = editable ? withoutOpening(room) : 0
  const waiting = toAccept(agenda)
  return (
    <Panel>
      <section className={forms.part} aria-labelledby="agenda">
        <h2 id="agenda">{agendaTitle(plan)}</h2>
        <AgendaPlan room={room} editable={editable} />
        <Group gap="8px 20px" align="flex-end">
          <RuleField room={room} editable={editable} />
          <Only
            label="Team"
            names={all.map(({ team }) => team)}
            value={of.team}
            onChange={(team) => setOf({ ...of, team })}
          />
          <Only
            label="Opening"
            names={all.map(({ opening }) => opening)}
            value={of.opening}
            onChange={(opening) => setOf({ ...of, opening })}
          />
        </Group>
        <Table
          scroll="Cases to discuss"
          heads={['Case', 'Why it needs discussion', 'Time', 'State', null]}
          className={forms.table}
        >
          {talked.map((row, index) => (
            <tr key={row.caseId}>
              <td className={forms.name}>
                {row.title}
                {row.team && <small>{row.team}</small>}
              </td>
              <td className={forms.why}>
                {row.withheld && (
                  <span className={texts.soft}>
                    Kept from you: a conflict of interest, or your own case.
                  </span>
                )}
                {row.reasons.map((reason) => (
                  <div key={reason}>{sentence(reason)}</div>
                ))}
              </td>
              <td className={forms.short}>
                {row.withdrawn ? null : editable ? (
                  <BudgetField room={room} row={row} />
                ) : (
                  `${Math.round(row.budgetSeconds / 60)} min`
                )}
              </td>
              <td className={forms.short}>{stateOf(row)}</td>
              <td className={forms.short}>
                {editable && !row.withdrawn && all.length === agenda.length && (
                  <>
                    <Button
                      aria-label={`Move ${row.title} up`}
                      disabled={index === 0}
                      onClick={() => act({ do: 'move', caseId: row.caseId, by: -1 })}
                    >
                      ↑
                    </Button>{' '}
                    <Button
                      aria-label={`Move ${row.title} down`}
                      disabled={index === talked.length - 1}
                      onClick={() => act({ do: 'move', caseId: row.caseId, by: 1 })}
                    >
                      ↓
                    </Button>{' '}
                  </>
                )}
                {detail.session.state !== 'closed' && !row.withdrawn && (
                  <Button
                    aria-label={`Declare an interest in ${row.title}`}
                    onClick={() => setDeclaring(row)}
                  >
                    Declare
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </Table>
      </section>
      <section className={forms.part} aria-labelledby="agreed">
        <h2 id="agreed">Agreed without discussion</h2>
        {agreed.length === 0 && (
          <p className={texts.soft}>No case was agreed in the first opinions.</p>
        )}
        {agreed.map((row) => (
          <Group key={row.caseId}>
            {row.title}
            <span className={texts.soft}>{row.reasons.map(sentence).join(' ')}</span>
            {!row.withheld && detail.session.state !== 'closed' && <TakeOut row={row} />}
          </Group>
        ))}
        {mayFacilitate && waiting.length > 0 && (
          <div>
            <Button variant="filled" onClick={() => act({ do: 'accept' })}>
              Accept {count(waiting.length, 'case')}
            </Button>
          </div>
        )}
        {seatless > 0 && (
          <Group>
            {count(seatless, 'promotion')} with no opening yet
            <DialogButton label="Say which opening" title="Candidates for each opening" width="lg">
              {() => <RoomOpenings room={room} />}
            </DialogButton>
          </Group>
        )}
      </section>
      <Modal
        opened={declaring !== null}
        onClose={() => setDeclaring(null)}
        title={declaring ? `Declare an interest in ${declaring.title}` : ''}
      >
        {declaring && (
          <DeclareForm
            detail={detail}
            caseId={declaring.caseId}
            onDone={() => setDeclaring(null)}
          />
        )}
      </Modal>
    </Panel>
  )
}

/** The order the cases stand in. */
export const agendaTitle = ({ moved }: RoomPlan): string =>
  moved
    ? 'Agenda, in the order that was chosen'
    : 'Agenda, cases with most need of discussion first'

/** Shows the cases of one team or one opening; not there where there is nothing to choose from. */
function Only({
  label,
  names,
  value,
  onChange,
}: {
  label: string
  names: readonly (string | null)[]
  value: string
  onChange: (value: string) => void
}) {
  const known = [...new Set(names)].filter((name) => name !== null).sort(compareNames)
  if (known.length < 2 && value === '') return null
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: 'All' }, ...known]}
    />
  )
}

function TakeOut({ row }: { row: AgendaRow }) {
  const act = useApp((state) => state.act)
  return (
    <Button
      aria-label={`Take out ${row.title}`}
      onClick={() => void act('calibration.pull', { caseId: row.caseId })}
    >
      Take out
    </Button>
  )
}

function stateOf({ mark, tag, late, withdrawn }: AgendaRow): string {
  if (withdrawn) return 'Withdrawn'
  const words = mark === 'discussed' ? tag : mark === 'parked' ? 'Parked' : 'To be discussed'
  return late ? `${words} · joined late` : words
}
