import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import { addresses } from '../../ui/addresses.ts'
import { percent, score } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import classes from './method.module.css'

type Example = NonNullable<Output<'standings.method'>['example']>

const WIDTH = 300
const HEIGHT = 18
const x = (value: number) => 6 + ((Math.min(5, Math.max(1, value)) - 1) / 4) * (WIDTH - 12)

/** The leadership score of one person as evidence came in. */
export function EvidencePart({ example, line }: { example: Example; line: number }) {
  return (
    <div className={classes.part}>
      <h2>More evidence, narrower range</h2>
      <p className={texts.soft}>
        Leadership score of <Link href={addresses.candidate(example.repId)}>{example.name}</Link> as
        evidence came in, everybody else&rsquo;s ratings as they are. The bar contains the true
        value with 80 % certainty; the dashed line is {score(line)}, the line of the job.
      </p>
      <Table
        scroll="Leadership score as evidence came in"
        heads={[
          'Asked',
          {
            title: (
              <>
                <span className={classes.scale} aria-hidden>
                  {[1, 2, 3, 4, 5].map((mark) => (
                    <span key={mark}>{mark}</span>
                  ))}
                </span>
                <span className={texts.hidden}>Range on the scale</span>
              </>
            ),
          },
          { numeric: 'Score' },
          { numeric: 'Range' },
          { numeric: 'Settles' },
        ]}
        className={classes.table}
        data-tight
      >
        {example.steps.map((step, place) => (
          <tr key={step.what}>
            <th scope="row">{step.what}</th>
            <td>
              <svg
                className={classes.range}
                viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
                aria-hidden="true"
                data-prior={place === 0 || undefined}
              >
                <line className={classes.line} x1={x(line)} x2={x(line)} y1={0} y2={HEIGHT} />
                <line
                  className={classes.bar}
                  x1={x(step.range[0])}
                  x2={x(step.range[1])}
                  y1={HEIGHT / 2}
                  y2={HEIGHT / 2}
                />
                <path
                  className={classes.mark}
                  d={`M${x(step.score)} ${HEIGHT / 2 - 6}l6 6l-6 6l-6 -6z`}
                />
              </svg>
            </td>
            <td data-numeric>{place === 0 ? '–' : score(step.score)}</td>
            <td data-numeric>
              {score(step.range[0])}–{score(step.range[1])}
            </td>
            <td data-numeric>{percent(step.settled)}</td>
          </tr>
        ))}
      </Table>
    </div>
  )
}
