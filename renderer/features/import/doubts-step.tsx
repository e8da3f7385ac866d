import { Group, Radio } from '@mantine/core'
import type { Output } from '../../../shared/contract/index.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { count, number } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import classes from './import-screen.module.css'

type Doubt = Output<'imports.preview'>['doubtful'][number]

/** Texts that can mean several people. Nobody is proposed; rows of those without an answer are not imported. */
export function DoubtsStep() {
  const doubts = useApp((state) => state.importDoubts)
  const people = useApp((state) => state.importPeople)
  if (doubts.length === 0) return null
  const open = doubts.filter(({ text }) => people[text] === undefined).length
  return (
    <Panel className={classes.step}>
      <Group gap="4px 16px" align="baseline" justify="space-between" mb={8}>
        <h2>Who is meant?</h2>
        <span className={texts.soft} aria-live="polite">
          {open === 0
            ? 'All are answered'
            : `${number(open)} of ${number(doubts.length)} open; their rows are not imported`}
        </span>
      </Group>
      {doubts.map((doubt) => (
        <DoubtRow key={doubt.text} doubt={doubt} />
      ))}
    </Panel>
  )
}

const NOBODY = ''

function DoubtRow({ doubt: { text, rows, people } }: { doubt: Doubt }) {
  const store = useAppStore()
  const answer = useApp((state) => state.importPeople[text])
  return (
    <Radio.Group
      className={classes.doubt}
      label={`“${text}” in ${count(rows, 'row')}`}
      value={answer ?? null}
      onChange={(value) => void store.getState().chooseImportPerson(text, value)}
    >
      <Group gap="6px 24px" align="stretch" pt={4}>
        {people.map((person) => (
          <Radio key={person.id} value={person.id} label={personLabel(person)} />
        ))}
        <Radio value={NOBODY} label="Leave the rows out" />
      </Group>
    </Radio.Group>
  )
}

/** The parts by which namesakes are told apart. */
const personLabel = ({ id, name, team, email }: Doubt['people'][number]) =>
  [name, team, email, id].filter((part) => part !== null && part !== '').join(', ')
