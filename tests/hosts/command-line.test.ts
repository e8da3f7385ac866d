import { describe, expect, it } from 'vitest'
import { type Command, UsageError } from '../../electron/cli/command.ts'
import { runCommandLine } from '../../electron/cli/run.ts'
import type { Core } from '../../electron/core/core.ts'
import { AppError, type Result } from '../../shared/errors.ts'

const run = async ({
  text,
  flag,
  list,
  positionals,
  json,
  workspacePath,
  print,
}: Parameters<Command['run']>[0]) =>
  print(
    {
      positionals,
      json,
      workspacePath,
      note: text('note'),
      loud: flag('loud'),
      map: list('map'),
    },
    'as text',
  )

const commands: readonly Command[] = [
  {
    name: 'say',
    usage: 'say WORD [WORD] [--note TEXT]',
    summary: 'Say what was read',
    positionals: { min: 1, max: 2 },
    options: {
      note: { type: 'string', help: 'a note' },
      loud: { type: 'boolean', help: 'loudly' },
      map: { type: 'string', multiple: true, help: 'pairs' },
    },
    run,
  },
  {
    name: 'refuse',
    usage: 'refuse',
    summary: 'Refuse',
    run: () => Promise.reject(new AppError('conflict', 'It is taken.', { name: 'used by Ann' })),
  },
  {
    name: 'misuse',
    usage: 'misuse',
    summary: 'Complain',
    run: () => Promise.reject(new UsageError('Half of it is missing.')),
  },
  {
    name: 'fall',
    usage: 'fall',
    summary: 'Fall over',
    run: () => Promise.reject(new Error('It fell over.')),
  },
  {
    name: 'people',
    usage: 'people',
    summary: 'Ask for people',
    run: async ({ call, print }) => print(await call('people.views', {}), 'text'),
  },
]

/** A core that answers from a table and notes what it was asked. */
function tableCore(answers: Record<string, unknown>) {
  const asked: string[] = []
  let closed = 0
  const core: Core = {
    dispatch: async ({ procedure, input }): Promise<Result<unknown>> => {
      asked.push(`${procedure} ${JSON.stringify(input)}`)
      return procedure in answers
        ? { ok: true, value: answers[procedure] }
        : { ok: false, error: { code: 'not-found', message: `No ${procedure}.` } }
    },
    cancel: () => undefined,
    subscribe: () => () => undefined,
    close: async () => {
      closed += 1
    },
  }
  return { core, asked, closes: () => closed }
}

async function type(line: string, core?: Core) {
  let out = ''
  const said: string[] = []
  const status = await runCommandLine(line === '' ? [] : line.split(' '), commands, {
    out: (text) => {
      out += text
    },
    say: (text) => said.push(text),
    folder: '/folder',
    startCore: async () => core ?? Promise.reject(new AppError('locked', 'It is open elsewhere.')),
    onInterrupt: () => () => undefined,
  })
  return { status, out, said: said.join('\n') }
}

describe('the command line', () => {
  it('reads options before and after the command, in every order', async () => {
    for (const line of [
      'say a b --note x --map a=1 --map b=2 --loud --json --workspace /w/a.proceed',
      '--workspace /w/a.proceed --json say --note=x --loud --map=a=1 a --map=b=2 b',
    ]) {
      const { status, out } = await type(line)
      expect(status).toBe(0)
      expect(JSON.parse(out)).toEqual({
        positionals: ['a', 'b'],
        json: true,
        workspacePath: '/w/a.proceed',
        note: 'x',
        loud: true,
        map: ['a=1', 'b=2'],
      })
    }
  })

  it('prints text without --json, one document with it', async () => {
    expect((await type('say a')).out).toBe('as text\n')
    expect((await type('say a --json')).out.trim().split('\n')).toHaveLength(1)
  })

  it.each([
    ['', 'No command was given.'],
    ['unknown', 'There is no command "unknown".'],
    ['--workspace a.proceed', 'No command was given.'],
    ['say', 'say needs one more word.'],
    ['say a b c', 'say does not know what to do with "c".'],
    ['say a --unknown', "Unknown option '--unknown'"],
    ['say a --note', "Option '--note <value>' argument missing"],
    ['say a --loud=yes', "Option '--loud' does not take an argument"],
    ['say a --workspace', "Option '--workspace <value>' argument missing"],
    ['misuse', 'Half of it is missing.'],
  ])('ends with status 2 for "%s", and says why on standard error only', async (line, reason) => {
    const { status, out, said } = await type(line)
    expect(status).toBe(2)
    expect(out).toBe('')
    expect(said).toContain(reason)
    expect(said).toMatch(/Usage: proceed |proceed COMMAND/)
  })

  it('ends with status 1 for a refusal, in one sentence and its details', async () => {
    expect(await type('refuse')).toEqual({
      status: 1,
      out: '',
      said: 'It is taken.\n  name: used by Ann',
    })
    expect(await type('fall')).toEqual({ status: 1, out: '', said: 'It fell over.' })
    expect(await type('people')).toEqual({ status: 1, out: '', said: 'It is open elsewhere.' })
  })

  it.each(['help', '--help'])('explains itself with %s', async (line) => {
    const { status, out } = await type(line)
    expect(status).toBe(0)
    for (const { name } of commands) expect(out).toContain(`  ${name} `)
  })

  it('explains one command', async () => {
    const { status, out } = await type('say --help')
    expect(status).toBe(0)
    expect(out).toContain('proceed say WORD [WORD] [--note TEXT]')
    expect(out).toContain('--workspace')
  })

  it('opens the named workspace before it asks something of a workspace, and closes the core', async () => {
    const { core, asked, closes } = tableCore({
      'workspaces.current': null,
      'workspaces.open': {},
      'people.views': { views: [] },
    })
    const { status, out } = await type('people --json --workspace /w/a.proceed', core)
    expect({ status, out }).toEqual({ status: 0, out: '{"views":[]}\n' })
    expect(asked).toEqual([
      'workspaces.current {}',
      'workspaces.open {"path":"/w/a.proceed"}',
      'people.views {}',
    ])
    expect(closes()).toBe(1)
  })

  it('opens the last workspace when none is named, and says so when there is none', async () => {
    const last = tableCore({
      'workspaces.current': null,
      'preferences.get': { lastWorkspace: '/w/last.proceed' },
      'workspaces.open': {},
      'people.views': { views: [] },
    })
    expect((await type('people', last.core)).status).toBe(0)
    expect(last.asked).toContain('workspaces.open {"path":"/w/last.proceed"}')

    const none = tableCore({
      'workspaces.current': null,
      'preferences.get': { lastWorkspace: null },
    })
    const { status, said } = await type('people', none.core)
    expect(status).toBe(1)
    expect(said).toContain('There is no workspace yet.')
    expect(none.closes()).toBe(1)
  })
})
