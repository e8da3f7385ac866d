import { Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import type { CycleId } from '../../../shared/model/id.ts'
import {
  MATERIAL_CHARS,
  MATERIAL_NAMES,
  MATERIAL_PARTS,
  type MaterialPart,
} from '../../../shared/model/material.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { Form } from '../../ui/form.tsx'
import { number } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { WordsNote } from '../../ui/words-note.tsx'
import classes from './rate.module.css'

type Person = Output<'material.list'>['people'][number]

/** For directors and facilitators: what raters of a cycle read about each candidate before they rate. */
export function MaterialTable({ cycleId, cycleName }: { cycleId: CycleId; cycleName: string }) {
  const answer = useAnswer('material.list', { cycleId }, { keep: true })
  const [open, setOpen] = useState<{ person: Person; part: MaterialPart } | null>(null)
  if (answer.status !== 'ready') return null
  const { people, fixed, missing } = answer.value
  const close = () => setOpen(null)
  const some = people.filter(({ parts }) => parts.length > 0).length
  if (people.length === 0) return null
  return (
    <>
      {missing && <p className={texts.problem}>{missing}</p>}
      <details>
        <summary>
          What raters read: {number(some)} of {number(people.length)}{' '}
          {people.length === 1 ? 'candidate has' : 'candidates have'} something
        </summary>
        <p className={texts.soft}>
          Pasted text of a case, a transcript or notes. It is shown beside the form and goes along
          in request files. Where names are hidden, a text that names a candidate is refused.
          {fixed && ` ${fixed}`}
        </p>
        <Table
          scroll={`What raters of ${cycleName} read`}
          heads={['Candidate', ...MATERIAL_PARTS.map((part) => MATERIAL_NAMES[part])]}
          className={classes.table}
        >
          {people.map((person) => (
            <tr key={person.repId}>
              <td>{person.name}</td>
              {MATERIAL_PARTS.map((part) => {
                const chars = lengthOf(person, part)
                const label = chars === null ? 'Add' : `${number(chars)} characters`
                return (
                  <td key={part}>
                    <Button
                      size="compact-sm"
                      aria-label={`${label}, ${MATERIAL_NAMES[part]}: ${person.name}`}
                      onClick={() => setOpen({ person, part })}
                    >
                      {label}
                    </Button>
                  </td>
                )
              })}
            </tr>
          ))}
        </Table>
      </details>
      <Modal
        opened={open !== null}
        onClose={close}
        title={open && `${MATERIAL_NAMES[open.part]}: ${open.person.name}`}
        size="lg"
      >
        {open && (
          <Written
            cycleId={cycleId}
            {...open}
            readOnly={fixed !== null && lengthOf(open.person, open.part) !== null}
            close={close}
          />
        )}
      </Modal>
    </>
  )
}

const lengthOf = ({ parts }: Person, part: MaterialPart): number | null =>
  parts.find((one) => one.part === part)?.chars ?? null

/** A PDF, or bytes that no text of today has. */
const NOT_PLAIN = /^%PDF-|[\0\uFFFD]/

function Written({
  cycleId,
  person: { repId },
  part,
  readOnly,
  close,
}: {
  cycleId: CycleId
  person: Person
  part: MaterialPart
  readOnly: boolean
  close: () => void
}) {
  const answer = useAnswer('material.get', { cycleId, repId })
  const call = useApp((state) => state.call)
  const [typed, setTyped] = useState<string | null>(null)
  const [unread, setUnread] = useState<string | null>(null)
  const take = async ([file]: File[]) => {
    if (!file) return
    const read = await file.text()
    const isPlain = !NOT_PLAIN.test(read)
    setUnread(isPlain ? null : file.name)
    if (isPlain) setTyped(read)
  }
  if (answer.status === 'failed') return <FailureNote failure={answer.error} />
  if (answer.status === 'loading') return <p role="status">Reading</p>
  const kept = answer.value.parts.find((one) => one.part === part)?.text ?? ''
  const text = typed ?? kept
  return (
    <Form
      submit={text.trim() === '' && kept !== '' ? 'Take it out' : 'Save the text'}
      ready={!readOnly && text.trim() !== kept}
      onSubmit={() => call('material.save', { cycleId, repId, part, text })}
      onDone={close}
      onCancel={close}
      more={
        !readOnly && (
          <FileButton
            accept=".txt,.md,text/plain,text/markdown"
            onFiles={(files) => void take(files)}
          >
            {(props) => <Button {...props}>Choose a text file</Button>}
          </FileButton>
        )
      }
    >
      <Textarea
        label="Text"
        description={`Plain text, at most ${number(MATERIAL_CHARS)} characters. Write “the candidate” for the person.`}
        className={classes.material}
        data-autofocus
        readOnly={readOnly}
        maxLength={MATERIAL_CHARS}
        value={text}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {unread !== null && (
        <p className={texts.problem} role="alert">
          {unread} is not plain text. Open it where it is shown, copy its words and paste them here:
          names are found in text alone. Of a scan, write down what there is to rate.
        </p>
      )}
      {typed !== null && <WordsNote texts={[text.slice(0, 30_000)]} />}
    </Form>
  )
}
