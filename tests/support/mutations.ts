import { unzipSync, zipSync } from 'fflate'
import { csvFile, formula, styled, type XlsxSheet, xlsxFile } from './files.ts'
import { peopleFile } from './imports.ts'
import { xlsFile } from './xls-files.ts'

/** Files as people have them, and every way to mangle them that has ever broken a reader. */

/** A whole number from 0 to below the one given. */
export type Below = (below: number) => number

/** Small, fast and repeatable (mulberry32). */
export function randomFrom(seed: number): Below {
  let state = seed | 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below) | 0
  }
}

const TOKENS = [
  '"',
  '""',
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\ufeff',
  '=1+1',
  '__proto__',
  'constructor',
  '1e309',
  '-0',
  '1,234',
  '1.234',
  '99999999999999999999',
  '(((',
  '%',
  '2025-02-30',
  '31/12/2025',
  'Q3',
  '\ud800',
  '\u202e',
  'İ',
  'ﷺ',
  '&#x0;',
  '<',
  '>',
  '<row',
  '</c>',
  '<v>',
  't="s"',
  's="999"',
  'r="ZZZZZ9"',
  '<![CDATA[',
  '<!DOCTYPE',
  '-->',
  '_x0000_',
  'A1:XFD1048576',
  ' '.repeat(200),
  'a'.repeat(5000),
].map((token) => Buffer.from(token))

export function mutate(bytes: Buffer, random: Below): Buffer {
  let out = Buffer.from(bytes)
  for (let times = 1 + random(6); times > 0; times--) {
    const at = random(out.length + 1)
    const to = Math.min(out.length, at + random(40))
    const token = TOKENS[random(TOKENS.length)] ?? Buffer.alloc(0)
    switch (random(6)) {
      case 0:
        if (at < out.length) out[at] = random(256)
        break
      case 1:
        out = Buffer.concat([out.subarray(0, at), out.subarray(to)])
        break
      case 2:
        out = Buffer.concat([out.subarray(0, to), out.subarray(at)])
        break
      case 3:
        out = out.subarray(0, random(5) === 0 ? at : out.length)
        break
      default:
        out = Buffer.concat([out.subarray(0, at), token, out.subarray(at)])
    }
  }
  return out.subarray(0, 50_000)
}

/** A workbook with one of its parts mangled and everything zipped again, so that mutations reach the XML. */
export function mutateInside(bytes: Buffer, random: Below): Buffer {
  const parts = unzipSync(bytes)
  const names = Object.keys(parts)
  const name = names[random(names.length)] ?? ''
  parts[name] = Uint8Array.from(mutate(Buffer.from(parts[name] ?? []), random))
  return Buffer.from(zipSync(parts, { level: 1 }))
}

const sheet: XlsxSheet = {
  name: 'Results',
  rows: [
    ['Title'],
    ['rep_id', 'period', 'quota', 'actual', 'hired on', 'note'],
    ['E1', 'Q1 2025', 100, formula('1+1', 2), styled(45_839, 1), 'a & b'],
    ['E2', styled(45_839, 2), 100, 50, null, true],
    [null, '2025', formula('x', null), { attributes: 't="e"', xml: '<v>#N/A</v>' }, null, 'ä'],
  ],
  merges: ['A4:A5'],
}
/** One of the old format, apart: a package reads it. */
export const XLS_SEED = xlsFile([
  {
    name: 'Data',
    rows: [
      ['Rep ID', 'Period', 'Quota', 'Hired'],
      ['E1', 'Q1 2025', 1200.5, { n: 45_839, z: 'yyyy-mm-dd' }],
      ['Ünal', true, { e: 0x2a }, '陳'],
    ],
    merges: ['A2:A3'],
  },
])

/** Tables of every kind in many dresses. */
export const MANGLED_SEEDS: readonly Buffer[] = [
  peopleFile(5),
  csvFile(
    [
      ['Rep ID', 'Period', 'Quota', 'Actual', 'Note'],
      ['E1', 'Q1 2025', '1.234,5', '(12)', 'x "y"'],
      ['E2', '3/4/2025', '1.234', '5%', 'two\nlines'],
    ],
    { delimiter: ';', mark: true, titles: ['Title'] },
  ),
  csvFile(
    [
      ['rater', 'candidate', 'source', 'competency', 'score', 'rated on'],
      ['R1', 'E1', '360', 'Coaching', '4', '31.12.2025'],
      ['R1', 'E2', 'self', 'M3', 'n/a', ''],
    ],
    { lineEnd: '\r\n' },
  ),
  csvFile(
    [
      ['deal id', 'owner', 'amount', 'close date', 'split'],
      ['D1', 'E1', '$1,200', '12/31/2025', '50'],
      ['D1', 'E2', '1e3', '45839', '50'],
    ],
    { encoding: 'utf16le', mark: true },
  ),
  csvFile(
    [
      ['id', 'name'],
      ['1', 'Müller'],
      ['2', 'Größe'],
    ],
    { encoding: 'windows-1252' },
  ),
  xlsxFile([sheet], { formats: ['yyyy-mm-dd', 'mmm yy'] }),
  xlsxFile([{ name: 'E', rows: [] }, sheet], {
    shared: false,
    prefix: 'x',
    from1904: true,
    formats: ['d.m.yyyy', '0.00'],
  }),
]
