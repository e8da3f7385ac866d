import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { count, period } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import classes from './today-screen.module.css'

/** What waits, in one look. */
export function TodayScreen() {
  const workspace = useApp((state) => state.workspace)
  const facets = useAnswer('people.facets', {})
  if (!workspace) return null
  const about = [
    workspace.name,
    count(workspace.counts.reps, 'person', 'people'),
    workspace.newestPeriod && `newest results ${period(workspace.newestPeriod)}`,
  ]
  return (
    <Page title="Today" about={about.filter(Boolean).join(' · ')}>
      {facets.status === 'ready' && (
        <Panel className={classes.fits}>
          <h2>Suggested role fit</h2>
          <ul>
            {facets.value.roleFits.map(({ value, count: people }) => (
              <li key={value}>
                <RoleFitTag roleFit={value} />
                <span>{people}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Page>
  )
}
