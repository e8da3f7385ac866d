import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { Link } from 'wouter'
import { useApp } from '../../store/context.tsx'
import { EVERYONE } from '../../store/people.slice.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { usePeopleAddress } from '../../store/use-people-address.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, number } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import classes from './people-screen.module.css'
import { PeopleTable } from './people-table.tsx'
import { PeopleToolbar } from './people-toolbar.tsx'
import { SavePeople } from './save-people.tsx'

/** The organisation as one table: both jobs side by side for everyone. */
export function PeopleScreen() {
  const total = useApp((state) => state.peopleTotal)
  const error = useApp((state) => state.peopleError)
  const wantPeople = useApp((state) => state.wantPeople)
  const renewPeople = useApp((state) => state.renewPeople)
  const everyone = useApp((state) => state.workspace?.counts.reps ?? 0)
  const employments = useApp((state) => state.peopleQuery.filter.employments)
  const facets = useAnswer('people.facets', {}, { keep: true })
  const left =
    facets.status === 'ready'
      ? (facets.value.employments.find(({ value }) => value === 'left')?.count ?? 0)
      : 0
  const here = everyone - left
  const mayAdd = useMay('facts.addPerson')
  usePeopleAddress('table')
  useEffect(() => wantPeople(0, 0), [wantPeople])
  const about =
    total === null
      ? ''
      : [
          employments.length > 0 || total !== here
            ? `${number(total)} of ${count(employments.length > 0 ? everyone : here, 'person', 'people')}`
            : count(total, 'person', 'people'),
          left > 0 &&
            employments.length === 0 &&
            `${number(left)} who left ${left === 1 ? 'is' : 'are'} not shown`,
        ]
          .filter(Boolean)
          .join(', ')
  return (
    <Page
      title="People"
      about={<span aria-live="polite">{about}</span>}
      fill
      actions={
        <>
          {everyone > 0 && <SavePeople />}
          {mayAdd && <AddButton />}
          <Button component={Link} href={addresses.import}>
            Import
          </Button>
        </>
      }
      footer={
        <>
          <span>Ranges are 80 % certain.</span>
          <span>Sales performance has no weight in leadership aptitude.</span>
          <span>Unknown values sort last.</span>
        </>
      }
    >
      {everyone > 0 && <PeopleToolbar />}
      {error && <FailureNote failure={error} onRetry={renewPeople} />}
      {total !== null &&
        (total > 0 ? (
          <Panel className={classes.panel}>
            <PeopleTable total={total} />
          </Panel>
        ) : (
          <Nobody />
        ))}
    </Page>
  )
}

function AddButton() {
  const openPerson = useApp((state) => state.openPerson)
  const open = () => openPerson(true)
  useShortcut('n', 'Add a person', open)
  return (
    <Button onClick={open}>
      Add person
      <kbd>N</kbd>
    </Button>
  )
}

function Nobody() {
  const everyone = useApp((state) => state.workspace?.counts.reps ?? 0)
  const queryPeople = useApp((state) => state.queryPeople)
  if (everyone > 0) {
    return (
      <EmptyPlace
        title="No one matches"
        actions={<Button onClick={() => queryPeople({ filter: EVERYONE })}>Show everyone</Button>}
      >
        The search and the filters leave nobody of {count(everyone, 'person', 'people')}.
      </EmptyPlace>
    )
  }
  return (
    <EmptyPlace
      title="No people yet"
      actions={
        <Button component={Link} href={addresses.import} variant="filled">
          Import people
        </Button>
      }
    >
      Everyone who sells appears here, with sales performance beside leadership aptitude. Import a
      file of people first (CSV or XLSX, with at least an id and a name), then their results and
      ratings.
    </EmptyPlace>
  )
}
