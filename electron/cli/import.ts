import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import {
  IMPORT_KINDS,
  type ImportKind,
  type Mapping,
  type Rejection,
} from '../../shared/contract/imports.contract.ts'
import type { Output } from '../../shared/contract/index.ts'
import { AppError } from '../../shared/errors.ts'
import { FILES } from '../../shared/exchange/files.ts'
import { LIMITS } from '../../shared/exchange/sheet.ts'
import { foldKey } from '../../shared/exchange/text.ts'
import { type Command, type Invocation, UsageError } from './command.ts'

/** Import of one file. */
export const importCommands: readonly Command[] = [
  {
    name: 'import',
    usage: `import ${IMPORT_KINDS.join('|')} FILE [--map column=header …] [--set column=text …] [--sheet NAME] [--repair FILE]`,
    summary:
      'Import people, results, deals, ratings, evidence, groups or outcomes from a CSV file or an .xlsx workbook',
    options: {
      map: {
        type: 'string',
        multiple: true,
        help: 'a column and the header that holds it; "column=" leaves the column out',
      },
      sheet: {
        type: 'string',
        help: 'the sheet of a workbook; without it, the one that fits best',
      },
      repair: { type: 'string', help: 'write the rejected rows with reasons to this new CSV file' },
    },
    positionals: { min: 2, max: 2 },
    run: runImport,
  },
]

async function runImport(invocation: Invocation): Promise<void> {
  const { positionals, list, text, call, print, say } = invocation
  const [kindWord = '', path = ''] = positionals
  const kind = IMPORT_KINDS.find((candidate) => candidate === kindWord)
  if (!kind) throw new UsageError(`"${kindWord}" is not one of ${IMPORT_KINDS.join(', ')}.`)
  const wishes = list('map').map((wish) => readPair(kind, '--map', wish))
  const fixed = Object.fromEntries(list('set').map((wish) => readPair(kind, '--set', wish)))
  const repairPath = text('repair')
  const repair = repairPath === null ? null : newPath(repairPath)
  const content = readWhole(path).toString('base64')
  const quiet = await announce(invocation)
  try {
    const { fileId } = await call('imports.stage', {
      fileName: basename(path),
      content,
    })
    const proposal = await call('imports.columns', { fileId, kind, sheet: text('sheet') })
    const { sheet } = proposal
    const mapping = chooseMapping(proposal, wishes)
    for (const [column, header] of Object.entries(mapping)) say(`  ${column} from "${header}"`)
    const done = await call('imports.run', { fileId, kind, sheet, mapping, fixed })
    for (const note of done.notes) say(note)
    const rejected = await allRejections(invocation, done)
    if (repair !== null) {
      const file = await call('imports.repairFile', { batchId: done.batchId })
      writeFileSync(repair, file.content, { flag: 'wx', mode: 0o600 })
    }
    const { batchId, imported, unchanged, notes } = done
    print({ imported, unchanged, rejected, notes, batchId }, () =>
      [
        `${imported} imported, ${unchanged} unchanged, ${rejected.length} rejected.`,
        ...rejected.map(asLine),
      ].join('\n'),
    )
  } finally {
    quiet()
  }
}

const asLine = ({ line, column, value, reason }: Rejection) =>
  `line ${line}${column === null ? '' : `, ${column}`}${value === null ? '' : ` "${value}"`}: ${reason}`

type Pair = readonly [column: string, text: string]

function readPair(kind: ImportKind, option: string, wish: string): Pair {
  const at = wish.indexOf('=')
  const column = wish.slice(0, at).trim()
  if (at < 1) throw new UsageError(`${option} needs column=text, not "${wish}".`)
  const columns = FILES[kind].columns.map(({ id }) => id)
  if (!columns.includes(column)) {
    throw new UsageError(`${kind} have no column "${column}". They have ${columns.join(', ')}.`)
  }
  return [column, wish.slice(at + 1).trim()]
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
