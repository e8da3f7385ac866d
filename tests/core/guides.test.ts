import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { partQuestion } from '../../electron/core/paper/sheet-parts.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { Input } from '../../shared/contract/index.ts'
import { HANDBOOK_PAGES } from '../../shared/handbook/index.ts'
import { DEFAULT_RULES } from '../../shared/model/rules.ts'
import { thresholdsOf } from '../../shared/readiness/role-model-diff.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { pdfText, says } from '../support/pdf-text.ts'

const folder = mkdtempSync(join(tmpdir(), 'proceed-guides-'))
let core: Core
beforeAll(async () => {
  core = await createWorkbench(testSurroundings(folder))
  await ask(core, 'workspaces.create', { name: 'Guides', sample: false })
})
afterAll(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

const make = (input: Partial<Input<'guides.make'>>) =>
  ask(core, 'guides.make', { cycleId: null, kind: 'interview', competencies: [], ...input })
const bytes = async (input: Partial<Input<'guides.make'>>) =>
  Buffer.from((await make(input)).content, 'base64').toString('latin1')
const pages = (pdf: string) => pdf.match(/\/Type \/Page\b/g)?.length ?? 0

/** The words said in place of pictures, which name every box and line to fill in. */
function said(pdf: string): string {
  const unpacked = pdf.split(/stream\n|\nendstream/).map((part, index) => {
    if (index % 2 === 0) return part
    try {
      return inflateSync(Buffer.from(part, 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  })
  return unpacked.join('\n')
}

describe('paper for interviews, simulations and tests', () => {
  it('prints a cover and one page per competency for each of two interviewers', async () => {
    expect(pages(await bytes({}))).toBe(17)
    expect(pages(await bytes({ competencies: ['coaching'] }))).toBe(3)
  })

  it('prints an observation sheet with two competencies a page, a test and its key', async () => {
    expect(pages(await bytes({ kind: 'simulation' }))).toBe(5)
    expect(pages(await bytes({ kind: 'test' }))).toBe(2)
    expect(pages(await bytes({ kind: 'test-key' }))).toBe(1)
  })

  it('is a tagged PDF that says its boxes in words', async () => {
    const pdf = said(await bytes({ kind: 'test', competencies: ['coaching'] }))
    for (const part of ['/StructTreeRoot', '/Lang (en-GB)', '/S /Figure'])
      expect(pdf).toContain(part)
    expect(pdf).toContain('Tick one of 1, 2, 3, 4, 5')
    expect(pdf).not.toMatch(/\/JavaScript|\/AcroForm|\/URI/)
  })

  it('shows nothing of the key on the test itself', async () => {
    expect(said(await bytes({ kind: 'test' }))).not.toMatch(/best\b.*worst|Better|Worse/)
  })

  it('keeps the key from everybody but directors', async () => {
    const { personId } = await ask(core, 'profiles.save', {
      personId: null,
      name: 'Rosa Lund',
      roles: ['panel'],
    })
    const director = await ask(core, 'profiles.current', {})
    await ask(core, 'profiles.use', { personId })
    await expect(make({ kind: 'test-key' })).rejects.toThrow(/takes the role/)
    expect((await make({ kind: 'test' })).fileName).toBe('Judgement test.pdf')
    await ask(core, 'profiles.use', { personId: director.personId })
  })

  it('refuses a competency the model does not have', async () => {
    await expect(make({ competencies: ['juggling'] })).rejects.toThrow(/no competency juggling/)
  })

  it('parts a question from what to probe for', () => {
    expect(
      partQuestion('What was it? Probe: the situation, what came, and who can confirm it.'),
    ).toEqual({
      asked: 'What was it?',
      probes: ['The situation', 'What came', 'Who can confirm it'],
    })
    expect(partQuestion('What was it?')).toEqual({ asked: 'What was it?', probes: [] })
  })
})

describe('the handbook as a PDF', () => {
  it('holds every page', async () => {
    const { content } = await make({ kind: 'handbook' })
    const text = pdfText(Buffer.from(content, 'base64'))
    for (const { title, about } of HANDBOOK_PAGES) {
      expect(says(text, title), title).toBe(true)
      expect(says(text, about), about).toBe(true)
    }
  })
})

describe('paper to hand out', () => {
  const textOf = async (input: Partial<Input<'guides.make'>>) =>
    pdfText(Buffer.from((await make(input)).content, 'base64'))

  it('tells candidates what is looked at, who decides, and to whom an appeal goes', async () => {
    await ask(core, 'letters.saveLetterhead', {
      organisation: 'Alder & Sons',
      appealTo: 'the works council',
      appealDays: 35,
      paper: 'letter',
    })
    const text = await textOf({ kind: 'notice' })
    for (const part of [
      'Alder & Sons uses a program to prepare decisions',
      'Structured interview: 35 % of the weight.',
      'People decide.',
      'in writing to the works council, for at least 35 days after it is signed',
      'rules in force on this day',
    ])
      expect(says(text, part), part).toBe(true)
  })

  it('states who stands over the program, and for how many years a record is kept', async () => {
    const text = await textOf({ kind: 'oversight' })
    for (const part of [
      'It makes no decision, sends nothing, and uses no network.',
      'a signed record is kept for 4 years from its last signature or longer',
    ])
      expect(says(text, part), part).toBe(true)
  })

  it('describes the rules with every weight, gate and threshold', async () => {
    const text = await textOf({ kind: 'rules' })
    for (const [what, value] of thresholdsOf(DEFAULT_RULES))
      expect(says(text, `${what} ${value}`), what).toBe(true)
    expect(says(text, 'Coaching and developing: at least 2.5 of 5')).toBe(true)
  })
})
