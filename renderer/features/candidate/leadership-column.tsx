import { Group } from '@mantine/core'
import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import { onScale } from '../../../shared/readiness/wording.ts'
import { BigNumber } from '../../ui/big-number.tsx'
import { chance, score, scoreInterval } from '../../ui/format.ts'
import { SideMark } from '../../ui/side-mark.tsx'
import texts from '../../ui/text.module.css'
import classes from './candidate-screen.module.css'
import { CompetencyRows } from './competency-rows.tsx'
import { Figure } from './explanations.tsx'
import { Notes } from './notes.tsx'
import { SourceRows } from './source-rows.tsx'

/** The leadership profile: right and orange, here as everywhere. */
export function LeadershipColumn({ candidate }: { candidate: Candidate }) {
  const { standing, models, rules } = candidate
  const { leadership } = standing
  const line = score(rules.line)
  return (
    <section className={classes.leadership} aria-labelledby="leadership-title">
      <Group id="leadership-title" component="h2" wrap="nowrap" mb={2}>
        <SideMark side="leadership" />
        Leadership aptitude
      </Group>
      {leadership.score === null ? (
        <>
          <p className={classes.absent}>Not rated</p>
          <p className={texts.soft}>
            Nobody has rated leadership behaviour yet. That is missing evidence, not a low score.
          </p>
        </>
      ) : (
        <>
          <BigNumber
            detail={`of 5, strict and lenient raters evened out · ${scoreInterval(leadership.score, leadership.se)} · line ${line}`}
          >
            <Figure id="leadership">{score(onScale(leadership.score))}</Figure>
          </BigNumber>
          {standing.roleFit === 'insufficient_evidence' && (
            <p>Too little evidence to act on this number.</p>
          )}
          <p className={texts.soft}>
            Chance of {line} or more: <Figure id="p-ready">{chance(leadership.pReady)}</Figure>
          </p>
          <CompetencyRows
            side="leadership"
            explanations="leadership"
            competencies={leadership.competencies}
            model={models.manager}
            seen={candidate.seen}
            line={rules.line}
          />
        </>
      )}
      <h3 className={classes.part}>Sources</h3>
      <SourceRows sources={leadership.sources} />
      <Notes candidate={candidate} side="leadership" />
    </section>
  )
}
