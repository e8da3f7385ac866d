import { Button } from '@mantine/core'
import { useRef } from 'react'
import { Link } from 'wouter'
import { GLOSSARY } from '../../../shared/model/glossary.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { sentence } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import texts from '../../ui/text.module.css'
import { CheckPart } from './check-part.tsx'
import { EvidencePart } from './evidence-part.tsx'
import { FormulasPart } from './formulas-part.tsx'
import classes from './method.module.css'

/** What ratings alone cannot show, whatever the method. */
const UNSEEN = [
  {
    what: 'A view that all raters share.',
    why: 'If everyone rates the same people too high, comparing raters cannot show it. What known sales do to ratings is taken out only where a source does not know them.',
  },
  {
    what: 'One score for everything.',
    why: 'Where a rater gives one score to all competencies, the total can still be right; single competencies cannot. Such raters are named.',
  },
  {
    what: 'A weak team or strict raters,',
    why: 'where nobody else rated the team. The ratings cannot tell one from the other.',
  },
  {
    what: 'A territory that never changes hands.',
    why: 'Its luck looks like skill, and a sales range is then wrong more often than it says.',
  },
] as const

/** One screen for a reader without statistics, told with the own organisation; formulas and checks beneath. */
export function MethodScreen() {
  const answer = useAnswer('standings.method', {}, { keep: true })
  const formulas = useRef<HTMLHeadingElement>(null)
  const toFormulas = () => {
    formulas.current?.scrollIntoView()
    formulas.current?.focus({ preventScroll: true })
  }
  useShortcut('f', 'Formulas and checks', toFormulas)
  if (answer.status === 'loading')
    return <WaitingPage title="How the numbers are made" of={answer} />
  if (answer.status === 'failed')
    return (
      <Page title="How the numbers are made">
        <FailureNote failure={answer.error} />
      </Page>
    )
  const { example, check, cost, expectation } = answer.value
  return (
    <Page
      title="How the numbers are made"
      about="Method 2, with the ratings and the role models in force in this workspace."
      actions={
        <>
          <Button onClick={() => window.print()}>Print or save as PDF</Button>
          <Button variant="filled" aria-keyshortcuts="f" onClick={toFormulas}>
            Formulas and checks
          </Button>
        </>
      }
    >
      <Panel className={classes.pictures}>
        {example ? (
          <EvidencePart example={example} line={answer.value.line} />
        ) : (
          <div className={classes.part}>
            <h2>More evidence, narrower range</h2>
            <p className={texts.soft}>
              Nobody has been rated yet whose figures may be shown here. This picture appears with
              the first ratings.
            </p>
          </div>
        )}
        <CheckPart check={check} />
      </Panel>
      <Panel className={classes.told}>
        <Told title="The score" text={example?.score}>
          What all sources and raters say together, with strict and lenient raters evened out.
        </Told>
        <Told title="The range" text={example?.range}>
          No score is exact. About 80 of 100 such ranges contain the true value, 20 do not. People
          who cannot be told apart are shown as tied.
        </Told>
        <Told title="When the answer is yes" text={expectation}>
          {sentence(cost)}
        </Told>
        <Told title="A gate" text={example?.gate}>
          A minimum that takes evidence of its own: two chances have to be high enough, one from
          what was said on it alone and one with everything else.
        </Told>
        <Told title="Sales" text={example?.sales}>
          They stand beside leadership and have no weight in it. What knowing them does to ratings
          is measured against sources that do not know them, and taken out.
        </Told>
      </Panel>
      <Panel className={classes.part}>
        <h2>What the program cannot see</h2>
        <dl className={classes.unseen}>
          {UNSEEN.map(({ what, why }) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd className={texts.soft}>{why}</dd>
            </div>
          ))}
        </dl>
        <p className={texts.soft}>
          <Link href={addresses.roleModels}>Role models</Link> set the weights, the line, the gates
          and the costs.
        </p>
      </Panel>
      <FormulasPart method={answer.value} heading={formulas} />
      <Panel className={classes.part}>
        <h2>Words used here</h2>
        <dl className={classes.words}>
          {GLOSSARY.map(({ term, means }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd className={texts.soft}>{means}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </Page>
  )
}

function Told({
  title,
  text,
  children,
}: {
  title: string
  text: string | null | undefined
  children: string
}) {
  return (
    <div className={classes.part}>
      <h2>{title}</h2>
      <p>{children}</p>
      {text && <p className={texts.soft}>{sentence(text)}</p>}
    </div>
  )
}
