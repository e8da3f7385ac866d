import { strToU8, type Zippable, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { zipOddity } from '../../electron/core/features/packs/zip-order.ts'

const FILES: Zippable = {
  'ledger.jsonl': strToU8('one\n'),
  'decisions.csv': strToU8('a,b\r\n'),
  'VERIFY.txt': [strToU8('how to verify this'), { level: 0 }],
}
/** Two names of equal length in one zip, made one name afterwards. */
const renamed = (from: string, to: string, files: Zippable = {}): Uint8Array => {
  const zip = Buffer.from(zipSync({ [from]: strToU8('forged'), ...FILES, ...files }))
  for (let at = zip.indexOf(from); at >= 0; at = zip.indexOf(from, at + 1)) zip.write(to, at)
  return zip
}
/** The entry behind the last file, from which programs find all the others. */
const end = (zip: Uint8Array) => Buffer.from(zip).lastIndexOf('PK\u0005\u0006', undefined, 'latin1')

describe('the order of a zip', () => {
  it('has nothing odd about it as this program writes it', () => {
    expect(zipOddity(zipSync(FILES))).toBeNull()
    expect(zipOddity(zipSync({}))).toBeNull()
  })

  it.each([
    ['the same name', 'decisions.xxx', 'decisions.csv'],
    ['a name in other case', 'decisions.xxx', 'Decisions.CSV'],
    ['a name behind its folder', 'xxdecisions.csv', './decisions.csv'],
  ])('refuses %s twice', (_, from, to) => {
    expect(zipOddity(renamed(from, to))).toMatch(/^has .*decisions\.csv twice$/i)
  })

  it('refuses the name of the prototype', () => {
    expect(zipOddity(renamed('xxprotoxx', '__proto__'))).toBe('has a file named __proto__')
  })

  it('refuses bytes before, between and behind its files', () => {
    const zip = Buffer.from(zipSync(FILES))
    expect(zipOddity(Buffer.concat([zip, Buffer.from('more')]))).not.toBeNull()
    expect(zipOddity(Buffer.concat([Buffer.from('#!/bin/sh\n'), zip]))).not.toBeNull()
    expect(zipOddity(Buffer.concat([zip, zip]))).not.toBeNull()
    // A whole file that the list at the end does not name, with every offset set right.
    const hidden = Buffer.from(zipSync({ 'decisions.csv': strToU8('forged,forged,forged,forged') }))
    const file = hidden.subarray(0, hidden.indexOf('PK\u0001\u0002', 0, 'latin1'))
    const central = zip.indexOf('PK\u0001\u0002', 0, 'latin1')
    const grown = Buffer.concat([zip.subarray(0, central), file, zip.subarray(central)])
    grown.writeUInt32LE(central + file.length, end(grown) + 16)
    expect(zipOddity(grown)).toBe('has bytes behind its last file')
  })

  it('refuses a list that names a file otherwise than the file itself', () => {
    const zip = Buffer.from(zipSync(FILES))
    zip.write('decisions.xls', zip.indexOf('decisions.csv'))
    expect(zipOddity(zip)).toBe('has a list of files that cannot be read')
  })

  it('says so of anything that is no zip, whatever it is', () => {
    for (const bytes of ['', 'PK', 'x'.repeat(100), 'PK\u0005\u0006'.padEnd(22, '\xff')])
      expect(zipOddity(Buffer.from(bytes, 'latin1'))).not.toBeNull()
  })
})
