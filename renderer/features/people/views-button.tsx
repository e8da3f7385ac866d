import { Button, CloseButton, Popover, TextInput } from '@mantine/core'
import { useState } from 'react'
import { CHOSEN_COLUMNS, type PeopleView } from '../../../shared/contract/people.contract.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { Form } from '../../ui/form.tsx'
import texts from '../../ui/text.module.css'
import classes from './views-button.module.css'

/** Saved views: filters, order, grouping and columns under a name. */
export function ViewsButton() {
  const [opened, setOpened] = useState(false)
  const [name, setName] = useState('')
  const store = useAppStore()
  const query = useApp((state) => state.peopleQuery)
  const hidden = useApp((state) => state.peopleHidden)
  const applyView = useApp((state) => state.applyPeopleView)
  const answer = useAnswer('people.views', {})
  const views = answer.status === 'ready' ? answer.value.views : []
  const written: PeopleView = {
    name: name.trim(),
    ...query,
    filter: { ...query.filter, repIds: null },
    hidden: hidden.filter((id) => !CHOSEN_COLUMNS.some((one) => one === id)),
    shown: CHOSEN_COLUMNS.filter((id) => !hidden.includes(id)),
  }
  return (
    <Popover position="bottom-end" trapFocus returnFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Button onClick={() => setOpened(!opened)}>
          Views{views.length > 0 && ` · ${views.length}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.sheet} aria-label="Saved views">
        {views.length === 0 && <p className={texts.soft}>No saved view yet.</p>}
        <ul className={classes.list}>
          {views.map((view) => (
            <li key={view.name}>
              <button
                type="button"
                className={classes.view}
                onClick={() => {
                  applyView(view)
                  setOpened(false)
                }}
              >
                {view.name}
              </button>
              <CloseButton
                size="sm"
                aria-label={`Delete the view ${view.name}`}
                onClick={() => void store.getState().deletePeopleView(view)}
              />
            </li>
          ))}
        </ul>
        <Form
          submit="Save"
          kind="quiet"
          inline
          ready={written.name !== ''}
          onSubmit={() => store.getState().savePeopleView(written)}
          onDone={() => setName('')}
        >
          <TextInput
            aria-label="Name for this view"
            placeholder="Name for this view"
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Form>
      </Popover.Dropdown>
    </Popover>
  )
}
