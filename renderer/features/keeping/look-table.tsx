import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { LookEntry } from '../../../shared/contract/rights.contract.ts'
import { lookWords } from '../../../shared/exchange/look-words.ts'
import type { RepId } from '../../../shared/model/id.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { capital, count, moment } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import classes from './keeping.module.css'

const PAGE = 50

/** Access log, newest first; about one person or everybody. */
export function LookTable({ repId }: { repId: RepId | null }) {
  const [before, setBefore] = useState<number | null>(null)
  const answer = useAnswer('rights.looks', { repId, before, limit: PAGE }, { keep: true })
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status === 'loading') return null
  const { total, looks } = answer.value
  if (total === 0) return <p className={classes.soft}>Nobody has looked.</p>
  const oldest = looks.at(-1)?.seq ?? null
  return (
    <>
      <Table
        scroll="Access log, newest first"
        heads={['When', 'Who', 'What', repId === null && 'About whom', { numeric: 'Entry' }]}
        data-top
      >
        {looks.map((look) => (
          <tr key={look.seq}>
            <td>{moment(look.at)}</td>
            <th scope="row">{look.name ?? 'Erased person'}</th>
            <td>{capital(lookWords(look.what))}</td>
            {repId === null && (
              <td>
                <Whom look={look} />
              </td>
            )}
            <td data-numeric>{look.seq}</td>
          </tr>
        ))}
      </Table>
      <div className={classes.inline}>
        <span className={classes.soft}>{count(total, 'look')}</span>
        {before !== null && <Button onClick={() => setBefore(null)}>Newest</Button>}
        {looks.length === PAGE && <Button onClick={() => setBefore(oldest)}>Older</Button>}
      </div>
    </>
  )
}

function Whom({ look: { whom, people } }: { look: LookEntry }) {
  if (people === 0) return <span className={classes.soft}>a list of people</span>
  if (whom.length === 0) return <span className={classes.soft}>erased since</span>
  const [first] = whom
  if (whom.length === 1 && first)
    return <Link href={addresses.keepingPerson(first.repId)}>{first.name}</Link>
  return <span className={classes.wrap}>{asList(whom.map(({ name }) => name))}</span>
}
