import { NativeSelect, Radio, Stack, Textarea } from '@mantine/core'
import type { DecisionDetail } from '../../../shared/contract/decisions.contract.ts'
import {
  isPromotion,
  VERDICT_NAMES,
  VERDICTS,
  type Verdict,
  verdictSchema,
} from '../../../shared/model/decision.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { leastFor } from '../../../shared/model/said-length.ts'
import { MIN_REASON } from '../../../shared/readiness/verdict-rules.ts'
import { useApp } from '../../store/context.tsx'
import { ConditionsFields } from '../../ui/conditions-fields.tsx'
import { OverrideFields } from '../../ui/override-fields.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import classes from './decide.module.css'
import type { Marked } from './marked-text.tsx'
import { panelVerdict } from './panel-said.tsx'
import type { Draft, DraftInHand } from './use-draft.ts'

/** Verdict, opening, reason, conditions; against the suggestion also why. Everything is kept while it is written. */
export function VerdictForm({
  detail: { inLine, free, standing, panel },
  hand: { draft, change, state, failure },
  against,
  locked,
  marked,
}: {
  detail: DecisionDetail
  hand: DraftInHand
  against: boolean
  locked: boolean
  marked: Marked
}) {
  const notify = useApp((state) => state.notify)
  /** A choice is made in one stroke, so that one stroke takes it back. */
  const choose = (patch: Partial<Draft>, text: string) => {
    const before = Object.fromEntries(
      Object.keys(patch).map((field) => [field, draft[field as keyof Draft]]),
    )
    change(patch)
    notify({ kind: 'done', text, undo: () => change(before) })
  }
  const pick = (verdict: Verdict) => {
    if (locked || verdict === draft.verdict) return
    const [only, ...others] = free
    const opening = !isPromotion(verdict)
      ? null
      : (draft.opening ?? (others.length === 0 ? (only ?? null) : null))
    choose({ verdict, opening }, `Verdict: ${VERDICT_NAMES[verdict]}.`)
  }
  const promotes = draft.verdict !== null && isPromotion(draft.verdict)
  return (
    <Stack>
      <Radio.Group
        label="What is decided"
        value={draft.verdict ?? ''}
        onChange={(value) => pick(verdictSchema.parse(value))}
      >
        <div className={classes.choices}>
          {VERDICTS.map((verdict, at) => (
            <Choice
              key={verdict}
              verdict={verdict}
              place={at + 1}
              follows={inLine.includes(verdict)}
              concluded={panelVerdict(panel) === verdict}
              locked={locked}
              onPick={() => pick(verdict)}
            />
          ))}
        </div>
      </Radio.Group>
      {promotes && (
        <NativeSelect
          label="Opening"
          description={free.length === 0 ? 'Every opening is filled by a signed decision.' : null}
          value={draft.opening ?? ''}
          disabled={locked}
          onChange={(event) => {
            const opening = event.currentTarget.value || null
            choose({ opening }, opening ? `Opening: ${opening}.` : 'No opening chosen.')
          }}
          data={[
            { value: '', label: 'Choose' },
            ...new Set([...free, ...(draft.opening ? [draft.opening] : [])]),
          ]}
        />
      )}
      {marked(
        'reason',
        <Textarea
          label="Reason"
          data-saves-itself
          description={`In words the person will read. At least ${leastFor(draft.reason, MIN_REASON)} characters before it can be signed.`}
          value={draft.reason}
          readOnly={locked}
          onChange={(event) => change({ reason: event.currentTarget.value })}
          autosize
          minRows={4}
          maxLength={8000}
        />,
      )}
      {draft.verdict === 'promote-with-conditions' &&
        marked(
          'conditions',
          <ConditionsFields
            conditions={draft.conditions}
            conditionsBy={draft.conditionsBy}
            onChange={change}
            locked={locked}
            savesItself
          />,
        )}
      {against &&
        marked(
          'overrideReason',
          <OverrideFields
            suggestion={ROLE_FIT_NAMES[standing.roleFit]}
            kind={draft.overrideKind}
            reason={draft.overrideReason}
            locked={locked}
            savesItself
            onKind={(overrideKind) => change({ overrideKind })}
            onReason={(overrideReason) => change({ overrideReason })}
          />,
        )}
      {!locked && (
        <p className={classes.saved} aria-live="polite">
          {failure
            ? failure.message
            : state === 'saving'
              ? 'Saving the draft'
              : state === 'waiting'
                ? 'Not kept yet'
                : draft.verdict !== null || draft.reason !== ''
                  ? 'Draft kept'
                  : ''}
        </p>
      )}
    </Stack>
  )
}

function Choice({
  verdict,
  place,
  follows,
  concluded,
  locked,
  onPick,
}: {
  verdict: Verdict
  place: number
  follows: boolean
  /** What the panel said. */
  concluded: boolean
  locked: boolean
  onPick: () => void
}) {
  useShortcut(String(place), VERDICT_NAMES[verdict], onPick)
  return (
    <Radio
      value={verdict}
      disabled={locked}
      label={
        <span className={classes.choice}>
          {VERDICT_NAMES[verdict]}
          <small>
            {follows ? 'follows the suggestion' : 'against the suggestion'}
            {concluded && ', as the panel said'}
          </small>
        </span>
      }
    />
  )
}
