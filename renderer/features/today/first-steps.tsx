import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { WorkspaceSummary } from '../../../shared/contract/workspaces.contract.ts'
import { addresses } from '../../ui/addresses.ts'
import { count } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './today-screen.module.css'

/** The three files a workspace lives from, until all of them are in. */
export function FirstSteps({ counts }: { counts: WorkspaceSummary['counts'] }) {
  const steps = [
    {
      title: 'People',
      have: counts.reps,
      text: 'Who sells, with role, segment and team. An id and a name are enough to start.',
    },
    {
      title: 'Results',
      have: counts.periodResults,
      text: 'Quota and actual by month, quarter or year. They make the sales side. Peers in like territories are compared, and a short history counts less.',
    },
    {
      title: 'Ratings',
      have: counts.ratings,
      text: 'From interviews, simulations and colleagues, by competency. They make the leadership side; sales results never do.',
    },
  ]
  const next = steps.findIndex(({ have }) => have === 0)
  return (
    <Panel className={classes.steps}>
      <h2>Three files make both sides visible</h2>
      <ol>
        {steps.map(({ title, have, text }, index) => (
          <li key={title}>
            <b>{title}</b>
            <span className={have > 0 ? texts.ok : texts.soft}>
              {have > 0 ? `✓ ${count(have, 'row')}` : 'not imported yet'}
            </span>
            <p>{text}</p>
            {index === next && (
              <Button component={Link} href={addresses.import} variant="filled">
                Import {title.toLowerCase()}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
