import { Button } from '@mantine/core'
import { useState } from 'react'
import type { PersonId } from '../../shared/model/id.ts'
import { moment } from './format.ts'
import { newest } from './newest.ts'
import { Table } from './table.tsx'

interface Request {
  personId: PersonId
  issuedAt: string
  receivedAt: string | null
  code: string
}

/** Who is asked by file: when the newest request was made, whether a reply is in, and the way to make one. */
export function RequestTable({
  who,
  people,
  requests,
  onMake,
}: {
  /** Heading of the names. */
  who: string
  people: readonly { personId: PersonId; name: string }[]
  requests: readonly Request[]
  /** Null = no request can go out now. */
  onMake: ((personId: PersonId) => void) | null
}) {
  return (
    <Table heads={[who, 'Request', 'Reply', 'Reply code', onMake && null]} data-roomy>
      {people.map(({ personId, name }) => {
        const own = requests.filter((request) => request.personId === personId)
        const made = newest(own.map(({ issuedAt }) => issuedAt))
        const back = newest(own.flatMap(({ receivedAt }) => receivedAt ?? []))
        const last = own.find(({ issuedAt }) => issuedAt === made)
        return (
          <tr key={personId}>
            <td>{name}</td>
            <td>{made === null ? 'not made yet' : `made ${moment(made)}`}</td>
            <td>{back !== null ? `in ${moment(back)}` : made !== null ? 'awaited' : ''}</td>
            <td>{last && <ReplyCode name={name} code={last.code} />}</td>
            {onMake && (
              <td data-numeric>
                <Button
                  variant="subtle"
                  aria-label={`Request file for ${name}`}
                  onClick={() => onMake(personId)}
                >
                  Request file
                </Button>
              </td>
            )}
          </tr>
        )
      })}
    </Table>
  )
}

/** Shown only when asked for: whoever sees it on a shared screen could reply as this person. */
function ReplyCode({ name, code }: { name: string; code: string }) {
  const [shown, setShown] = useState(false)
  return shown ? (
    <code>{code}</code>
  ) : (
    <Button
      variant="subtle"
      aria-label={`Show the reply code of ${name}`}
      onClick={() => setShown(true)}
    >
      Show
    </Button>
  )
}
