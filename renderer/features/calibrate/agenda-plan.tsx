import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { AgendaRow, Room } from '../../../shared/contract/room.contract.ts'
import { consentRuleSchema } from '../../../shared/contract/room-plan.ts'
import { CONSENT_RULE_NAMES, CONSENT_RULES } from '../../../shared/readiness/agenda.ts'
import { useApp } from '../../store/context.tsx'
import { Form } from '../../ui/form.tsx'
import { count } from '../../ui/format.ts'
import { isEnter } from '../../ui/keys.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import texts from '../../ui/text.module.css'
import { agreedOn } from './agenda-rows.ts'
import forms from './forms.module.css'
import { useRoomAct } from './use-room-act.ts'

/** How long the meeting takes; whoever facilitates fits it to a length. */
export function AgendaPlan({ room, editable }: { room: Room; editable: boolean }) {
  const { sessionId, plan, agenda } = room
  const call = useApp((state) => state.call)
  const [minutes, setMinutes] = useState<number | ''>(plan.minutes ?? 120)
  const [breaks, setBreaks] = useState<number | ''>(plan.breaks)
  const agreed = agreedOn(agenda)
  const talked = agenda.filter((row) => !row.withdrawn && !agreed.includes(row)).length
  const planned = Math.round(plan.plannedSeconds / 60)
  const over = plan.minutes === null ? 0 : planned - plan.minutes
  const share = () =>
    call('calibration.act', {
      sessionId,
      act: { do: 'plan', minutes: minutes || 0, breaks: breaks || 0 },
    })
  return (
    <>
      <p>
        Planned: {length(planned)} for {count(talked, 'case')}
        {plan.breaks > 0 && ` and ${length(plan.breaks)} of breaks`}
        {plan.minutes !== null && `, of ${length(plan.minutes)}`}
        {over > 0 && `: ${length(over)} too long`}. Discussed so far:{' '}
        {length(Math.round(plan.spentSeconds / 60))}.
      </p>
      {editable && (
        <Form
          inline
          kind="quiet"
          submit="Share the time"
          ready={minutes !== '' && breaks !== ''}
          onSubmit={share}
        >
          <NumberInput
            label="Length of the meeting, minutes"
            min={15}
            max={960}
            value={minutes}
            onChange={(next) => setMinutes(typeof next === 'number' ? next : '')}
            hideControls
          />
          <NumberInput
            label="Of it breaks"
            min={0}
            max={240}
            value={breaks}
            onChange={(next) => setBreaks(typeof next === 'number' ? next : '')}
            hideControls
          />
        </Form>
      )}
    </>
  )
}

/** The rule that leaves cases out of the discussion. */
export function RuleField({ room, editable }: { room: Room; editable: boolean }) {
  const { plan, sessionId } = room
  const act = useRoomAct(sessionId)
  if (!editable)
    return (
      <p className={texts.soft}>
        A case is agreed without discussion when {CONSENT_RULE_NAMES[plan.rule]}.
      </p>
    )
  return (
    <NativeSelect
      className={forms.choice}
      label="Agreed without discussion when"
      description="For cases nobody has begun to discuss. Any member can take a case out."
      value={plan.rule}
      onChange={(event) =>
        act({ do: 'consent', rule: consentRuleSchema.parse(event.currentTarget.value) })
      }
      data={CONSENT_RULES.map((value) => ({ value, label: CONSENT_RULE_NAMES[value] }))}
    />
  )
}

/** Minutes for one case, kept when the field is left. */
export function BudgetField({ room, row }: { room: Room; row: AgendaRow }) {
  const act = useRoomAct(room.sessionId)
  const known = row.budgetSeconds / 60
  const [typed, setTyped] = useState<number | '' | null>(null)
  const keep = () => {
    if (typeof typed === 'number' && typed !== known)
      act({ do: 'budget', caseId: row.caseId, seconds: Math.round(typed * 60) })
    setTyped(null)
  }
  return (
    <NumberInput
      className={forms.budget}
      aria-label={`Minutes for ${row.title}`}
      min={0.5}
      max={120}
      decimalScale={1}
      suffix=" min"
      value={typed ?? known}
      onChange={(next) => setTyped(typeof next === 'number' ? next : '')}
      onBlur={keep}
      onKeyDown={(event) => isEnter(event) && keep()}
      hideControls
    />
  )
}

/** `2 h 15 min`. */
const length = (minutes: number): string =>
  minutes < 60
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h${minutes % 60 > 0 ? ` ${minutes % 60} min` : ''}`
