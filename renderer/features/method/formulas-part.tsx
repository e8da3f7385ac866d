import type { RefObject } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import calibration from '../../../shared/readiness/calibration.json' with { type: 'json' }
import { COVER_RULE } from '../../../shared/readiness/explain-deals.ts'
import { AGAINST_RULE } from '../../../shared/readiness/sales-words.ts'
import { number, percent } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import classes from './method.module.css'

type Method = Output<'standings.method'>

const FORMULAS = [
  [
    'Score',
    'Σ a·(µ + g + c + m + q)',
    'a is source weight × competency weight; d and h are left out',
  ],
  [
    'Range',
    'score ± 1.2816·κ·√(V + 2J′H⁻¹J + σ²f²)',
    'κ widens it where hidden sources surprise, and is never under 1; σ is how unsure the colour of sales is',
  ],
  ['Chance of the line', 'Φ((score − line) / error)', 'the share of the range above the line'],
  [
    'Yes from',
    'cost of a wrong yes / (that cost + cost of one missed)',
    'costs are a setting of the role model',
  ],
  [
    'Gate met',
    'own share ≥ .5, raters ≥ 2, own chance ≥ .8 and chance with all ≥ .8',
    'limits are a setting of the role model',
  ],
  [
    'Suggestion',
    'enough evidence → gates and chance of the line → sales credibility',
    'enough is set by the role model: coverage, raters and own share',
  ],
  [
    'Colour of known sales',
    'rating − b·z where raters may know z, b ≥ 0',
    'from ten people with sales, seen by sources of both kinds',
  ],
  [
    'Sales level',
    'y = µ + person + period and noise, averaged over its settings',
    'periods weigh by quota × presence × ramp',
  ],
  ['Sales without a quota', 'actual / median of peers', AGAINST_RULE],
  ['Actual without a result', 'Σ amount × credit share of the deals won in it', COVER_RULE],
] as const

const REFERENCES = [
  'Henderson 1975, Biometrics 31:423',
  'Patterson & Thompson 1971, Biometrika 58:545',
  'Harville 1977, JASA 72:320',
  'Gilmour, Thompson & Cullis 1995, Biometrics 51:1440',
  'Kackar & Harville 1984, JASA 79:853',
  'Prasad & Rao 1990, JASA 85:163',
  'Tobin 1958, Econometrica 26:24',
  'Efron & Morris 1975, JASA 70:311',
  'Cronbach, Gleser, Nanda & Rajaratnam 1972',
  'Scullen, Mount & Goff 2000, Journal of Applied Psychology 85:956',
  'Cronbach & Gleser 1965',
  'Wilson 1927, JASA 22:209',
  'Theil 1950; Sen 1968, JASA 63:1379',
  'Freeman & Halton 1951, Biometrika 38:141',
  'Holm 1979, Scandinavian Journal of Statistics 6:65',
  'Krippendorff 2019, Content Analysis',
]

/** For whoever asks: the model, where its spreads come from, the checks on invented organisations, the sources. */
export function FormulasPart({
  method,
  heading,
}: {
  method: Method
  heading: RefObject<HTMLHeadingElement | null>
}) {
  return (
    <Panel className={classes.part}>
      <h2 ref={heading} tabIndex={-1}>
        Formulas and checks
      </h2>
      <p>
        rating = µ<sub>source, competency</sub> + g + c + m + q + d + h + e
      </p>
      <Table
        scroll="Parts of a rating"
        before={<caption>How far each part differs, as a variance on the scale of 1 to 5.</caption>}
        heads={[
          'Part',
          'What it is',
          { numeric: 'Start' },
          { numeric: 'Here' },
          { numeric: '80 % sure' },
          'Comes from',
        ]}
        className={classes.table}
      >
        {method.spreads.map(({ part, name, start, here, range, comesFrom }) => (
          <tr key={part}>
            <th scope="row">{part}</th>
            <td>{name}</td>
            <td data-numeric>{number(start, 2)}</td>
            <td data-numeric>{number(here, 2)}</td>
            <td data-numeric>{range ? `${number(range[0], 2)}–${number(range[1], 2)}` : '–'}</td>
            <td>{comesFrom}</td>
          </tr>
        ))}
      </Table>
      <Table
        scroll="From the model to a number"
        before={<caption>From the model to a number.</caption>}
        heads={null}
        className={classes.table}
      >
        {FORMULAS.map(([name, formula, words]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{formula}</td>
            <td className={texts.soft}>{words}</td>
          </tr>
        ))}
      </Table>
      <Table
        scroll="Checks on invented organisations"
        before={
          <caption>
            Checks on invented organisations, where the truth is known: {calibration.organisations}{' '}
            of each kind, {calibration.people} people each unless said. A row of 80 % ranges misses
            its aim only if it lies outside by more than two standard errors.
          </caption>
        }
        heads={[
          'Organisation',
          { numeric: 'Ranges contain the truth' },
          { numeric: 'Aim' },
          { numeric: 'Chances off by, points' },
          { numeric: '“Ready” that was right' },
          { numeric: 'Gates met though truly below' },
          { numeric: 'Groups by lot with an alert' },
          { numeric: 'Rows marked though nobody differs' },
        ]}
        className={classes.table}
      >
        {calibration.worlds.map((world) => (
          <tr key={world.world}>
            <th scope="row">{world.what}</th>
            <td data-numeric>
              {percent(world.inside)}
              {world.error !== null && ` ± ${percent(world.error)}`}
            </td>
            <td data-numeric>{world.aim.map((end) => percent(end)).join(' to ')}</td>
            <td data-numeric>{number(world.apart, 1)}</td>
            <td data-numeric>{percent(world.right)}</td>
            <td data-numeric>{percent(world.gatesWrong)}</td>
            <td data-numeric>{percent(world.alert)}</td>
            <td data-numeric>{percent(world.marked)}</td>
          </tr>
        ))}
      </Table>
      <h2>Which cycle, which method</h2>
      {method.cycles.length === 0 ? (
        <p className={texts.soft}>No cycle yet. New cycles use method 2.</p>
      ) : (
        <ul className={classes.cycles}>
          {method.cycles.map(({ cycleId, name, method: made }) => (
            <li key={cycleId}>
              {name}: method {made}
              {made === 1 &&
                '. Its ranges were mostly too narrow; its numbers stay as they were made.'}
            </li>
          ))}
        </ul>
      )}
      <h2>References</h2>
      <ul className={classes.references}>
        {REFERENCES.map((reference) => (
          <li key={reference}>{reference}</li>
        ))}
      </ul>
    </Panel>
  )
}
