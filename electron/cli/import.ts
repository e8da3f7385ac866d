import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { Choices } from '../../shared/contract/import-parts.ts'
import {
  IMPORT_KINDS,
  type ImportKind,
  type Mapping,
  type Rejection,
} from '../../shared/contract/imports.contract.ts'
import type { Input, Output } from '../../shared/contract/index.ts'
import { AppError } from '../../shared/errors.ts'
import { FILES } from '../../shared/exchange/files.ts'
import { LIMITS } from '../../shared/exchange/sheet.ts'
import { foldKey } from '../../shared/exchange/text.ts'
import { type Command, type Invocation, UsageError } from './command.ts'
import {
  IMPORT_OPTIONS,
  type Pair,
  readChoices,
  readFixed,
  readHeaderLine,
  readPeople,
  readWishes,
  sayGaps,
  separatorOf,
  withRemembered,
} from './import-options.ts'

/** Import of one file. */
export const importCommands: readonly Command[] = [
  {
    name: 'import',
    usage: `import ${IMPORT_KINDS.join('|')} FILE [FILE …] [--map column=header …] [--set column=text …] [--sheet NAME …] [--all-sheets] [--header-row LINE] [--encoding NAME] [--separator SIGN] [--day-order day-first|month-first] [--decimal dot|comma] [--fiscal-start MONTH] [--year YEAR] [--as-rows HEADER … | --as-columns] [--first-row LINE] [--last-row LINE] [--unit column=NUMBER …] [--scale LOW-HIGH] [--value column:text=meaning …] [--only header=text …] [--blanks keep|clear] [--repeat HEADER … | --keep-empty] [--several refuse|sum] [--amounts each|running] [--person text=id …] [--fresh] [--preview] [--repair FILE]`,
    summary:
      'Import people, results, deals, quotas, ratings, evidence, groups or outcomes from CSV, XLSX, XLS or ODS files',
    options: IMPORT_OPTIONS,
    positionals: { min: 2, max: 101 },
    run: runImport,
  },
]

async function runImport(invocation: Invocation): Promise<void> {
  const { positionals, text, flag, list, call, print, say } = invocation
  const [kindWord = '', ...paths] = positionals
  const kind = IMPORT_KINDS.find((candidate) => candidate === kindWord)
  if (!kind) throw new UsageError(`"${kindWord}" is not one of ${IMPORT_KINDS.join(', ')}.`)
  const wishes = readWishes(kind, invocation)
  const fixed = readFixed(kind, invocation)
  const repairPath = text('repair')
  const repair = repairPath === null ? null : newPath(repairPath)
  const headerLine = readHeaderLine(invocation)
  const given = readChoices(kind, invocation)
  const people = readPeople(invocation)
  const quiet = await announce(invocation)
  try {
    const { fileId, sheets, format } = await stageAll(invocation, paths)
    const [first = null, ...named] = format === 'files' ? sheets : list('sheet')
    const where = { fileId, kind, headerLine, asRows: given.asRows, fresh: flag('fresh') }
    const one = await call('imports.columns', { ...where, sheet: first, moreSheets: named })
    const { sheet } = one
    const alike = one.otherSheets.filter(({ same, hidden }) => same && !hidden)
    const moreSheets = [...named, ...(flag('all-sheets') ? alike.map(({ name }) => name) : [])]
    const proposal =
      moreSheets.length === named.length
        ? one
        : await call('imports.columns', { ...where, sheet, moreSheets })
    const choices = flag('fresh') ? given : withRemembered(given, proposal.choices)
    sayRemembered(invocation, given, choices)
    const mapping = chooseMapping(proposal, wishes)
    sayGaps(invocation, choices, proposal.gaps)
    for (const [column, header] of Object.entries(mapping)) say(`  ${column} from "${header}"`)
    const input = { fileId, kind, sheet, moreSheets, mapping, fixed, people, headerLine, choices }
    if (flag('preview')) return await showPreview(invocation, input)
    const done = await call('imports.run', input)
    sayWhatWasRead(invocation, done.read)
    for (const note of done.notes) say(note)
    const rejected = await allRejections(invocation, done)
    if (repair !== null) {
      const file = await call('imports.repairFile', {
        batchId: done.batchId,
        path: resolve(repair),
      })
      writeFileSync(repair, file.content, { flag: 'wx', mode: 0o600 })
    }
    const { batchId, imported, unchanged, notes, read } = done
    if (imported === 0 && unchanged === 0) invocation.nothingDone()
    print({ imported, unchanged, rejected, notes, read, mapping, batchId }, () =>
      [
        `${imported} imported, ${unchanged} unchanged, ${rejected.length} rejected.`,
        ...rejected.map(asLine),
      ].join('\n'),
    )
  } catch (error) {
    throw withOptions(kind, error)
  } finally {
    quiet()
  }
}

/** Takes all files in, those after the first together with it. Nothing is imported where one has other headers. */
async function stageAll({ call, text }: Invocation, paths: readonly string[]) {
  const how = { encoding: text('encoding'), delimiter: separatorOf(text('separator')) }
  const contents = paths.map((path) => readWhole(path).toString('base64'))
  let staged: Output<'imports.stage'> | undefined
  for (const [at, content] of contents.entries()) {
    const path = paths[at] ?? ''
    const joinTo: string | null = staged ? staged.fileId : null
    staged = await call('imports.stage', { fileName: basename(path), content, ...how, joinTo })
    if (at > 0 && !staged.isJoined) {
      const message = `${path} has other headers than ${paths[0]}, so the two cannot be imported together. Import it on its own.`
      throw new AppError('invalid-input', message)
    }
  }
  if (!staged) throw new UsageError('import needs a file.')
  return staged
}

/** A refusal for want of columns together with the options that give them. */
function withOptions(kind: ImportKind, error: unknown): unknown {
  if (!(error instanceof AppError) || !error.details) return error
  const missing = FILES[kind].columns.filter(({ id }) => error.details?.[id]?.includes('No header'))
  const [first] = missing
  if (!first) return error
  const hint = `Say which with --map ${first.id}=HEADER, or --set ${first.id}=TEXT for every row.`
  const details = Object.fromEntries(missing.map(({ id, title }) => [id, `${title} is missing.`]))
  return new AppError(error.code, `${error.message} ${hint}`, details)
}

/** What an import would do, and its first rows; nothing is written. */
async function showPreview(invocation: Invocation, input: Input<'imports.run'>): Promise<void> {
  const { call, print, say } = invocation
  const preview = await call('imports.preview', input)
  const { read, notes, outcome, sample, rejections, rejected } = preview
  sayWhatWasRead(invocation, read)
  for (const note of notes) say(note)
  const { mapping } = input
  print({ preview: true, outcome, rejected, rejections, sample, notes, read, mapping }, () =>
    [
      `Nothing was written. ${outcome.added} new, ${outcome.changed} changed, ${outcome.unchanged} unchanged, ${rejected} rejected.`,
      ...sample.map((row) =>
        Object.entries(row)
          .flatMap(([column, value]) => (value === null ? [] : [`${column} ${value}`]))
          .join(', '),
      ),
      ...rejections.map(asLine),
    ].join('\n'),
  )
}

/** Choices of the last file with these headers that this command line does not give itself. */
function sayRemembered({ say }: Invocation, given: Choices, used: Choices): void {
  const names = (Object.keys(used) as (keyof Choices)[]).filter(
    (name) => JSON.stringify(used[name]) !== JSON.stringify(given[name]),
  )
  for (const name of names) {
    say(
      `  As for the last file with these headers: ${CHOICE_NAMES[name]} ${shownChoice(used[name])}`,
    )
  }
}

const CHOICE_NAMES: Readonly<Record<keyof Choices, string>> = {
  dayOrder: 'order of days',
  decimal: 'decimal sign',
  fiscalStart: 'first month of the fiscal year',
  year: 'year of periods without one',
  asRows: 'columns that are rows',
  units: 'units',
  scale: 'scale',
  firstLine: 'first line',
  lastLine: 'last line',
  only: 'rows to read',
  blanks: 'empty cells',
  repeats: 'columns whose empty cells repeat the cell above',
  words: 'values',
  several: 'several rows of one thing',
  amounts: 'amounts',
}

const shownChoice = (choice: unknown): string =>
  typeof choice === 'object' ? JSON.stringify(choice) : String(choice)

const asLine = ({ line, column, value, reason }: Rejection) =>
  `line ${line}${column === null ? '' : `, ${column}`}${value === null ? '' : ` "${value}"`}: ${reason}`

/** What was read, on standard error: sheet, header, encoding, how each column was read, and what was not used. */
function sayWhatWasRead({ say }: Invocation, read: Output<'imports.run'>['read']): void {
  const facts = [
    read.sheet === null ? null : `sheet ${read.sheet}`,
    `header in line ${read.headerLine}`,
    read.firstLine === null ? null : `rows in lines ${read.firstLine} to ${read.lastLine}`,
    `${read.rows} rows`,
    read.encoding,
    read.delimiter === null ? null : `separated by ${SIGNS[read.delimiter] ?? read.delimiter}`,
  ]
  say(`Read: ${facts.filter((fact) => fact !== null).join(', ')}.`)
  for (const { header, type, read: count, empty, refused } of read.columns) {
    say(`  ${header} as ${type}: ${count} read, ${empty} empty, ${refused} refused`)
  }
  for (const { header, label, value, isRow } of read.wide?.columns ?? []) {
    if (isRow) say(`  "${header}" as rows: ${value} of ${label}`)
  }
  if (read.otherSheets.length > 0) {
    const others = read.otherSheets.map(({ name, hidden, rows }) => {
      const facts = [hidden ? 'hidden' : null, rows === null ? 'many rows' : `${rows} rows`]
      return `${name} (${facts.filter((fact) => fact !== null).join(', ')})`
    })
    say(`  Sheets not read: ${others.join(', ')}`)
  }
  if (read.unused.length > 0) say(`  Columns not used: ${read.unused.join(', ')}`)
}

const SIGNS: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
}

/** The proposal with the wishes over it. Headers may be written without regard to case, accents and spaces. */
function chooseMapping(proposal: Output<'imports.columns'>, wishes: readonly Pair[]): Mapping {
  const mapping: Mapping = {}
  for (const { column, header } of proposal.columns) if (header !== null) mapping[column] = header
  for (const [column, wanted] of wishes) {
    const header =
      proposal.headers.find((candidate) => candidate === wanted) ??
      proposal.headers.find((candidate) => foldKey(candidate) === foldKey(wanted))
    if (wanted === '') delete mapping[column]
    else if (header !== undefined) mapping[column] = header
    else {
      const message = `The file has no header "${wanted}". It has ${proposal.headers.join(', ')}.`
      throw new AppError('invalid-input', message)
    }
  }
  return mapping
}

function readWhole(path: string): Buffer {
  try {
    const { size } = statSync(path)
    // A larger file is refused without reading it; the core refuses it by the same limit.
    if (size <= LIMITS.bytes) return readFileSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    const what =
      code === 'ENOENT'
        ? 'does not exist'
        : code === 'EISDIR'
          ? 'is a folder'
          : 'cannot be read by this account'
    throw new AppError('not-found', `${path} ${what}. Name an existing file.`)
  }
  throw new AppError(
    'invalid-input',
    `${path} is larger than ${LIMITS.bytes / 1024 / 1024} MB. Split it and import the parts.`,
  )
}

/** Checked before anything is imported, so that a refusal means that nothing happened. */
function newPath(path: string): string {
  const whole = resolve(path)
  if (existsSync(whole)) {
    throw new AppError('conflict', `${path} exists already. Name a new file for the rejected rows.`)
  }
  if (!existsSync(dirname(whole))) {
    throw new AppError('not-found', `The folder of ${path} does not exist. Name an existing one.`)
  }
  return whole
}

const PAGE = 1000

/** Every rejected row, beyond the first thousand that the import itself answers. */
async function allRejections(
  { call }: Invocation,
  done: Output<'imports.run'>,
): Promise<Rejection[]> {
  const all = [...done.rejected]
  while (all.length < done.rejectedCount) {
    const page = { batchId: done.batchId, offset: all.length, limit: PAGE }
    const { rejections } = await call('imports.rejections', page)
    if (rejections.length === 0) break
    all.push(...rejections)
  }
  return all
}

/** Says each step of the work once; returns the function that ends it. */
async function announce({ core, say }: Invocation): Promise<() => void> {
  let last = ''
  return (await core()).subscribe((event) => {
    if (event.kind !== 'progress' || event.note === last) return
    last = event.note
    say(`${last} …`)
  })
}
