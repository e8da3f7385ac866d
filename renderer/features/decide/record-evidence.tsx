import { Fragment } from 'react'
import type { RecordDocument } from '../../../shared/contract/record-document.ts'
import { rivalWords } from '../../../shared/exchange/rivals.ts'
import { compareNames } from '../../../shared/model/name-key.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { capital, day, percent, score } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { STANDING_HEADS, StandingCells } from '../../ui/standing-cells.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import { RecordChanges, RecordReplaced } from './record-changes.tsx'
import boards from './tables.module.css'

/** What the decision rested on: everyone considered, every rating, every change with both values. */
export function RecordEvidence({ document }: { document: RecordDocument }) {
  return (
    <>
      <Panel className={classes.part}>
        <Considered document={document} />
      </Panel>
      <Panel className={classes.halves}>
        <Ratings document={document} />
        <RecordChanges document={document} />
      </Panel>
      <Panel className={classes.part}>
        <RecordReplaced document={document} />
      </Panel>
    </>
  )
}

function Considered({ document: { candidates, candidate, models } }: { document: RecordDocument }) {
  const { line } = models.manager.rules
  const byName = candidates.toSorted(
    (a, b) => compareNames(a.who?.name ?? '', b.who?.name ?? '') || a.number - b.number,
  )
  return (
    <section aria-labelledby="considered-title">
      <h2 id="considered-title">Everyone who was considered, by name</h2>
      <Table
        scroll="Everyone who was considered"
        heads={['Name', ...STANDING_HEADS, { numeric: 'Evidence' }, 'Suggestion']}
        className={boards.board}
        data-roomy
      >
        {byName.map(({ number, who, standing }) => (
          <tr key={number} className={number === candidate ? boards.own : undefined}>
            <td className={number === candidate ? classes.strong : undefined}>
              {who?.name ?? `Candidate ${number}`}
            </td>
            {standing ? (
              <>
                <StandingCells
                  of={{
                    sales: standing.performance.shrunk,
                    salesSe: standing.performance.se,
                    leadership: standing.leadership.score,
                    leadershipSe: standing.leadership.se,
                  }}
                  line={line}
                />
                <td data-numeric>{percent(standing.leadership.coverage)}</td>
                <td>{ROLE_FIT_NAMES[standing.roleFit]}</td>
              </>
            ) : (
              <td colSpan={4} className={texts.soft}>
                Erased
              </td>
            )}
          </tr>
        ))}
      </Table>
    </section>
  )
}

const competencyName = ({ models }: RecordDocument, id: string) =>
  models.manager.competencies.find((one) => one.id === id)?.name ?? capital(id.replaceAll('-', ' '))

function Ratings({ document }: { document: RecordDocument }) {
  const { ratings } = document
  const bySource = Map.groupBy(ratings ?? [], ({ source }) => source)
  return (
    <section aria-labelledby="ratings-title">
      <h2 id="ratings-title">Every rating it rests on</h2>
      {ratings === null && <p className={texts.soft}>Not in this record any more.</p>}
      {ratings?.length === 0 && <p className={texts.soft}>Nobody had rated.</p>}
      {rivalWords(document).map((words) => (
        <p key={words}>{words}</p>
      ))}
      {ratings && ratings.length > 0 && (
        <ScrollRegion label="Every rating" className={classes.tall}>
          <Table
            heads={['Competency', 'Rater', { numeric: 'Score' }, 'On']}
            className={boards.plain}
          >
            {[...bySource].map(([source, given]) => (
              <Fragment key={source}>
                <tr>
                  <th colSpan={4} scope="rowgroup" className={boards.source}>
                    {SOURCE_NAMES[source]}
                  </th>
                </tr>
                {given.map((rating) => (
                  <tr key={`${rating.rater} ${rating.competency}`}>
                    <td>
                      {competencyName(document, rating.competency)}
                      {rating.note !== null && <small>{rating.note}</small>}
                    </td>
                    <td>
                      {rating.raterName ?? `Rater ${rating.rater}`}
                      {rating.rival && <small>a candidate too</small>}
                    </td>
                    <td data-numeric>
                      {rating.score === null ? 'not observed' : score(rating.score)}
                    </td>
                    <td>{day(rating.ratedOn)}</td>
                  </tr>
                ))}
              </Fragment>
            ))}
          </Table>
        </ScrollRegion>
      )}
    </section>
  )
}
