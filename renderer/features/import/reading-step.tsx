import { Group, NativeSelect } from '@mantine/core'
import type { Output } from '../../../shared/contract/index.ts'
import { MONTHS } from '../../../shared/model/calendar.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { whereToRead } from '../../store/imports.slice.ts'
import { count, number } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import texts from '../../ui/text.module.css'
import { GapChoice } from './gap-choice.tsx'
import classes from './import-screen.module.css'
import { LineField } from './line-field.tsx'
import {
  ENCODINGS,
  foundStyle,
  SCALES,
  SEPARATORS,
  scaleName,
  sheetLabel,
} from './reading-words.ts'
import { RowChoice } from './row-choice.tsx'
import { SheetChoice } from './sheet-choice.tsx'
import { WideChoice } from './wide-choice.tsx'

/** Step 3: what was read of the file, each part of it to be changed; a change reads the file again at once. */
export function ReadingStep({ file }: { file: Output<'imports.stage'> }) {
  const columns = useApp((state) => state.importColumns)
  const read = useApp((state) => state.importPreview?.read)
  if (!columns) return null
  return (
    <Panel className={classes.step}>
      <Group gap="4px 16px" align="baseline" justify="space-between" mb={8}>
        <h2>What was read</h2>
        <span className={texts.soft}>{read ? sentenceOf(read) : ''}</span>
      </Group>
      <div className={classes.reading}>
        {file.format === 'csv' ? <TextFields file={file} /> : <SheetField file={file} />}
        <LineFields />
        <MeaningFields />
      </div>
      <SheetChoice />
      <WideChoice />
      <GapChoice />
      <RowChoice />
    </Panel>
  )
}

function sentenceOf(read: Output<'imports.preview'>['read']): string {
  const lines =
    read.firstLine === null ? '' : ` in lines ${number(read.firstLine)} to ${number(read.lastLine)}`
  const left = read.leftOut === 0 ? '' : `, ${number(read.leftOut)} more left out`
  return `${count(read.rows, 'row')}${lines}${left}`
}

function SheetField({ file }: { file: Output<'imports.stage'> }) {
  const store = useAppStore()
  const sheet = useApp((state) => whereToRead(state).importSheet)
  const columns = useApp((state) => state.importColumns)
  const isAlone = useApp((state) => whereToRead(state).importMoreSheets.length === 0)
  // Of several that are read together only all rows are counted.
  const own = isAlone ? columns?.rows : undefined
  const others = new Map(columns?.otherSheets.map((other) => [other.name, other.rows]))
  return (
    <NativeSelect
      label={file.format === 'files' ? 'First file' : 'Sheet'}
      value={sheet ?? ''}
      disabled={file.sheets.length < 2}
      data={file.sheets.map((name) => ({
        value: name,
        label: sheetLabel(
          { name, hidden: file.hiddenSheets.includes(name) },
          name === sheet ? own : others.get(name),
        ),
      }))}
      onChange={(event) => void store.getState().chooseImportSheet(event.currentTarget.value)}
    />
  )
}

function TextFields({ file }: { file: Output<'imports.stage'> }) {
  const store = useAppStore()
  const { encoding, delimiter } = useApp((state) => state.importText)
  const { chooseImportText } = store.getState()
  const found = file.delimiter ?? ''
  const signs = { ...SEPARATORS, ...(found !== '' && !(found in SEPARATORS) && { [found]: found }) }
  return (
    <>
      <NativeSelect
        label="Encoding"
        value={encoding ?? ''}
        data={[
          { value: '', label: encoding === null ? `As found: ${file.encoding}` : 'As found' },
          ...ENCODINGS.map(([value, label]) => ({ value, label })),
        ]}
        onChange={(event) => void chooseImportText({ encoding: event.currentTarget.value || null })}
      />
      <NativeSelect
        label="Separator"
        value={delimiter ?? ''}
        data={[
          {
            value: '',
            label: delimiter === null && found ? `As found: ${signs[found]}` : 'As found',
          },
          ...Object.entries(signs).map(([value, label]) => ({ value, label })),
        ]}
        onChange={(event) =>
          void chooseImportText({ delimiter: event.currentTarget.value || null })
        }
      />
    </>
  )
}

function LineFields() {
  const store = useAppStore()
  const columns = useApp((state) => state.importColumns)
  const read = useApp((state) => state.importPreview?.read)
  const headerLine = useApp((state) => whereToRead(state).importHeaderLine)
  const { firstLine, lastLine } = useApp((state) => state.importChoices)
  const { chooseImportHeader, chooseImportHow } = store.getState()
  return (
    <>
      <LineField
        label="Header in line"
        found={columns?.headerLine ?? null}
        chosen={headerLine}
        onChoose={(line) => void chooseImportHeader(line)}
      />
      <LineField
        label="First row in line"
        found={read?.firstLine ?? null}
        chosen={firstLine}
        onChoose={(line) => void chooseImportHow({ firstLine: line })}
      />
      <LineField
        label="Last row in line"
        found={read?.lastLine ?? null}
        chosen={lastLine}
        onChoose={(line) => void chooseImportHow({ lastLine: line })}
      />
    </>
  )
}

/** Of periods without a year; asked where there are such. */
function YearField() {
  const store = useAppStore()
  const year = useApp((state) => state.importChoices.year)
  const isOpen = useApp((state) => state.importPreview?.words.some(isYearless) ?? false)
  if (year === null && !isOpen) return null
  return (
    <LineField
      label="Year of periods without one"
      found={null}
      chosen={year}
      onChoose={(next) => void store.getState().chooseImportHow({ year: yearOf(next) })}
    />
  )
}

const isYearless = ({ column, words }: Output<'imports.preview'>['words'][number]) =>
  column === 'period' && words.some(({ means }) => means === null)

const yearOf = (year: number | null) =>
  year !== null && year >= 1990 && year <= 2100 ? year : null

/** How cells are meant; a field stands where a mapped column can be read in two ways. */
function MeaningFields() {
  const store = useAppStore()
  const own = useApp((state) => state.workspace?.conventions.fiscalStart)
  const kind = useApp((state) => state.importKind)
  const columns = useApp((state) => state.importColumns)
  const mapping = useApp((state) => state.importMapping)
  const read = useApp((state) => state.importPreview?.read)
  const choices = useApp((state) => state.importChoices)
  const choose = (change: Partial<typeof choices>) => void store.getState().chooseImportHow(change)
  const types = new Set(
    columns?.columns.flatMap(({ column, type }) => (mapping[column] ? [type] : [])),
  )
  const hasDays = types.has('day') || types.has('period')
  return (
    <>
      {hasDays && (
        <NativeSelect
          label="Order of days"
          value={choices.dayOrder ?? ''}
          data={[
            { value: '', label: foundStyle(read, ['dayFirst', 'monthFirst']) },
            { value: 'dayFirst', label: 'Day first, 31/12/2025' },
            { value: 'monthFirst', label: 'Month first, 12/31/2025' },
          ]}
          onChange={({ currentTarget: { value } }) =>
            choose({ dayOrder: value === 'dayFirst' || value === 'monthFirst' ? value : null })
          }
        />
      )}
      {['amount', 'share', 'score'].some((type) => types.has(type)) && (
        <NativeSelect
          label="Decimal sign"
          value={choices.decimal ?? ''}
          data={[
            { value: '', label: foundStyle(read, ['dot', 'comma']) },
            { value: 'dot', label: 'Dot, 1,234.50' },
            { value: 'comma', label: 'Comma, 1.234,50' },
          ]}
          onChange={({ currentTarget: { value } }) =>
            choose({ decimal: value === 'dot' || value === 'comma' ? value : null })
          }
        />
      )}
      {types.has('score') && (
        <NativeSelect
          label="Scale of the scores"
          value={choices.scale ? scaleName(choices.scale) : ''}
          data={[
            { value: '', label: '1 to 5, or as the header says' },
            ...SCALES.map((scale) => ({ value: scaleName(scale), label: scaleName(scale) })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            choose({ scale: SCALES.find((scale) => scaleName(scale) === value) ?? null })
          }
        />
      )}
      {types.has('period') && (
        <NativeSelect
          label="Fiscal year begins in"
          value={String(choices.fiscalStart ?? '')}
          data={[
            {
              value: '',
              label: own ? `${MONTHS[own - 1]} where the file says FY` : 'Calendar years',
            },
            ...MONTHS.map((label, index) => ({ value: String(index + 1), label })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            choose({ fiscalStart: value === '' ? null : Number(value) })
          }
        />
      )}
      {types.has('period') && <YearField />}
      <NativeSelect
        label="Empty cells"
        value={choices.blanks ?? 'keep'}
        data={[
          { value: 'keep', label: 'Keep what is stored' },
          { value: 'clear', label: 'Empty what is stored' },
        ]}
        onChange={({ currentTarget: { value } }) =>
          choose({ blanks: value === 'clear' ? 'clear' : null })
        }
      />
      {kind === 'results' && (
        <NativeSelect
          label="What was sold is"
          value={choices.amounts ?? ''}
          data={[
            { value: '', label: 'Found out, or asked' },
            { value: 'each', label: 'The amount of each period' },
            { value: 'running', label: 'A running total; take differences' },
          ]}
          onChange={({ currentTarget: { value } }) =>
            choose({ amounts: value === 'each' || value === 'running' ? value : null })
          }
        />
      )}
      {(kind === 'results' || kind === 'deals') && (
        <NativeSelect
          label={kind === 'results' ? 'Several rows of one result' : 'Several rows of one deal'}
          value={choices.several ?? ''}
          data={[
            { value: '', label: kind === 'results' ? 'Refuse them' : 'Add up clear lines' },
            ...(kind === 'results' ? [] : [{ value: 'refuse', label: 'Refuse them' }]),
            { value: 'sum', label: 'Add them up' },
          ]}
          onChange={({ currentTarget: { value } }) =>
            choose({ several: value === 'sum' || value === 'refuse' ? value : null })
          }
        />
      )}
    </>
  )
}
