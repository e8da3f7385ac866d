import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { promptAt } from '../../electron/cli/prompt.ts'
import { runCommandLine } from '../../electron/cli/run.ts'
import { workspaceCommands } from '../../electron/cli/workspace.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { startProgram } from '../support/program.ts'

const PASSPHRASE = 'quiet river seven lamps'
let folder = ''
let path = ''
let code = ''

/** One command line over a real core. `answers` are what somebody types at the terminal, in order. */
async function type(words: readonly string[], answers: readonly (string | null)[] = []) {
  const left = [...answers]
  const asked: { question: string; hidden: boolean }[] = []
  const said: string[] = []
  let out = ''
  const status = await runCommandLine(words, workspaceCommands, {
    out: (text) => {
      out += text
    },
    say: (line) => said.push(line),
    folder,
    prompt: async (question, hidden) => {
      asked.push({ question, hidden })
      const next = left.shift() ?? null
      return next === 'the code' ? (/paper: (\S.*)/.exec(question)?.[1] ?? null) : next
    },
    startCore: (place) => createWorkbench(testSurroundings(place)),
    onInterrupt: () => () => undefined,
  })
  return { status, out, said: said.join('\n'), asked }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proceed-commands-'))
  path = join(folder, 'Team.proceed')
  writeFileSync(join(folder, 'passphrase'), `${PASSPHRASE}\n`)
  const made = await type(
    [
      'init',
      '--maker',
      'Vera Lind',
      '--workspace',
      path,
      '--passphrase-file',
      join(folder, 'passphrase'),
    ],
    ['AAAAA-AAAAA', 'the code'],
  )
  code = /Recovery code: (.*)/.exec(made.out)?.[1] ?? ''
  expect(made).toMatchObject({ status: 0, asked: [{ hidden: false }, { hidden: false }] })
  expect(made.said).not.toBe('')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('commands about an encrypted workspace', () => {
  it('ask for the passphrase at a terminal, without showing it', async () => {
    const { status, out, asked, said } = await type(['check', '--workspace', path], [PASSPHRASE])
    expect({ status, asked }).toEqual({
      status: 0,
      asked: [{ question: 'Passphrase: ', hidden: true }],
    })
    expect(out).toContain('ok   File')
    expect(out + said).not.toContain(PASSPHRASE)
  })

  it('refuse a wrong one in a sentence', async () => {
    const { status, out, said } = await type(['check', '--workspace', path], ['not this one'])
    expect({ status, out }).toEqual({ status: 1, out: '' })
    expect(said).toMatch(/passphrase/i)
  })

  it('say how to give one where nobody can be asked', async () => {
    const { status, said } = await type(['check', '--workspace', path], [null])
    expect(status).toBe(1)
    expect(said).toContain('--passphrase-file FILE or in PROCEED_PASSPHRASE')
  })

  it('take it out of the environment, which programs started by this one would inherit', async () => {
    const last =
      "process.on('exit', () => console.error([process.env.PROCEED_PASSPHRASE ?? 'gone']))"
    const words = ['--import', `data:text/javascript,${encodeURIComponent(last)}`]
    const program = startProgram([...words, 'electron/cli/main.ts', '--help'], {
      PROCEED_PASSPHRASE: PASSPHRASE,
    })
    expect(await program.ended).toBe(0)
    expect(program.output.err).toContain("[ 'gone' ]")
  })

  it('go back to a backup, which opens with the same passphrase and the same code', async () => {
    const copy = join(folder, 'copy.proceed')
    expect(await type(['backup', '--out', copy, '--workspace', path], [PASSPHRASE])).toMatchObject({
      status: 0,
    })
    expect(readFileSync(`${copy}.keys`, 'utf8')).toBe(readFileSync(`${path}.keys`, 'utf8'))
    const bytes = readFileSync(path)
    bytes.fill(0, 4096 * 3, 4096 * 4)
    writeFileSync(path, bytes)
    const damaged = await type(['check', '--workspace', path], [PASSPHRASE])
    expect(damaged).toMatchObject({ status: 1 })
    expect(damaged.said).toContain('is damaged')

    const restored = await type(['restore', copy, '--workspace', path])
    expect(restored).toMatchObject({ status: 0, asked: [] })
    const aside = /kept as (.*)\.\n/.exec(restored.out)?.[1] ?? ''
    expect(readFileSync(aside).equals(bytes)).toBe(true)
    expect(existsSync(`${aside}.keys`)).toBe(true)
    expect(await type(['check', '--workspace', path], [PASSPHRASE])).toMatchObject({ status: 0 })
    const core = await createWorkbench(testSurroundings(folder))
    const recovered = await ask(core, 'workspaces.recover', { path, code, passphrase: PASSPHRASE })
    expect(recovered.encrypted).toBe(true)
    await core.close()
  })
})

describe('the prompt', () => {
  /** A terminal as a stream: what is typed goes in, what is shown comes out. */
  function terminal(isTTY: boolean) {
    const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => undefined })
    const output = new PassThrough()
    const typeAt = (hidden: boolean) =>
      // Only these parts of a terminal are used.
      promptAt(
        input as unknown as NodeJS.ReadStream,
        output as unknown as NodeJS.WriteStream,
        'Passphrase: ',
        hidden,
      )
    return { input, shown: () => String(output.read() ?? ''), typeAt }
  }

  it('shows what is typed, and not when it is hidden', async () => {
    for (const hidden of [false, true]) {
      const { input, shown, typeAt } = terminal(true)
      const answer = typeAt(hidden)
      input.write(`${PASSPHRASE}\r`)
      expect(await answer).toBe(PASSPHRASE)
      const text = shown()
      expect(text).toContain('Passphrase: ')
      expect(text.includes(PASSPHRASE)).toBe(!hidden)
    }
  })

  it('asks nobody where there is no terminal', async () => {
    const { shown, typeAt } = terminal(false)
    expect(await typeAt(true)).toBeNull()
    expect(shown()).toBe('')
  })
})
