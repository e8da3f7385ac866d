import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openedFile } from '../../electron/desktop/opened-file.ts'
import {
  FIRST_SIZE,
  placeWindow,
  readWindowState,
  writeWindowState,
} from '../../electron/desktop/window-state.ts'

const folder = mkdtempSync(join(tmpdir(), 'proceed-state-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }]
const bounds = { x: 100, y: 50, width: 1200, height: 800 }

describe('the place of the window', () => {
  it('is remembered, and leaves no half-written file', () => {
    const file = join(folder, 'place.json')
    writeWindowState(file, { bounds, maximized: true })
    expect(readWindowState(file)).toEqual({ bounds, maximized: true })
    expect(readdirSync(folder)).toEqual(['place.json'])
  })

  it.each([
    '',
    '{',
    'null',
    '{"bounds":{"x":"0"}}',
    '{"bounds":{"x":0,"y":0,"width":-1,"height":1},"maximized":false}',
  ])('is forgotten when the file is damaged: %s', (text) => {
    writeFileSync(join(folder, 'damaged.json'), text)
    expect(readWindowState(join(folder, 'damaged.json'))).toBeNull()
  })

  it('is not written where it cannot be, without harm', () => {
    writeWindowState(join(folder, 'absent/place.json'), { bounds, maximized: false })
  })

  it('is the first size at first, the remembered place while a screen shows it, and its size otherwise', () => {
    expect(placeWindow(null, screens)).toEqual(FIRST_SIZE)
    expect(placeWindow({ bounds, maximized: false }, screens)).toEqual(bounds)
    const away = { ...bounds, x: 2500 }
    expect(placeWindow({ bounds: away, maximized: false }, screens)).toEqual({
      width: 1200,
      height: 800,
    })
  })
})

describe('a file named when the program starts', () => {
  const opened = (...words: string[]) => openedFile(['proceed', ...words], '/home/ann')

  it('is found among the arguments and resolved from where it was named', () => {
    expect(opened('.', '--x', 'team.proceed')).toEqual({
      kind: 'workspace',
      path: '/home/ann/team.proceed',
    })
    expect(opened('/srv/a.proceed')).toEqual({ kind: 'workspace', path: '/srv/a.proceed' })
    expect(opened('.', 'notes.txt')).toBeNull()
    expect(openedFile(['a.proceed'], '/home/ann')).toBeNull()
  })
})
