import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { type Decision, VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { addresses } from '../../ui/addresses.ts'
import { moment } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import { LaterLine } from './later-line.tsx'

/** A signed decision is read in its record, where everything it rested on is frozen. */
export function SignedNote({ decision }: { decision: Decision }) {
  const { verdict, opening, signedBy, signedAt, timeZone, recordId } = decision
  const last = decision.later.at(-1)
  return (
    <Panel className={classes.part}>
      <h2>Signed</h2>
      {last && (
        <p>
          <LaterLine {...last} at={last.signedAt} timeZone={timeZone} />
        </p>
      )}
      <p className={classes.verdict}>
        {last && 'Replaced: '}
        {verdict && VERDICT_NAMES[verdict]}
        {opening && `: ${opening}`}
      </p>
      <p className={texts.soft}>
        {signedBy?.name}, {moment(signedAt, timeZone ?? undefined)}. The figures above are those of
        now; the record has the ones the decision rested on.
      </p>
      {recordId && (
        <div className={classes.buttons}>
          <Button component={Link} href={addresses.record(recordId)} variant="filled">
            Open the record
          </Button>
          <Button component={Link} href={addresses.letter(recordId)}>
            Letter
          </Button>
        </div>
      )}
    </Panel>
  )
}
