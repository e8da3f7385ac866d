import { NativeSelect, Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { RecordDocument } from '../../../shared/contract/record-document.ts'
import {
  isPromotion,
  type LaterContent,
  VERDICT_NAMES,
  VERDICTS,
  verdictSchema,
} from '../../../shared/model/decision.ts'
import {
  LATER_KIND_MEANS,
  LATER_KIND_NAMES,
  LATER_KINDS,
  laterKindSchema,
} from '../../../shared/model/later-kind.ts'
import { leastFor, saidLength } from '../../../shared/model/said-length.ts'
import { mayReplace } from '../../../shared/readiness/later-rules.ts'
import { MIN_REASON } from '../../../shared/readiness/verdict-rules.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { ConditionsFields } from '../../ui/conditions-fields.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Form } from '../../ui/form.tsx'
import texts from '../../ui/text.module.css'
import { WordsNote } from '../../ui/words-note.tsx'
import later from './later.module.css'

/** Writes what happened after a decision was signed. A second person signs it; until then nothing changes. */
export function LaterForm({
  document,
  onClose,
}: {
  document: RecordDocument
  onClose: () => void
}) {
  const { recordId } = document
  const call = useApp((state) => state.call)
  const notify = useApp((state) => state.notify)
  const [content, setContent] = useState<LaterContent>({
    kind: 'declined',
    reason: '',
    verdict: null,
    opening: null,
    conditions: '',
    conditionsBy: null,
    postponedTo: null,
  })
  const change = (patch: Partial<LaterContent>) => setContent((now) => ({ ...now, ...patch }))
  const { kind, reason, postponedTo } = content
  return (
    <Form
      submit="Hand to a second person"
      ready={saidLength(reason) >= MIN_REASON}
      onSubmit={() => call('later.propose', { recordId, ...content })}
      onDone={() => {
        notify({ kind: 'done', text: 'Written. It takes effect once a second person signs it.' })
        onClose()
      }}
      onCancel={onClose}
    >
      {(problem) => (
        <>
          <p className={texts.soft}>
            A signed decision is never changed. What happened afterwards is a decision of its own
            that names the earlier one and is shown before it, on every list, document and pack.
          </p>
          <Radio.Group
            label="What happened"
            value={kind}
            error={problem('kind')}
            onChange={(value) => change({ kind: laterKindSchema.parse(value) })}
          >
            <div className={later.kinds}>
              {LATER_KINDS.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={LATER_KIND_NAMES[one]}
                  description={LATER_KIND_MEANS[one]}
                />
              ))}
            </div>
          </Radio.Group>
          <Textarea
            label="Reason"
            description={`Kept with the record. At least ${leastFor(reason, MIN_REASON)} characters.`}
            required
            error={problem('reason')}
            value={reason}
            onChange={(event) => change({ reason: event.currentTarget.value })}
            autosize
            minRows={3}
            maxLength={8000}
          />
          {kind === 'postponed' && (
            <DayInput
              label="Postponed to"
              required
              error={problem('postponedTo')}
              value={postponedTo ?? ''}
              onChange={(value) => change({ postponedTo: value || null })}
            />
          )}
          {mayReplace(kind) && (
            <Instead document={document} content={content} change={change} problem={problem} />
          )}
          <WordsNote texts={[reason, content.conditions]} repId={document.subject?.repId ?? null} />
          <Effects document={document} content={content} />
        </>
      )}
    </Form>
  )
}

/** What holds in place of a decision that is taken back or was a mistake. */
function Instead({
  document: { recordId },
  content: { verdict, opening, conditions, conditionsBy },
  change,
  problem,
}: {
  document: RecordDocument
  content: LaterContent
  change: (patch: Partial<LaterContent>) => void
  problem: (field: string) => string | undefined
}) {
  const answer = useAnswer('later.openings', { recordId }, { keep: true })
  const free = answer.status === 'ready' ? answer.value.free : []
  return (
    <>
      <NativeSelect
        label="What applies instead"
        error={problem('verdict')}
        value={verdict ?? ''}
        onChange={(event) => {
          const chosen = event.currentTarget.value
          change({ verdict: chosen === '' ? null : verdictSchema.parse(chosen) })
        }}
        data={[
          { value: '', label: 'Nothing' },
          ...VERDICTS.map((value) => ({ value, label: VERDICT_NAMES[value] })),
        ]}
      />
      {verdict !== null && isPromotion(verdict) && (
        <NativeSelect
          label="Opening"
          description={free.length === 0 ? 'Every opening is filled.' : null}
          error={problem('opening')}
          value={opening ?? ''}
          onChange={(event) => change({ opening: event.currentTarget.value || null })}
          data={[{ value: '', label: 'Choose' }, ...new Set(free)]}
        />
      )}
      {verdict === 'promote-with-conditions' && (
        <ConditionsFields
          conditions={conditions}
          conditionsBy={conditionsBy}
          onChange={change}
          problem={problem}
        />
      )}
    </>
  )
}

/** What changes once it is signed. */
function Effects({ document, content }: { document: RecordDocument; content: LaterContent }) {
  const now = document.later.at(-1) ?? document
  const { kind, opening } = content
  const kept = kind === 'postponed' || (mayReplace(kind) && opening === now.opening)
  return (
    <ul className={later.effects} aria-label="What changes once it is signed">
      {now.opening && (
        <li>{kept ? `${now.opening} stays taken.` : `${now.opening} becomes free.`}</li>
      )}
      {mayReplace(kind) && opening && opening !== now.opening && <li>{opening} is taken.</li>}
      <li>This record stays as it is and shows the later decision first.</li>
      <li>Both are kept for the years of this workspace, counted from the later signature.</li>
    </ul>
  )
}
