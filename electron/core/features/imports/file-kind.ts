import { Buffer } from 'node:buffer'
import { AppError } from '../../../../shared/errors.ts'
import { LIMITS } from '../../../../shared/exchange/sheet.ts'
import { foldKey } from '../../../../shared/exchange/text.ts'

const SAVE_AS = 'Open it in a spreadsheet program and save it as .xlsx or CSV.'

/** First bytes of files that are often given by mistake, with what to do. */
const FOREIGN: readonly (readonly [signature: string, what: string])[] = [
  ['%PDF', `This is a PDF, which is a picture of a table. Export the table as .xlsx or CSV.`],
  ['\x89PNG', 'This is an image. Export the table itself as .xlsx or CSV.'],
  ['\xff\xd8\xff', 'This is an image. Export the table itself as .xlsx or CSV.'],
  ['GIF8', 'This is an image. Export the table itself as .xlsx or CSV.'],
  ['\x1f\x8b', 'This file is compressed with gzip. Unpack it and import the file inside.'],
  ['7z\xbc\xaf', 'This is an archive. Unpack it and import the file inside.'],
  ['Rar!', 'This is an archive. Unpack it and import the file inside.'],
  ['BEGIN:VCALENDAR', 'This is a calendar file. Open it with a calendar, or choose a table.'],
  ['SQLite format 3', 'This is a database, not a table. To open a workspace, use Open.'],
  ['PAR1', 'This is a Parquet file. Export the table as .xlsx or CSV.'],
  ['{\\rtf', 'This is a text document. Export its table as .xlsx or CSV.'],
  ['ID;P', 'This is a SYLK file. Open it in a spreadsheet program and save it as .xlsx or CSV.'],
  ['TABLE\r', 'This is a DIF file. Open it in a spreadsheet program and save it as .xlsx or CSV.'],
  ['TABLE\n', 'This is a DIF file. Open it in a spreadsheet program and save it as .xlsx or CSV.'],
]

/** Documents of Proceed that are no tables, by the name of their kind. */
const OWN: readonly (readonly [kind: RegExp, what: string])[] = [
  [
    /"type":\s?"proceed-request"/,
    'This is a request to rate. Open it with the rater desk, or give it to the rater it was made for.',
  ],
  [
    /"type":\s?"proceed-reply"/,
    'This is the reply of a rater. Bring it in where requests are kept.',
  ],
  [
    /"type":\s?"proceed-[a-z-]+"/,
    'This is a document of Proceed, not a table. Bring it in where it belongs, in the program itself.',
  ],
]

/** Tables that Proceed writes and that are no files to import, by headers that no other table has together. */
const OWN_TABLES: readonly (readonly [headers: readonly string[], what: string])[] = [
  [
    ['record', 'decided_on', 'verdict', 'entry_hash'],
    'This is the table of decisions from a pack, which Proceed wrote. Decisions are signed in the program and never imported. Check the whole pack on the page for packs, or with the command verify; to bring people in, choose the file they came from.',
  ],
  [
    ['record', 'decision_entry'],
    'This is a table from a pack, which Proceed wrote about signed decisions. To bring people or ratings in, choose the file they came from.',
  ],
]

/** What a table of Proceed's own is, by its headers in any order and spelling; null for any other table. */
export function ownTable(headers: readonly string[]): string | null {
  const keys = new Set(headers.map(foldKey))
  const own = OWN_TABLES.find(([marks]) => marks.every((mark) => keys.has(foldKey(mark))))
  return own?.[1] ?? null
}

const OLE = '\xd0\xcf\x11\xe0'

/**
 * What a file is, by its bytes and never by its name.
 * @throws AppError `invalid-input` with one sentence on what to do with any other kind of file
 */
export function fileKind(bytes: Buffer): 'csv' | 'archive' | 'xls' {
  if (bytes.length === 0) throw refused('The file is empty. Choose a file with a header and rows.')
  if (bytes.length > LIMITS.bytes) {
    throw refused(
      `The file is larger than ${LIMITS.bytes / 1024 / 1024} MB. Split it and import the parts one after another.`,
    )
  }
  const head = bytes.toString('latin1', 0, 4096)
  if (head.startsWith(OLE)) {
    const reason = oleReason(bytes)
    if (reason !== null) throw refused(reason)
    return 'xls'
  }
  const foreign = FOREIGN.find(([signature]) => head.startsWith(signature))
  if (foreign) throw refused(foreign[1])
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return 'archive'
  const start = head.replace('\xef\xbb\xbf', '').trimStart().slice(0, 200).toLowerCase()
  if (/^<(?:!doctype html|[a-z]+[\s>])/.test(start) && !start.startsWith('<workbook')) {
    throw refused(`This is a web page, although its name may say otherwise. ${SAVE_AS}`)
  }
  if (start.startsWith('<?xml') || start.startsWith('<workbook')) {
    throw refused(`This is an XML file. ${SAVE_AS}`)
  }
  const own = start.startsWith('{') ? OWN.find(([kind]) => kind.test(head)) : undefined
  if (own) throw refused(own[1])
  if (/^(?:\[\s*[{["]|\{\s*["}])/.test(start)) {
    throw refused('This is a JSON file. Export the table as CSV or .xlsx.')
  }
  if (looksBinary(bytes)) {
    throw refused('This file contains no text. Choose a CSV file or an .xlsx workbook.')
  }
  return 'csv'
}

/** Old .xls, .doc and password-protected .xlsx files share one container format; null = an .xls workbook. */
function oleReason(bytes: Buffer): string | null {
  const holds = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'))
  if (holds('EncryptedPackage')) {
    return 'This workbook is protected by a password. Remove the password in the spreadsheet program and save it again.'
  }
  if (holds('WordDocument')) return 'This is a text document. Export its table as .xlsx or CSV.'
  // The name of the stream since 1997, and before.
  if (holds('Workbook') || holds('Book')) return null
  return `This is a document of an old office program that contains no table. ${SAVE_AS}`
}

/** NUL bytes occur in UTF-16 text only, where every other byte of plain letters is one. */
function looksBinary(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, 65_536)
  if (utf16Order(sample) !== null) return false
  let odd = 0
  for (const byte of sample) {
    if (byte === 0) return true
    // Two control characters are separators of some programs.
    if (byte === 1 || byte === 31) continue
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) odd++
  }
  return odd > 8 && odd * 20 > sample.length
}

/** Byte order of UTF-16 text, by its mark or by where the zeros of plain letters stand; null = not UTF-16. */
export function utf16Order(bytes: Buffer): 'LE' | 'BE' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'LE'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'BE'
  const sample = bytes.subarray(0, 2000)
  let even = 0
  let odd = 0
  for (let index = 0; index + 1 < sample.length; index += 2) {
    if (sample[index] === 0) even++
    if (sample[index + 1] === 0) odd++
  }
  const pairs = sample.length >> 1
  if (pairs < 4) return null
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'LE'
  if (even > pairs * 0.4 && odd < pairs * 0.05) return 'BE'
  return null
}

export const refused = (sentence: string) => new AppError('invalid-input', sentence)
