import { useApp } from '../../store/context.tsx'
import { useProfile } from '../../store/use-profile.ts'
import { count, period } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Development } from './development.tsx'
import { FirstSteps } from './first-steps.tsx'
import { HrToday } from './hr-today.tsx'
import { NobodyIsHr } from './nobody-is-hr.tsx'
import { RoleFits } from './role-fits.tsx'
import { RunningMeetings } from './running-meetings.tsx'
import { Tasks } from './tasks.tsx'
import classes from './today-screen.module.css'
import { TwoRules } from './two-rules.tsx'
import { Waiting } from './waiting.tsx'
import { WhatChanged } from './what-changed.tsx'

/** What waits, in one look. */
export function TodayScreen() {
  const workspace = useApp((state) => state.workspace)
  // Who only rates sees no ranking on the way to the rating form.
  const onlyRates = useProfile()?.roles.every((role) => role === 'panel')
  if (!workspace) return null
  const { counts, newestPeriod } = workspace
  const about = [
    workspace.name,
    count(counts.reps, 'person', 'people'),
    newestPeriod && `newest results ${period(newestPeriod)}`,
  ]
  const isComplete = counts.reps > 0 && counts.periodResults > 0 && counts.ratings > 0
  return (
    <Page title="Today" about={about.filter(Boolean).join(' · ')}>
      {!isComplete && <FirstSteps counts={counts} />}
      <NobodyIsHr />
      {counts.reps > 0 && <RunningMeetings />}
      {counts.reps > 0 && <Tasks />}
      {counts.reps > 0 && <HrToday />}
      {counts.reps > 0 && !onlyRates && (
        <Panel className={classes.columns}>
          <Waiting />
          <TwoRules />
          <RoleFits />
        </Panel>
      )}
      {counts.reps > 0 && !onlyRates && <WhatChanged />}
      {counts.reps > 0 && <Development />}
    </Page>
  )
}
