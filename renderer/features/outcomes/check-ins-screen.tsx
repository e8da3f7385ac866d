import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, number } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { AddOutcome } from './add-outcome.tsx'
import { CheckInForm } from './check-in-form.tsx'
import { type Asked, CheckInsTable } from './check-ins-table.tsx'
import classes from './outcomes.module.css'
import { OutcomesTabs } from './outcomes-tabs.tsx'
import { SuccessPart } from './success-part.tsx'

/** What is due after each decision, and what was answered. */
export function CheckInsScreen() {
  const answer = useAnswer('outcomes.followed', {}, { keep: true })
  const [asked, setAsked] = useState<Asked | null>(null)
  const mayWrite = useMay('outcomes.save')
  const value = answer.status === 'ready' ? answer.value : null
  const unanswered = value?.people.flatMap((person) => person.due) ?? []
  const missed = unanswered.filter((one) => one.missed).length
  return (
    <Page
      title="Check-ins"
      about={
        value
          ? `${count(value.people.length, 'person', 'people')} followed, ${count(unanswered.length - missed, 'check-in')} due${missed > 0 ? `, ${number(missed)} missed` : ''}`
          : ''
      }
      actions={
        <>
          {mayWrite && value && <AddOutcome today={value.today} people={value.people} />}
          <Button component={Link} href={addresses.import}>
            Import outcomes
          </Button>
        </>
      }
      footer={
        <span>
          Figures: attainment of the team, less what it was before, less the change of its segment,
          in points. A check-in is due until the day of the next one, the last for a year; after
          that it counts as missed and can still be answered.
        </span>
      }
    >
      <OutcomesTabs />
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {value && value.people.length === 0 && (
        <EmptyPlace title="Nobody to follow yet">
          After each signed decision a check-in is due at 3, 6, 12 and 24 months. Outcomes of
          earlier promotions are added here or imported.
        </EmptyPlace>
      )}
      {value && value.people.length > 0 && (
        <Panel className={classes.part}>
          <CheckInsTable people={value.people} mayWrite={mayWrite} onAsk={setAsked} />
        </Panel>
      )}
      {value && value.success.length > 0 && <SuccessPart cycles={value.success} />}
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked ? `${asked.person.name}, ${asked.months} months on` : ''}
      >
        {asked && (
          <CheckInForm person={asked.person} months={asked.months} onDone={() => setAsked(null)} />
        )}
      </Modal>
    </Page>
  )
}
