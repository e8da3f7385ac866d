import type { Buffer } from 'node:buffer'
import { LIMITS, type SheetRow } from '../../../../shared/exchange/sheet.ts'
import { refused } from './file-kind.ts'
import type { Pacer } from './pacer.ts'
import { isOpenDocument, openOds } from './read-ods.ts'
import { type OpenedWorkbook, PEEK_ROWS, type SheetFacts, type SheetPeek } from './workbook.ts'
import {
  createSheetListener,
  MOST_TEXT,
  ownText,
  sizeOf,
  unescapeText,
  type WorkbookParts,
} from './xlsx-sheet.ts'
import { createStyles } from './xlsx-styles.ts'
import { attribute, createXmlScanner, type XmlListener } from './xml.ts'
import { type Budget, readZip, unpack, unpackedBudget, type ZipEntry } from './zip.ts'

/**
 * Opens an .xlsx workbook (an .ods one through its own reader): formula results, shared and inline text, both date systems, merged cells, any number of
 * sheets. Only what is needed is unpacked, in pieces, under a limit.
 * @throws AppError `invalid-input` with one sentence when it is another kind of archive, or damaged
 */
export async function openArchive(bytes: Buffer, pacer: Pacer): Promise<OpenedWorkbook> {
  const entries = readZip(bytes)
  if (isOpenDocument(entries)) return openOds(entries, bytes.length, pacer)
  const main = await findWorkbook(entries, pacer)
  const budget = unpackedBudget('xlsx', bytes.length)
  const scan = (path: string, listener: XmlListener) =>
    scanPart(entries.get(path), listener, budget, pacer)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const listed = createWorkbookListener()
  await scan(main, listed)
  const targets = createTargets(folder)
  await scan(`${folder}_rels/${main.slice(folder.length)}.rels`, targets)
  const styles = createStyles()
  await scan(targets.byType('styles') ?? `${folder}styles.xml`, styles)
  const strings = createStrings()
  await scan(targets.byType('sharedStrings') ?? `${folder}sharedstrings.xml`, strings)

  const { from1904 } = listed.found
  const parts: WorkbookParts = { strings: strings.found, formatOf: styles.formatOf, from1904 }
  const sheets = listed.found.sheets
    .toSorted((a, b) => Number(a.hidden) - Number(b.hidden))
    .flatMap(({ name, id, hidden }) => {
      const entry = entries.get(targets.byId(id) ?? '')
      return entry ? [{ name, entry, hidden }] : []
    })
  const peeks: SheetPeek[] = []
  for (const { name, entry, hidden } of sheets) {
    const { rows, facts } = await readFirstRows(entry, createSheetListener(parts), budget)
    if (rows.length > 0) {
      const isWhole = rows.length < PEEK_ROWS
      peeks.push({ ...factsOf(name, facts, from1904), name, rows, hidden, isWhole })
    }
  }
  return {
    format: 'xlsx',
    peeks,
    async read(name, readPacer, give) {
      const sheet = sheets.find((candidate) => candidate.name === name)
      if (!sheet) throw refused(`The workbook has no sheet named ${name}.`)
      const read = createSheetListener(parts)
      const giveAll = () => give(read.rows.splice(0))
      const own = unpackedBudget('xlsx', bytes.length)
      await scanPart(sheet.entry, read.listener, own, readPacer, giveAll)
      giveAll()
      return factsOf(name, read, from1904)
    },
  }
}

type ReadSheet = ReturnType<typeof createSheetListener>

const factsOf = (
  name: string,
  { merges, beyond, hiddenColumns }: Omit<ReadSheet, 'rows' | 'listener'>,
  from1904: boolean,
): SheetFacts => ({ name, delimiter: null, from1904, notes: [], merges, beyond, hiddenColumns })

async function readFirstRows(
  entry: ZipEntry,
  { listener, rows, ...facts }: ReadSheet,
  budget: Budget,
): Promise<{ rows: SheetRow[]; facts: Omit<ReadSheet, 'rows' | 'listener'> }> {
  const scanner = createXmlScanner(listener)
  const decoder = new TextDecoder('utf-8')
  for await (const piece of unpack(entry, budget)) {
    scanner.feed(decoder.decode(piece, { stream: true }))
    if (rows.length >= PEEK_ROWS) break
  }
  return { rows, facts }
}

/** Feeds a part of a workbook to a listener, in pieces; `progress` is called at every pause. */
export async function scanPart(
  entry: ZipEntry | undefined,
  listener: XmlListener,
  budget: Budget,
  pacer: Pacer,
  progress?: () => void,
): Promise<void> {
  if (!entry) return
  const scanner = createXmlScanner(listener)
  const decoder = new TextDecoder('utf-8')
  for await (const piece of unpack(entry, budget)) {
    scanner.feed(decoder.decode(piece, { stream: true }))
    if (pacer.due()) {
      progress?.()
      await pacer.pause()
    }
  }
}

/** Path of the workbook part, or what kind of archive this is instead. */
async function findWorkbook(entries: Map<string, ZipEntry>, pacer: Pacer): Promise<string> {
  const targets = createTargets('')
  await scanPart(entries.get('_rels/.rels'), targets, { left: 1 << 20 }, pacer)
  const main = targets.byType('officeDocument') ?? 'xl/workbook.xml'
  if (main.endsWith('.bin')) {
    throw refused(
      'This is a binary workbook (.xlsb). Open it in a spreadsheet program and save it as .xlsx.',
    )
  }
  if (entries.has(main) && main.startsWith('xl/')) return main
  const names = [...entries.keys()]
  if (names.some((name) => name.startsWith('word/') || name.startsWith('ppt/'))) {
    throw refused('This is a text document or presentation. Export its table as .xlsx or CSV.')
  }
  if (names.some((name) => name.startsWith('index/') && name.endsWith('.iwa'))) {
    throw refused('This is a Numbers document. Export it from Numbers as .xlsx or CSV.')
  }
  if (entries.has(main)) return main
  if (names.some((name) => /(?:^|\/)decisions\.csv$/.test(name))) {
    throw refused(
      'This is an HR pack of decisions, not a table to import. Check it on the page for packs, or with the command verify.',
    )
  }
  throw refused('This is an archive, not a workbook. Unpack it and import the file inside.')
}

const quiet = { close: () => undefined, text: () => undefined }

function createWorkbookListener() {
  const found = {
    from1904: false,
    sheets: [] as { name: string; id: string; hidden: boolean }[],
  }
  return {
    ...quiet,
    found,
    open(name: string, attributes: string) {
      if (name === 'workbookPr') {
        const flag = attribute(attributes, 'date1904')
        found.from1904 = flag === '1' || flag === 'true'
      } else if (name === 'sheet' && found.sheets.length < 1000) {
        found.sheets.push({
          name: unescapeText(attribute(attributes, 'name') ?? `Sheet ${found.sheets.length + 1}`),
          id: attribute(attributes, 'id') ?? '',
          hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
        })
      }
    },
  }
}

/** Relationships of a part: where its neighbours are. */
function createTargets(folder: string) {
  const ids = new Map<string, string>()
  const types = new Map<string, string>()
  return {
    ...quiet,
    byId: (id: string) => ids.get(id),
    byType: (type: string) => types.get(type),
    open(name: string, attributes: string) {
      if (name !== 'Relationship') return
      const target = (attribute(attributes, 'Target') ?? '').replaceAll('\\', '/').toLowerCase()
      const path = resolvePath(folder, target)
      ids.set(attribute(attributes, 'Id') ?? '', path)
      const type = (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? ''
      if (!types.has(type)) types.set(type, path)
    },
  }
}

/** A path inside the archive; it names a part and is never a path on disk. */
function resolvePath(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = folder.split('/').filter(Boolean)
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

/** The shared texts of a workbook; rich text is joined, reading aids are left out. */
function createStrings() {
  const found: string[] = []
  let kept = 0
  let text = ''
  let reading = false
  let phonetic = false
  return {
    found,
    open(name: string) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic = true
      else if (name === 't') reading = !phonetic
    },
    close(name: string) {
      if (name === 'si') {
        kept += sizeOf(text)
        if (kept > MOST_TEXT) {
          throw refused(
            'The workbook contains too much text. Save only the sheet to import, as .xlsx or CSV.',
          )
        }
        found.push(ownText(unescapeText(text)))
      } else if (name === 'rPh') phonetic = false
      else if (name === 't') reading = false
    },
    text(piece: string) {
      if (reading && text.length <= LIMITS.cellCharacters) text += piece
    },
  }
}
