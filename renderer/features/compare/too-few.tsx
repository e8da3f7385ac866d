import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { Link } from 'wouter'
import type { RepId } from '../../../shared/model/id.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'

/** Nobody or one person so far: what belongs here, and where to find it. */
export function TooFew({ repIds, onRemove }: { repIds: RepId[]; onRemove: () => void }) {
  const [only] = repIds
  const answer = useAnswer(
    'people.list',
    only === undefined
      ? null
      : { filter: { repIds: [only] }, sort: 'name', direction: 'asc', offset: 0, limit: 1 },
  )
  const person = answer.status === 'ready' ? answer.value.rows[0] : undefined
  const name = person?.name ?? 'This person'
  const setTray = useApp((state) => state.setTray)
  useEffect(() => {
    if (person) setTray([{ repId: person.repId, name: person.name }])
  }, [person, setTray])
  return (
    <EmptyPlace
      title={only === undefined ? 'Nobody to compare yet' : `${name} needs company`}
      actions={
        <>
          <Button component={Link} href={addresses.people} variant="filled">
            Open People
          </Button>
          <Button component={Link} href={addresses.map}>
            Open the map
          </Button>
          {only !== undefined && <Button onClick={onRemove}>Remove {name}</Button>}
        </>
      }
    >
      {only === undefined
        ? 'Pick two to six people: by the field above, by their boxes in the People table, by dragging over the map, or on a candidate page.'
        : 'One more person makes a comparison. The field above finds them by name.'}
    </EmptyPlace>
  )
}
