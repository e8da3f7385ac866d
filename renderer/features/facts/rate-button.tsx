import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { CompetencyId } from '../../../shared/model/competency.ts'
import { SCORED_SOURCES, SOURCE_NAMES, scoredSourceSchema } from '../../../shared/model/source.ts'
import { useApp } from '../../store/context.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { Form } from '../../ui/form.tsx'
import texts from '../../ui/text.module.css'
import classes from './facts.module.css'
import type { Facts } from './facts-screen.tsx'

const JOB_TITLES = { manager: 'Leading sellers', seller: 'Selling' } as const

/** Opens the form of a rating that belongs to no cycle: somebody was interviewed or watched today. */
export function RateButton({ facts }: { facts: Facts }) {
  return (
    <DialogButton label="Add a rating" title={`Your rating of ${facts.person.name}`} width={720}>
      {(close) => <RateForm facts={facts} onDone={close} />}
    </DialogButton>
  )
}

type Given = Readonly<Partial<Record<CompetencyId, { score: string; note: string }>>>

function RateForm({ facts, onDone }: { facts: Facts; onDone: () => void }) {
  const { repId, person, today, competencies } = facts
  const rate = useApp((state) => state.rateByHand)
  const [source, setSource] = useState<(typeof SCORED_SOURCES)[number]>('interview')
  const [ratedOn, setRatedOn] = useState(today)
  const [given, setGiven] = useState<Given>({})
  const [reason, setReason] = useState('')
  const scores = competencies.flatMap(({ id }) => {
    const { score = '', note = '' } = given[id] ?? {}
    return score === '' ? [] : [{ competency: id, score: Number(score), note }]
  })
  return (
    <Form
      submit="Save"
      cancel="Cancel"
      onCancel={onDone}
      ready={scores.length > 0 && ratedOn !== ''}
      onSubmit={() => rate(person.name, { repId, source, ratedOn, scores, reason })}
      onDone={onDone}
    >
      {(errorOf) => (
        <>
          <div className={classes.fields}>
            <NativeSelect
              label="Seen in"
              value={source}
              onChange={(event) => setSource(scoredSourceSchema.parse(event.currentTarget.value))}
              data={SCORED_SOURCES.map((one) => ({ value: one, label: SOURCE_NAMES[one] }))}
            />
            <DayInput
              label="On"
              required
              max={today}
              error={errorOf('ratedOn')}
              value={ratedOn}
              onChange={setRatedOn}
            />
          </div>
          <p className={texts.small}>
            Rate only what you saw yourself; what stays empty counts as not rated.
          </p>
          {(['manager', 'seller'] as const).map((job) => (
            <fieldset key={job} className={classes.job}>
              <legend>{JOB_TITLES[job]}</legend>
              {competencies
                .filter((one) => one.job === job)
                .map(({ id, name, anchors }) => {
                  const { score = '', note = '' } = given[id] ?? {}
                  const change = (part: { score?: string; note?: string }) =>
                    setGiven({ ...given, [id]: { score, note, ...part } })
                  return (
                    <div key={id}>
                      <NativeSelect
                        label={name}
                        value={score}
                        onChange={(event) => change({ score: event.currentTarget.value })}
                        data={[
                          { value: '', label: 'Not rated' },
                          ...anchors.map((anchor, step) => ({
                            value: String(step + 1),
                            label: `${step + 1}: ${anchor}`,
                          })),
                        ]}
                      />
                      {score !== '' && (
                        <Textarea
                          aria-label={`What was seen, ${name}`}
                          placeholder="What was seen"
                          autosize
                          maxLength={2000}
                          value={note}
                          onChange={(event) => change({ note: event.currentTarget.value })}
                        />
                      )}
                    </div>
                  )
                })}
            </fieldset>
          ))}
          <TextInput
            label="Reason"
            description="Needed only where this replaces a rating that you gave before from the same source."
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
