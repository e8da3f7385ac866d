import { Tooltip } from '@mantine/core'
import { useId, useState } from 'react'
import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import type { Competency } from '../../../shared/model/role-model.ts'
import type { CompetencyStanding } from '../../../shared/model/standing.ts'
import { count, number, score } from '../../ui/format.ts'
import { IntervalMark } from '../../ui/interval-mark.tsx'
import type { Side } from '../../ui/side-mark.tsx'
import { Anchors, type Steps } from './anchors.tsx'
import classes from './competency-rows.module.css'
import { Figure } from './explanations.tsx'
import { ScaleHead } from './scale-head.tsx'

interface Rows {
  side: Side
  /** How the explanations of these rows begin: `leadership` or `seller`. */
  explanations: string
  competencies: readonly CompetencyStanding[]
  model: readonly Competency[]
  seen: Candidate['seen']
  /** The leadership line, drawn through every row. */
  line?: number
}

/** Each competency as a mark with its interval on the 1–5 scale; its name opens the five anchors. */
export function CompetencyRows({ competencies, line, ...rest }: Rows) {
  return (
    <div>
      <ScaleHead line={line} last="score · raters" />
      {competencies.map((standing) => (
        <CompetencyRow key={standing.competency} standing={standing} line={line} {...rest} />
      ))}
    </div>
  )
}

function CompetencyRow({
  standing: { competency, score: value, se, raters },
  model,
  seen,
  side,
  explanations,
  line,
}: Omit<Rows, 'competencies' | 'line'> & {
  standing: CompetencyStanding
  line: number | undefined
}) {
  const [open, setOpen] = useState(false)
  const panelId = useId()
  const definition = model.find(({ id }) => id === competency)
  if (!definition) return null
  const steps = seen.find((one) => one.competency === competency)?.steps
  return (
    <div className={classes.entry}>
      <div className={classes.row}>
        <span className={classes.name}>
          <Tooltip label={stepTip(definition, steps)} multiline w={320} position="top-start">
            <button
              type="button"
              aria-expanded={open}
              aria-controls={panelId}
              onClick={() => setOpen(!open)}
            >
              {definition.name}
            </button>
          </Tooltip>
        </span>
        <IntervalMark side={side} value={value} se={se} line={line ?? null} />
        <span className={classes.figure}>
          <Figure id={`${explanations}-${competency}`}>
            {value === null ? 'not observed' : `${score(value)} · ${raters}`}
          </Figure>
        </span>
      </div>
      <div id={panelId} hidden={!open} className={classes.anchors}>
        {open && (
          <Anchors
            competency={definition}
            steps={steps}
            side={side}
            support={count(raters, 'rater')}
          />
        )}
      </div>
    </div>
  )
}

/** The step with most ratings on it; two when they are level. */
function stepTip({ anchors }: Competency, steps: Steps): string {
  const counts = steps ?? []
  const most = Math.max(0, ...counts)
  const total = counts.reduce((sum, one) => sum + one, 0)
  if (most === 0) return 'Nobody who watched has marked a step'
  return counts
    .flatMap((marks, index) =>
      marks === most
        ? [`Step ${index + 1}, ${number(marks)} of ${count(total, 'rating')}: ${anchors[index]}`]
        : [],
    )
    .join(' ')
}
