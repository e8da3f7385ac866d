import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Followed } from '../../../shared/contract/outcomes.contract.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { CHECK_IN_MONTHS, type CheckIn } from '../../../shared/model/outcome.ts'
import { netChange } from '../../../shared/readiness/outcomes.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, day, signed } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { CheckInForm } from './check-in-form.tsx'
import classes from './outcomes.module.css'
import { OutcomesTabs } from './outcomes-tabs.tsx'
import { SuccessPart } from './success-part.tsx'

interface Asked {
  person: Followed
  months: number
}

/** What is due after each decision, and what was answered. */
export function CheckInsScreen() {
  const answer = useAnswer('outcomes.followed', {}, { keep: true })
  const [asked, setAsked] = useState<Asked | null>(null)
  const mayWrite = useMay('director', 'facilitator', 'hr')
  if (answer.status === 'loading') return null
  const value = answer.status === 'ready' ? answer.value : null
  const due = value?.people.reduce((sum, person) => sum + person.due.length, 0) ?? 0
  return (
    <Page
      title="Check-ins"
      about={
        value
          ? `${count(value.people.length, 'person', 'people')} followed, ${count(due, 'check-in')} due`
          : ''
      }
      actions={
        <Button component={Link} href={addresses.import}>
          Import outcomes
        </Button>
      }
      footer={
        <span>
          Figures: attainment of the team, less what it was before, less the change of its segment,
          in points.
        </span>
      }
    >
      <OutcomesTabs />
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {value && value.people.length === 0 && (
        <EmptyPlace title="Nobody to follow yet">
          After each signed decision a check-in is due at 3, 6, 12 and 24 months. Outcomes of
          earlier promotions can be imported.
        </EmptyPlace>
      )}
      {value && value.people.length > 0 && (
        <Panel className={classes.part}>
          <ScrollRegion label="Check-ins by person" className={classes.scroll}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Decision</th>
                  {CHECK_IN_MONTHS.map((months) => (
                    <th key={months} scope="col">
                      {months} months
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {value.people.map((person) => (
                  <tr key={`${person.repId} ${person.since}`}>
                    <th scope="row">
                      <Link href={addresses.candidate(person.repId)}>{person.name}</Link>
                      <small>since {day(person.since)}</small>
                    </th>
                    <td>
                      {person.verdict ? VERDICT_NAMES[person.verdict] : 'Promoted before'}
                      <small>
                        {person.cycleName}
                        {person.steps &&
                          ` · path ${person.steps.done} of ${person.steps.all} steps done`}
                      </small>
                    </td>
                    {CHECK_IN_MONTHS.map((months) => (
                      <td key={months}>
                        <Cell
                          person={person}
                          months={months}
                          mayWrite={mayWrite}
                          onAsk={() => setAsked({ person, months })}
                        />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
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

function Cell({
  person,
  months,
  mayWrite,
  onAsk,
}: Asked & { mayWrite: boolean; onAsk: () => void }) {
  const made = person.checkIns.find((one) => one.months === months)
  const isDue = person.due.some((one) => one.months === months)
  const name = `${person.name}, ${months} months`
  if (made) {
    const said = inWords(made, person.promoted)
    return (
      <Button variant="subtle" disabled={!mayWrite} onClick={onAsk} aria-label={`${said}: ${name}`}>
        {said}
      </Button>
    )
  }
  if (!isDue) {
    const skipped = person.checkIns.some((one) => one.months > months)
    return <span className={classes.soft}>{skipped ? 'not asked' : 'later'}</span>
  }
  return mayWrite ? (
    <Button onClick={onAsk} aria-label={`Due: ${name}`}>
      Due
    </Button>
  ) : (
    <span>due</span>
  )
}

function inWords(checkIn: CheckIn, promoted: boolean): string {
  if (!promoted) return checkIn.stayed === false ? 'left' : 'stayed'
  if (checkIn.stillInRole === false) return 'left the role'
  const net = netChange(checkIn)
  return net === null ? 'in role' : `${signed(net * 100, 0)} points`
}
