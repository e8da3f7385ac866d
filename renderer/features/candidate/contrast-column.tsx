import type { Candidate, Reason } from '../../../shared/contract/candidates.contract.ts'
import type { GateStanding } from '../../../shared/model/standing.ts'
import { ContrastChart } from '../../charts/contrast-chart.tsx'
import { chance, score, sentence, signed } from '../../ui/format.ts'
import { factWords } from '../../ui/gate-words.ts'
import { Picture } from '../../ui/save-picture.tsx'
import { SideMark } from '../../ui/side-mark.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import texts from '../../ui/text.module.css'
import classes from './candidate-screen.module.css'
import { Figure } from './explanations.tsx'
import lists from './lists.module.css'

/** Between the two jobs: which one fits better, which gates stand, and why the program suggests what it does. */
export function ContrastColumn({ candidate }: { candidate: Candidate }) {
  const { standing, contrastSentence, reasons } = candidate
  return (
    <section className={classes.middle} aria-label="Contrast, gates and reasons">
      <div className={classes.middlePart}>
        <h2>Contrast</h2>
        {(standing.seller.score !== null || standing.leadership.score !== null) && (
          <Picture title={`Fit to both jobs, ${candidate.rep.name}`} repIds={[candidate.rep.repId]}>
            <ContrastChart seller={standing.seller} leadership={standing.leadership} />
          </Picture>
        )}
        <p className={texts.soft}>
          {contrastSentence}
          {standing.contrast !== null && (
            <>
              {' '}
              Difference: <Figure id="contrast">{signed(standing.contrast)}</Figure>
            </>
          )}
        </p>
      </div>
      <div className={classes.middlePart}>
        <h2>Gates</h2>
        <ul className={lists.list}>
          {standing.gates.map((gate) => (
            <Gate key={gate.gate} gate={gate} />
          ))}
        </ul>
      </div>
      <div className={classes.middlePart}>
        <h2>Why</h2>
        <ul className={lists.list}>
          {reasons
            .filter(({ topic }) => topic !== 'gate' && topic !== 'contrast')
            .map((reason) => (
              <ReasonLine key={reason.text} reason={reason} />
            ))}
        </ul>
      </div>
    </section>
  )
}

function Gate({ gate: whole }: { gate: GateStanding }) {
  const { gate, name, state, p, score: value, cut } = whole
  return (
    <li className={lists.gate}>
      <span>{name}</span>
      <StateMark state={state} />
      <small className={lists.gateFigure}>
        <Figure id={`gate-${gate}`}>
          {cut === null
            ? factWords(whole)
            : value === null
              ? 'not observed yet'
              : `${score(value)} against ${score(cut)} · chance above: ${chance(p)}`}
        </Figure>
      </small>
    </li>
  )
}

function ReasonLine({ reason: { text, support, side } }: { reason: Reason }) {
  return (
    <li className={lists.marked}>
      <span className={lists.mark}>
        {side !== 'leadership' && <SideMark side="sales" />}
        {side !== 'sales' && <SideMark side="leadership" />}
      </span>
      <span>
        {sentence(text)} {support && <small className={texts.small}>{sentence(support)}</small>}
      </span>
    </li>
  )
}
