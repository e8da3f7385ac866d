import { Group, NativeSelect, TextInput } from '@mantine/core'
import type { Output } from '../../../shared/contract/index.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { count, number } from '../../ui/format.ts'
import { isEnter } from '../../ui/keys.ts'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import classes from './import-screen.module.css'

type Words = Output<'imports.preview'>['words'][number]

/** What the texts of columns stand for: as found, or as the person says. */
export function WordsStep() {
  const columns = useApp((state) => state.importPreview?.words)
  if (!columns || columns.length === 0) return null
  const open = columns.flatMap(({ words }) => words.filter(({ means }) => means === null)).length
  return (
    <Panel className={classes.step}>
      <Group gap="4px 16px" align="baseline" justify="space-between" mb={8}>
        <h2>Values</h2>
        <span className={texts.soft} aria-live="polite">
          {open === 0
            ? 'All are understood'
            : `${count(open, 'text')} not understood; their rows are not imported`}
        </span>
      </Group>
      {columns.map((column) => (
        <ColumnWords key={column.column} column={column} />
      ))}
    </Panel>
  )
}

function ColumnWords({ column }: { column: Words }) {
  const { header, words } = column
  const open = words.filter(({ means }) => means === null).length
  const chosen = words.filter(({ isChosen }) => isChosen).length
  const facts = [
    count(words.length, 'text'),
    open > 0 && `${number(open)} not understood`,
    chosen > 0 && `${number(chosen)} chosen`,
  ]
  return (
    <details className={classes.words} open={open > 0 || chosen > 0}>
      <summary>
        {header} <span className={texts.soft}>{facts.filter(Boolean).join(', ')}</span>
      </summary>
      <Table
        heads={['In the file', { numeric: 'Rows' }, 'Stands for']}
        className={`${classes.table} ${classes.mapping}`}
        aria-label={header}
      >
        {words.map((word) => (
          <tr key={word.text}>
            <td>{word.text}</td>
            <td data-numeric>{number(word.rows)}</td>
            <td>
              <MeaningChoice column={column} word={word} />
            </td>
          </tr>
        ))}
      </Table>
    </details>
  )
}

/** As found; the key cannot clash, as no meaning holds control characters. */
const FOUND = '\u0001'

function MeaningChoice({
  column: { column, options },
  word: { text, means, isChosen },
}: {
  column: Words
  word: Words['words'][number]
}) {
  const store = useAppStore()
  const words = useApp((state) => state.importChoices.words)
  const meaning = words[column]?.[text] ?? null
  const choose = (value: string | null) => {
    const { [text]: _before, ...others } = words[column] ?? {}
    const next = value === null ? others : { ...others, [text]: value }
    void store.getState().chooseImportHow({ words: { ...words, [column]: next } })
  }
  const titleOf = (value: string) => options.find((one) => one.value === value)?.title ?? value
  const found =
    means === null
      ? 'Choose what it stands for'
      : isChosen
        ? 'As found'
        : `As found: ${means === '' ? 'empty' : titleOf(means)}`
  if (options.length > 0) {
    return (
      <NativeSelect
        aria-label={`What ${text} stands for`}
        value={meaning ?? FOUND}
        error={means === null && meaning === null}
        data={[
          { value: FOUND, label: found },
          ...options.map(({ value, title }) => ({ value, label: title })),
        ]}
        onChange={({ currentTarget: { value } }) => choose(value === FOUND ? null : value)}
      />
    )
  }
  return (
    <TextInput
      key={meaning}
      aria-label={`What ${text} stands for`}
      placeholder={found}
      defaultValue={meaning ?? ''}
      onBlur={({ currentTarget: { value } }) => {
        const typed = value.trim() || null
        if (typed !== meaning) choose(typed)
      }}
      onKeyDown={(event) => {
        if (isEnter(event)) event.currentTarget.blur()
      }}
    />
  )
}
