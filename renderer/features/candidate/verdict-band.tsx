import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import { PATH_NAMES } from '../../../shared/model/role-fit.ts'
import { count, percent, sentence } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import { Figure } from './explanations.tsx'
import classes from './verdict-band.module.css'

/** The answer first: what is suggested, how sure that is, and what would help most. */
export function VerdictBand({ candidate }: { candidate: Candidate }) {
  return (
    <Panel className={classes.band}>
      <Suggestion candidate={candidate} />
      <HowSure candidate={candidate} />
      <WhatHelps missing={candidate.missing} />
    </Panel>
  )
}

function Suggestion({ candidate: { standing, headline } }: { candidate: Candidate }) {
  return (
    <div>
      <h2 className={classes.eyebrow}>Suggested role fit, sales manager</h2>
      <p className={classes.verdict}>
        <RoleFitTag roleFit={standing.roleFit} />
      </p>
      <p>{sentence(headline)}</p>
      {standing.path && <p>Development path: {PATH_NAMES[standing.path].toLowerCase()}.</p>}
    </div>
  )
}

function HowSure({ candidate: { standing, robustness } }: { candidate: Candidate }) {
  const { leadership, roleFit } = standing
  const seen = leadership.sources.filter(({ score }) => score !== null).length
  const verdict =
    roleFit === 'insufficient_evidence'
      ? 'Not sure enough'
      : robustness.holds
        ? 'Steady'
        : 'Could change'
  return (
    <div>
      <h2 className={classes.eyebrow}>How sure</h2>
      <p className={classes.verdict}>{verdict}</p>
      {leadership.score !== null && <p>{sentence(robustness.sentence)}</p>}
      {robustness.otherMethod !== null && <p>{sentence(robustness.otherMethod)}</p>}
      <p>
        Evidence covers <Figure id="coverage">{percent(leadership.coverage)}</Figure> of what the
        manager model asks; <Figure id="leadership">{count(leadership.raters, 'rater')}</Figure>,{' '}
        {seen} of {leadership.sources.length} sources.
      </p>
    </div>
  )
}

function WhatHelps({ missing: [first, second] }: Pick<Candidate, 'missing'>) {
  return (
    <div>
      <h2 className={classes.eyebrow}>What would help most</h2>
      <p className={classes.verdict}>{first?.title ?? 'Nothing is missing'}</p>
      <p>{sentence(first?.sentence ?? 'Every source was seen, by enough raters.')}</p>
      {second && <p>Second: {lowerFirst(second.title)}.</p>}
    </div>
  )
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
