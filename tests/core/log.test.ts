import {
  linkSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { logFile, traceOf } from '../../electron/core/log.ts'
import { systemSurroundings } from '../../electron/core/surroundings.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proceed-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const kept = (name = 'proceed.log') => readFileSync(join(folder, name), 'utf8')

describe('the log', () => {
  it('is kept beside the workspaces by every door, for its owner alone', () => {
    const said: string[] = []
    const { log } = systemSurroundings({ folder, log: (line) => said.push(line) })
    log('The backup failed', new Error('/home/ann/team.proceed is full'))
    expect(said[0]).toMatch(/^The backup failed: Error\n\s+at /)
    expect(kept()).toBe(`${said[0]}\n`)
    expect(kept()).not.toContain('team.proceed')
    if (process.platform !== 'win32')
      expect(statSync(join(folder, 'proceed.log')).mode & 0o777).toBe(0o600)
  })

  it('begins anew when it is long, and keeps the part before', () => {
    const log = logFile(folder)
    log('a'.repeat(1_000_001))
    log('later')
    expect(kept()).toBe('later\n')
    expect(kept('proceed.old.log')).toHaveLength(1_000_002)
  })

  it('tells what failed and where, never what an error quotes', () => {
    const told = traceOf(
      new RangeError('Ann Smith is no candidate\nof Team North', {
        cause: Object.assign(new Error('She said: no'), { code: 'EIO' }),
      }),
    )
    expect(told).toMatch(/^RangeError\n\s+at .+log\.test\.ts/)
    expect(told).toContain('because of Error EIO\n')
    expect(told).not.toMatch(/Ann|North|She said/)
    expect(traceOf(new TypeError('x is not a function'))).toContain('x is not a function')
    expect(traceOf('a text of a person')).toBe('a thrown string')
  })

  it('is never written through a link or into a file of another name', () => {
    const other = join(folder, 'team.proceed')
    for (const link of [symlinkSync, linkSync]) {
      writeFileSync(other, 'a workspace')
      link(other, join(folder, 'proceed.log'))
      logFile(folder)('line')
      expect(readFileSync(other, 'utf8')).toBe('a workspace')
      rmSync(join(folder, 'proceed.log'))
    }
  })

  it('is given up where it cannot be written', () => {
    expect(() => logFile(join(folder, 'log.test', '\0'))('line')).not.toThrow()
  })
})
