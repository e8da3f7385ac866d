import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { RaterDesk } from '../../../shared/contract/fairness.contract.ts'
import type { Job } from '../../../shared/model/role-model.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { AgreementTable } from './agreement-table.tsx'
import { FairnessTabs } from './fairness-tabs.tsx'
import { PanelsNote, TeamsNote } from './panels-note.tsx'
import { RaterFindings } from './rater-findings.tsx'
import classes from './raters-screen.module.css'
import { SaveRaters } from './save-raters.tsx'
import { SeverityList } from './severity-list.tsx'

/** How the raters rate: agreement, severity, halo, even scores, and whether everybody can be compared. */
export function RatersScreen() {
  const [job, setJob] = useState<Job>('manager')
  const answer = useAnswer('fairness.raters', { job }, { keep: true })
  if (answer.status === 'loading') return <WaitingPage title="Fairness" of={answer} />
  const desk = answer.status === 'ready' ? answer.value : null
  return (
    <Page
      title="Fairness"
      about={desk && desk.ratings > 0 && aboutOf(desk)}
      actions={
        <>
          {desk && desk.ratings > 0 && <SaveRaters desk={desk} />}
          <SegmentedControl
            aria-label="Role model"
            value={job}
            // The values are those of the data below.
            onChange={(value) => setJob(value as Job)}
            data={[
              { value: 'manager', label: 'Manager model' },
              { value: 'seller', label: 'Seller model' },
            ]}
          />
        </>
      }
      footer={
        <>
          <span>Ranges are 95 % certain.</span>
          <span>
            The scores shown elsewhere are corrected for strict and lenient raters already; nothing
            here changes a score.
          </span>
        </>
      }
    >
      <FairnessTabs here="raters" />
      {answer.status === 'failed' && <FailureNote failure={answer.error} />}
      {desk && (desk.ratings > 0 ? <Desk desk={desk} /> : <NoRatings />)}
    </Page>
  )
}

const aboutOf = ({ ratings, raters, people }: RaterDesk) =>
  `${count(ratings, 'rating')} by ${count(raters, 'rater')} of ${count(people, 'person', 'people')}`

function Desk({ desk }: { desk: RaterDesk }) {
  return (
    <>
      <Panel className={classes.columns}>
        <SeverityList desk={desk} />
        <div>
          <PanelsNote panels={desk.panels} />
          <TeamsNote teams={desk.teams} />
          <RaterFindings desk={desk} />
        </div>
      </Panel>
      <Panel className={classes.agreement}>
        <AgreementTable desk={desk} />
      </Panel>
    </>
  )
}

function NoRatings() {
  return (
    <EmptyPlace
      title="No ratings yet"
      actions={
        <Button component={Link} href={addresses.import} variant="filled">
          Import ratings
        </Button>
      }
    >
      Once people are rated on this role model, this place shows how well raters agree and who is
      strict or lenient. It also names the ratings that are missing to compare everybody.
    </EmptyPlace>
  )
}
