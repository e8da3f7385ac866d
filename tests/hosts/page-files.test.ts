import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { CONTENT_SECURITY_POLICY, pageFiles } from '../../electron/door/page-files.ts'
import { makePage } from '../support/web-door.ts'

const page = makePage()
afterAll(() => page.remove())
const files = pageFiles(page.folder)

const parts = [
  '..',
  '.',
  '%2e%2e',
  '..%2f',
  '%252e',
  '\\',
  '//',
  'assets',
  'secret.txt',
  'C:',
  '\0',
  '~',
  'index.html',
  'page',
]

describe('the files of the window', () => {
  it('are found by their plain path', async () => {
    expect((await files('/')).headers['content-type']).toBe('text/html; charset=utf-8')
    expect((await files('/index.html')).headers['cache-control']).toBe('no-cache')
    expect((await files('/assets/index-a1b2.js')).status).toBe(200)
  })

  test.prop([fc.array(fc.oneof(fc.constantFrom(...parts), fc.string()), { maxLength: 6 })], {
    numRuns: 3000,
  })('never lead outside their folder, however the path is written', async (pieces) => {
    const { status, body } = await files(`/${pieces.join('/')}`)
    const text = new TextDecoder().decode(body)
    expect(text).not.toContain('secret')
    expect([200, 404]).toContain(status)
  })

  it('do not follow a link out of their folder', async () => {
    symlinkSync(join(page.folder, '../secret.txt'), join(page.folder, 'assets/link.txt'))
    expect((await files('/assets/link.txt')).status).toBe(404)
  })

  it('may load scripts, fonts and data from the program alone', () => {
    expect(CONTENT_SECURITY_POLICY.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "font-src 'self'",
      "img-src 'self' data: blob:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types default',
    ])
  })
})
