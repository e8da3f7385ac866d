import { Button } from '@mantine/core'
import { Link, useParams } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import { repIdSchema } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ChangeList } from './change-list.tsx'
import { ConductPart } from './conduct-part.tsx'
import { DealsPart } from './deals-part.tsx'
import classes from './facts.module.css'
import { MergePart } from './merge-part.tsx'
import { PersonForm } from './person-form.tsx'
import { RateButton } from './rate-button.tsx'
import { ResultsSheet } from './results-sheet.tsx'

export type Facts = Output<'facts.get'>

/** What is stored of one person and their results, to be changed where it stands. */
export function FactsScreen() {
  const { repId = '' } = useParams<{ repId: string }>()
  const parsed = repIdSchema.safeParse(decodeURIComponent(repId))
  const answer = useAnswer('facts.get', parsed.success ? { repId: parsed.data } : null)
  if (answer.status !== 'ready') return <WaitingPage title="Edit" of={answer} />
  return <FactsPage key={repId} facts={answer.value} />
}

function FactsPage({ facts }: { facts: Facts }) {
  const { person, repId, keptBy } = facts
  return (
    <Page
      title={person.name}
      about={`Id ${repId}`}
      actions={
        <>
          <RateButton facts={facts} />
          <Button component={Link} href={addresses.candidate(repId)}>
            Back to the candidate page
          </Button>
        </>
      }
      footer={
        keptBy.length > 0 && (
          <span>
            {keptBy.join(', ')} {keptBy.length === 1 ? 'keeps' : 'keep'} what stood there when the
            ratings closed. A change counts everywhere else.
          </span>
        )
      }
    >
      <Panel className={classes.part}>
        <h2>Person</h2>
        <PersonForm facts={facts} />
      </Panel>
      <Panel className={classes.part}>
        <h2>Conduct</h2>
        <ConductPart facts={facts} />
      </Panel>
      <Panel className={classes.part}>
        <h2>Results</h2>
        <ResultsSheet facts={facts} />
      </Panel>
      <Panel className={classes.part}>
        <h2>Won deals</h2>
        <DealsPart facts={facts} />
      </Panel>
      <Panel className={classes.part}>
        <h2>Records of the same person</h2>
        <MergePart facts={facts} />
      </Panel>
      <Panel className={classes.part}>
        <h2>Changes</h2>
        <ChangeList facts={facts} />
      </Panel>
    </Page>
  )
}
