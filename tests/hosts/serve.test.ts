import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ensureBuilt } from '../../electron/build.ts'
import { redeem, startProgram } from '../support/program.ts'

const folder = mkdtempSync(join(tmpdir(), 'proceed-serve-'))
const running: { stop(): Promise<unknown> }[] = []
beforeAll(() => ensureBuilt(() => undefined), 60_000)
afterEach(async () => {
  for (const program of running.splice(0)) await program.stop()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function serve(...words: string[]) {
  const program = startProgram(['electron/cli/main.ts', 'serve', ...words], {
    PROCEED_FOLDER: join(folder, 'workspaces'),
  })
  running.push(program)
  return program
}

async function addressOf(program: ReturnType<typeof serve>): Promise<string> {
  await vi.waitFor(() => expect(program.output.out).toContain('\n'), 20_000)
  return JSON.parse(program.output.out).address
}

describe('proceed serve', () => {
  it('prints one line of JSON with the address, talks on standard error, and ends with 0', async () => {
    const program = serve('--json')
    const address = await addressOf(program)
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{32}$/)
    expect(program.output.out.split('\n')).toHaveLength(2)
    expect(await redeem(address)).toMatch(/^[\w-]{43}$/)
    expect(await redeem(address)).toBeNull()
    expect(await program.stop()).toBe(0)
    expect(program.output.out.split('\n')).toHaveLength(2)
  })

  it('answers calls through the real core, and keeps its secrets out of its arguments and its talk', async () => {
    const program = serve()
    const address = await addressOf(program)
    const token = (await redeem(address)) ?? ''
    const { origin } = new URL(address)
    const call = (procedure: string, input: unknown) =>
      fetch(`${origin}/rpc/${procedure}`, {
        method: 'POST',
        headers: { origin, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ callId: procedure, input }),
      }).then((response) => response.json())
    expect(await call('shell.info', {})).toMatchObject({
      value: { door: 'web', fileDialogs: false },
    })
    expect(await call('shell.chooseFile', { purpose: 'import' })).toEqual({
      ok: true,
      value: { supported: false, path: null },
    })
    expect(await call('workspaces.create', { name: 'Team', sample: false })).toMatchObject({
      ok: true,
    })
    expect(await call('people.views', {})).toEqual({ ok: true, value: { views: [] } })
    expect(await call('people.list', {})).toMatchObject({ error: { code: 'invalid-input' } })
    if (process.platform === 'linux') {
      const argv = readFileSync(`/proc/${program.pid}/cmdline`, 'utf8')
      expect(argv).not.toContain(token)
      expect(argv).not.toContain('code=')
    }
    await program.stop()
    expect(program.output.err).not.toContain(token)
  })

  it('opens the workspace it is given, and refuses one that is open elsewhere', async () => {
    const path = join(folder, 'workspaces/Team.proceed')
    const first = serve('--workspace', path)
    await addressOf(first)
    const second = serve('--workspace', path)
    expect(await second.ended).toBe(1)
    expect(second.output.out).toBe('')
    expect(second.output.err).toContain('already open')
  })

  it('refuses a port that is taken, in one sentence', async () => {
    const first = serve()
    const { port } = new URL(await addressOf(first))
    const second = serve('--port', port)
    expect(await second.ended).toBe(1)
    expect(second.output.err).toContain(`Port ${port} is taken`)
    expect(second.output.err).not.toMatch(/at .*\.ts:\d+/)
  })

  it.each([['--port', '0'], ['--port', '65536'], ['--port', 'x'], ['more'], ['--unknown']])(
    'ends with 2 for %s %s',
    async (...words) => {
      const program = serve(...words)
      expect(await program.ended).toBe(2)
      expect(program.output.out).toBe('')
      expect(program.output.err).toContain('Usage: proceed serve')
    },
  )
})
