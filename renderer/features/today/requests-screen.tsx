import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { count, dayOf, duration } from '../../ui/format.ts'
import { Page, WaitingPage } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import classes from './tasks.module.css'

/** Everything asked for and still open, one block a person, to print and hand out. */
export function RequestsScreen() {
  const answer = useAnswer('requests.list', {}, { keep: true })
  if (answer.status !== 'ready') return <WaitingPage title="Request sheet" of={answer} />
  const { all, mine } = answer.value
  const shown = all.length > 0 ? all : mine
  const groups = Map.groupBy(shown, ({ askedOf }) => askedOf)
  return (
    <Page
      title="Request sheet"
      about={`${count(shown.length, 'request')}, by the person asked`}
      actions={<Button onClick={() => window.print()}>Print</Button>}
    >
      {shown.length === 0 ? (
        <EmptyPlace
          title="Nothing is asked for"
          actions={<Link href={addresses.today}>Go to Today</Link>}
        >
          What is missing about a candidate stands on Today and on the candidate’s page; one click
          asks for it.
        </EmptyPlace>
      ) : (
        [...groups].map(([personId, requests]) => (
          <Panel key={personId} className={classes.sheet}>
            <h2>{requests[0]?.askedOfName}</h2>
            <Table heads={['About', 'What is asked for', 'Work', 'Asked']}>
              {requests.map(({ requestId, name, title, hours, askedByName, askedAt }) => (
                <tr key={requestId}>
                  <td>{name}</td>
                  <td>{title}</td>
                  <td>{duration(hours)}</td>
                  <td>
                    {dayOf(askedAt)}, {askedByName}
                  </td>
                </tr>
              ))}
            </Table>
          </Panel>
        ))
      )}
    </Page>
  )
}
