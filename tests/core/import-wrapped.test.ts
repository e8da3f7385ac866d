import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { csvFile, plainXlsx, zipOf } from '../support/files.ts'
import { type Desk, openDesk } from '../support/imports.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const PEOPLE = [
  ['rep_id', 'name'],
  ['R1', 'Ann Lee'],
  ['R2', 'Zoë Núñez'],
]
const csv = csvFile(PEOPLE)
const book = plainXlsx(PEOPLE)

describe('a file inside another', () => {
  it.each<[string, Buffer]>([
    ['CSV in gzip', gzipSync(csv)],
    ['a workbook in gzip', gzipSync(book)],
    ['CSV in a zip', zipOf({ 'export/people.csv': csv.toString('utf8') })],
    [
      'CSV in a zip of a Mac',
      zipOf({
        'people.csv': csv.toString('utf8'),
        '__MACOSX/._people.csv': 'x',
        'a/.DS_Store': '',
      }),
    ],
    ['a workbook, which is a zip itself', book],
  ])('is read: %s', async (_, bytes) => {
    const { sample } = await desk.look('people', bytes)
    expect(sample.map(({ name }) => name)).toEqual(['Ann Lee', 'Zoë Núñez'])
  })

  it.each<[string, Buffer, RegExp]>([
    ['two files', zipOf({ 'a.csv': csv.toString(), 'b.csv': csv.toString() }), /archive, not a/],
    ['a torn end', gzipSync(csv).subarray(0, 30), /gzip file is damaged/],
    ['gzip in gzip', gzipSync(gzipSync(csv)), /compressed with gzip/],
    ['what swells', gzipSync(Buffer.alloc(65 * 1024 * 1024, 'a')), /inside is larger than 64 MB/],
  ])('is turned away with a way on: %s', async (_, bytes, reason) => {
    await expect(desk.look('people', bytes)).rejects.toThrow(reason)
  })
})
