import { Button, Group } from '@mantine/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Rejection } from '../../../shared/contract/imports.contract.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { count, number } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import texts from '../../ui/text.module.css'
import looks from './file-grid.module.css'
import { FileRows } from './file-rows.tsx'
import classes from './import-screen.module.css'

/** Rows of the file that are shown above the one that was looked for. */
const ABOVE = 4
const PAGE = 100

/** The file as it is, with what each column is read as; F8 goes from one row that is not imported to the next. */
export function FileGrid() {
  const [rows, look] = useFileRows()
  const rejections = useApp((state) => state.importPreview?.rejections)
  // Rows of several sheets have the same lines.
  const isAlone = useApp((state) => state.importMoreSheets.length === 0)
  const points = isAlone ? pointsOf(rejections ?? []) : []
  const [at, setAt] = useState<number | null>(null)
  const [picked, setPicked] = useState<number | null>(null)
  const point = at === null ? undefined : points[at]
  const place = useRef<HTMLDivElement>(null)
  const goOn = async () => {
    const next = at === null || at + 1 >= points.length ? 0 : at + 1
    const line = points[next]?.line
    if (line === undefined) return
    setAt(next)
    setPicked(null)
    if (!rows?.rows.some((row) => row.line === line))
      await look({ fromLine: Math.max(1, line - ABOVE) })
  }
  useShortcut('f8', 'Go to the next row that is not imported', () => void goOn())
  // The row may come with the next answer: it is shown once both are there.
  useEffect(() => {
    if (point && rows) showLine(place.current, point.line)
  }, [point, rows])
  if (!rows) return null
  const { before, total } = rows
  const after = before + rows.rows.length
  const last = rows.rows.at(-1)?.line ?? rows.headerLine
  return (
    <div ref={place}>
      <Panel className={classes.step}>
        <Group gap="4px 16px" align="baseline" justify="space-between" mb={8}>
          <h2>The file</h2>
          <span className={texts.soft}>
            {rows.rows.length < total
              ? `Lines ${number(rows.rows[0]?.line ?? 0)} to ${number(last)} of ${count(total, 'row')}`
              : ''}
          </span>
        </Group>
        <ScrollRegion label="Rows of the file" className={looks.scroll}>
          <FileRows rows={rows} points={points} current={point?.line ?? null} onPick={setPicked} />
        </ScrollRegion>
        <Group gap="6px 16px" justify="space-between" mih={32} mt={8}>
          {picked === null ? (
            <span aria-live="polite" className={point ? undefined : texts.soft}>
              {point ? sentenceOf(point) : waiting(points.length)}
            </span>
          ) : (
            <LineChoice line={picked} onDone={() => setPicked(null)} />
          )}
          <Group component="span" gap={6}>
            {before > 0 && (
              <Button
                size="compact-sm"
                onClick={() => void look({ fromRow: Math.max(0, before - PAGE) })}
              >
                Earlier rows
              </Button>
            )}
            {after < total && (
              <Button size="compact-sm" onClick={() => void look({ fromRow: after })}>
                Later rows
              </Button>
            )}
            {points.length > 0 && (
              <Button size="compact-sm" aria-keyshortcuts="F8" onClick={() => void goOn()}>
                Next of {number(points.length)} (F8)
              </Button>
            )}
          </Group>
        </Group>
      </Panel>
    </div>
  )
}

/** One point for every row of the file, which may have become several. */
const pointsOf = (rejections: readonly Rejection[]): Rejection[] =>
  [
    ...new Map(rejections.toReversed().map((one) => [`${one.line} ${one.column}`, one])).values(),
  ].toReversed()

const sentenceOf = ({ line, column, reason }: Rejection) =>
  `Line ${number(line)}${column === null ? '' : `, ${column}`}: ${reason}`

const waiting = (points: number) =>
  points === 0 ? '' : `${count(points, 'row is', 'rows are')} not imported.`

function showLine(place: HTMLElement | null, line: number): void {
  place?.querySelector(`[data-line="${line}"]`)?.scrollIntoView({ block: 'center' })
  // What is said of the row stands under the grid.
  place?.querySelector('[aria-live]')?.scrollIntoView({ block: 'nearest' })
}

type Where = { fromLine?: number; fromRow?: number }

/** Some rows of the sheet that is read, and how to look at others. */
function useFileRows(): [Output<'imports.rows'> | null, (where: Where) => Promise<void>] {
  const store = useAppStore()
  const columns = useApp((state) => state.importColumns)
  const [rows, setRows] = useState<Output<'imports.rows'> | null>(null)
  const asked = useRef(0)
  const look = useCallback(
    async ({ fromLine, fromRow = 0 }: Where) => {
      const { call, importFile, importKind, importSheet, importHeaderLine } = store.getState()
      if (!importFile || !importKind) return
      const mine = ++asked.current
      const answer = await call('imports.rows', {
        fileId: importFile.fileId,
        kind: importKind,
        sheet: importSheet,
        headerLine: importHeaderLine,
        fromLine: fromLine ?? null,
        fromRow,
      })
      // What cannot be read says so where it is read.
      if (mine === asked.current) setRows(answer.ok ? answer.value : null)
    },
    [store],
  )
  useEffect(() => {
    if (columns) void look({})
  }, [columns, look])
  return [rows, look]
}

/** What a line of the file is, for whoever clicks on its number. */
function LineChoice({ line, onDone }: { line: number; onDone: () => void }) {
  const store = useAppStore()
  const { chooseImportHeader, chooseImportHow } = store.getState()
  const choices: [string, () => Promise<void>][] = [
    ['The header', () => chooseImportHeader(line)],
    ['The first row', () => chooseImportHow({ firstLine: line })],
    ['The last row', () => chooseImportHow({ lastLine: line })],
  ]
  return (
    <Group component="span" gap={6}>
      <span>Line {number(line)} is</span>
      {choices.map(([label, choose]) => (
        <Button
          key={label}
          size="compact-sm"
          onClick={() => {
            onDone()
            void choose()
          }}
        >
          {label}
        </Button>
      ))}
    </Group>
  )
}
