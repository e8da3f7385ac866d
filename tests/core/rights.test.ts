import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tellStanding } from '../../electron/core/features/rights/access-standing.ts'
import { competencyIdSchema } from '../../shared/model/competency.ts'
import type { RepId } from '../../shared/model/id.ts'
import { whyKept } from '../../shared/readiness/retention.ts'
import { ask } from '../support/core.ts'
import { CYCLE, type Deciding, letPass, lowerYears, openDeciding } from '../support/decided.ts'
import { pdfText, says } from '../support/pdf-text.ts'

const WHY = 'A written request by the person, 3 May.'
const YEAR = 365.25 * 24 * 60 * 60 * 1000
let clock: number
let deciding: Deciding
beforeEach(async () => {
  clock = Date.UTC(2026, 0, 5, 9)
  deciding = await openDeciding(() => new Date(clock).toISOString())
}, 60_000)
afterEach(() => deciding.close())

const passUntil = (to: number) =>
  letPass(deciding.core, clock, to, (at) => {
    clock = at
  })
const sound = async () => (await ask(deciding.core, 'records.verify', {})).ok

async function decide(count: number) {
  const { rows } = await deciding.board()
  const chosen = rows.slice(0, count)
  for (const { repId } of chosen) await deciding.sign(repId)
  return chosen
}

describe('keeping records', () => {
  it('deletes nothing before its day, at one, two and four years, with holds on and off', async () => {
    const [held, free] = await decide(2)
    await ask(deciding.core, 'rights.hold', {
      repId: held?.repId as RepId,
      reason: WHY,
      lookAgainOn: '2099-01-04',
    })
    await deciding.meddle("UPDATE cycle SET state = 'closed'")
    for (const years of [0, 1, 2, 3.99]) {
      await passUntil(Date.UTC(2026, 0, 5, 9) + years * YEAR)
      const plan = await ask(deciding.core, 'rights.purgePlan', {})
      expect(plan.due).toEqual([])
      await expect(
        ask(deciding.core, 'rights.purge', { planId: plan.planId, reason: WHY }),
      ).rejects.toThrow('No record may be deleted today')
    }
    await passUntil(Date.UTC(2030, 0, 5, 9))
    const plan = await ask(deciding.core, 'rights.purgePlan', {})
    expect(plan.due.map(({ repId }) => repId)).toEqual([free?.repId])
    expect(plan.kept).toMatchObject([{ repId: held?.repId, because: 'A legal hold stands.' }])
  })

  it('purges by a plan that was read, and the chain stays sound', async () => {
    const [first, second] = await decide(2)
    const before = await ask(deciding.core, 'records.list', { cycleId: CYCLE, repId: null })
    const [record] = before.records
    await ask(deciding.core, 'rights.setKeepUntil', {
      recordId: record?.recordId ?? (undefined as never),
      keepUntil: '2040-01-05',
      reason: WHY,
    })
    await deciding.meddle("UPDATE cycle SET state = 'closed'")
    await passUntil(Date.UTC(2030, 0, 5, 9))
    await expect(
      ask(deciding.core, 'rights.purge', { planId: 'another', reason: WHY }),
    ).rejects.toThrow('changed')
    const { planId, due } = await ask(deciding.core, 'rights.purgePlan', {})
    expect(due[0]?.fields).toBeGreaterThan(5)
    await ask(deciding.core, 'rights.purge', { planId, reason: WHY })
    expect(await sound()).toBe(true)
    const after = await ask(deciding.core, 'records.list', { cycleId: CYCLE, repId: null })
    expect(after.records.map(({ subject }) => subject?.repId)).toEqual(
      [first, second].map((row) => row?.repId).filter((repId) => repId === record?.subject?.repId),
    )
    expect(after.records[0]?.candidates.every(({ standing }) => standing !== null)).toBe(true)
  })

  it('keeps new records as long as the workspace says, and a leap day no day too short', async () => {
    await lowerYears(deciding.core, 1)
    clock = Date.UTC(2028, 1, 29, 9)
    await decide(1)
    const { records, years } = await ask(deciding.core, 'rights.overview', {})
    expect({ years, keepUntil: records[0]?.keepUntil }).toEqual({
      years: 1,
      keepUntil: '2029-03-01',
    })
    expect(whyKept({ keepUntil: '2029-03-01', held: false, closed: true }, '2029-02-28')).toBe(
      'It has to be kept until 1 March 2029.',
    )
  })

  it('releases a hold with a reason, and every step is an entry', async () => {
    const [row] = await decide(1)
    const head = async () => (await ask(deciding.core, 'records.verify', {})).count
    const before = await head()
    const repId = row?.repId as RepId
    const { holdId } = await ask(deciding.core, 'rights.hold', {
      repId,
      reason: WHY,
      lookAgainOn: '2099-01-04',
    })
    await ask(deciding.core, 'rights.release', { holdId, reason: WHY })
    expect((await ask(deciding.core, 'rights.overview', {})).holds).toEqual([])
    // Each with the signature of the key it was done with.
    expect(await head()).toBe(before + 4)
    await expect(ask(deciding.core, 'rights.release', { holdId, reason: WHY })).rejects.toThrow(
      'no such hold',
    )
  })

  it('takes HR', async () => {
    await deciding.become('Theo Marsh', ['panel'])
    await expect(ask(deciding.core, 'rights.overview', {})).rejects.toThrow('HR')
    await expect(ask(deciding.core, 'rights.setYears', { years: 9, reason: WHY })).rejects.toThrow(
      'HR',
    )
  })
})

describe('erasing a person', () => {
  /** Somebody who sells, rates others, is named in notes and was decided about. */
  async function someone() {
    const { rows } = await deciding.board()
    const row = rows.find(({ name }) => name === 'Omar Haddad')
    if (!row) throw new RangeError('The sample has no Omar Haddad')
    await deciding.sign(row.repId)
    for (const { repId } of rows.slice(0, 2)) await deciding.sign(repId)
    return row
  }

  const note = (repId: RepId | undefined, text: string) =>
    ask(deciding.core, 'evidence.add', {
      repId: repId as RepId,
      competency: competencyIdSchema.parse('coaching'),
      observedOn: '2026-01-04',
      source: null,
      text,
    })

  it('is refused while a record has to be kept, a hold stands or the cycle is open', async () => {
    const { repId } = await someone()
    await ask(deciding.core, 'rights.hold', { repId, reason: WHY, lookAgainOn: '2099-01-04' })
    const plan = await ask(deciding.core, 'rights.erasePlan', { repId })
    expect(plan.obstacles.join(' ')).toMatch(/legal hold.*kept until 5 January 2030.*which is open/)
    await expect(
      ask(deciding.core, 'rights.erase', { repId, planId: plan.planId }),
    ).rejects.toThrow('legal hold')
    const { rows } = await deciding.board()
    const [other] = rows.filter((row) => row.repId !== repId)
    await ask(deciding.core, 'profiles.save', {
      personId: null,
      name: 'Omar Reyes',
      roles: ['panel'],
    })
    await note(other?.repId, 'Omar stayed late, as Omar Reyes saw.')
    await note(other?.repId, 'Kept in haddad-and-team.xlsx, and OMAR agreed.')
    const { mentions } = await ask(deciding.core, 'rights.erasePlan', { repId })
    expect(mentions).toContainEqual({
      where: 'evidence_item',
      text: 'Omar stayed late, as Omar Reyes saw.',
    })
    const inNotes = {
      where: 'evidence_item',
      text: 'Kept in haddad-and-team.xlsx, and OMAR agreed.',
    }
    expect(mentions.filter(({ text }) => text === inNotes.text)).toEqual([inNotes])
    // Frozen notes of raters say the same in the ledger.
    expect(mentions.map(({ where }) => where.replace(/\d+/, 'N'))).toEqual(
      expect.arrayContaining(['rating', 'entry N of the ledger']),
    )
  })

  it('leaves no trace of the name in file, log or backup, a sound chain, and names the copies outside', async () => {
    const { repId, name } = await someone()
    const pack = join(deciding.folder, 'pack')
    await ask(deciding.core, 'packs.export', { path: pack })
    await ask(deciding.core, 'rights.accessReport', { repId })
    await ask(deciding.core, 'tables.enterPicture', {
      picture: 'map',
      format: 'png',
      repIds: [repId],
    })
    const aside = join(deciding.folder, 'elsewhere.proceed')
    await ask(deciding.core, 'workspaces.backup', { path: aside })
    await deciding.meddle(`INSERT INTO bundle_request (request_id, cycle_id, rater_id, issued_at)
      SELECT 'q1', '${CYCLE}', person_id, '2026-01-05T09:00:00Z' FROM person
        WHERE name = 'Leonie Achard'`)
    // A marriage: what was written before has the former name.
    const { person } = await ask(deciding.core, 'facts.get', { repId })
    const to = { ...person, name: 'Omar Quillfeather' }
    await ask(deciding.core, 'facts.savePerson', { repId, was: person, to, reason: 'Married.' })
    const { rows } = await deciding.board()
    await note(
      rows.find((row) => row.repId !== repId)?.repId,
      'Was coached by HADDAD in May; Haddad, Omar and HADDAD OMAR are one.',
    )
    for (const row of rows.filter(({ decision }) => !decision)) await deciding.sign(row.repId)
    for (const to of ['decided', 'closed'] as const)
      await ask(deciding.core, 'cycles.advance', { cycleId: CYCLE, to, reason: WHY })
    clock = Date.UTC(2030, 0, 6, 9)
    const early = await ask(deciding.core, 'rights.erasePlan', { repId })
    expect(early.obstacles).toEqual([])
    expect(early).toMatchObject({ name: 'Omar Quillfeather', formerNames: ['Omar Haddad'] })
    const told = early.copies.map((copy) => copy.replace(/ by [^,]+,/, ' by X,'))
    expect(told).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          `^HR pack .folder. exported on 5 January 2026 by X, ${pack}, ledger entry`,
        ),
        expect.stringMatching(
          /^Access report, taken out or opened on 5 January 2026 by X, a download, /,
        ),
        expect.stringMatching(
          /^Picture of the map, taken out or opened on 5 January 2026 by X, a download, /,
        ),
        expect.stringMatching(
          /^Request for ratings, .+, made on 5 January 2026 for Leonie Achard, a download; with it the reply/,
        ),
        expect.stringMatching(
          `^May name them: copy of the whole workspace, taken out or opened on 5 January 2026 by X, ${aside}, `,
        ),
      ]),
    )
    expect(early.deleted.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['rating', 'period_result', 'standing', 'candidate', 'decision']),
    )
    const erased = await ask(deciding.core, 'rights.erase', { repId, planId: early.planId })
    expect(erased.disclosures).toBeGreaterThan(10)
    const protocol = pdfText(Buffer.from(erased.protocol.content, 'base64'))
    for (const words of ['Omar Quillfeather', 'Omar Haddad', 'HR pack (folder) exported on'])
      expect(says(protocol, words), words).toBe(true)
    expect(await sound()).toBe(true)
    expect((await ask(deciding.core, 'workspaces.check', {})).ok).toBe(true)

    const backup = join(deciding.folder, 'copy.backup')
    await ask(deciding.core, 'workspaces.backup', { path: backup })
    await ask(deciding.core, 'workspaces.close', {})
    for (const file of [deciding.path, `${deciding.path}-wal`, backup]) {
      if (!existsSync(file)) continue
      const bytes = readFileSync(file)
      for (const needle of [name, 'Haddad', 'HADDAD', 'Quillfeather', `"${repId}"`])
        expect(bytes.includes(needle), `${needle} in ${file}`).toBe(false)
      // Four letters stand within a signature by chance, so they are looked for as a word, with what is around them.
      const around = /.{0,80}(?<![A-Za-z0-9+/])Omar(?![A-Za-z0-9+/]).{0,80}/.exec(
        bytes.toString('latin1'),
      )
      expect(around?.[0], file).toBeUndefined()
    }
    await ask(deciding.core, 'workspaces.open', { path: deciding.path })
    const { records } = await ask(deciding.core, 'records.list', { cycleId: CYCLE, repId: null })
    expect(records.some(({ subject }) => subject === null)).toBe(true)
    expect(records.filter(({ subject }) => subject !== null).length).toBeGreaterThanOrEqual(2)
  })

  it('keeps what colleagues earned with them and what they rated, under no name', async () => {
    const { repId } = await someone()
    await ask(deciding.core, 'workspaces.close', {})
    const { default: Sqlite } = await import('better-sqlite3')
    const count = () => {
      const file = new Sqlite(deciding.path, { readonly: true })
      const given = file.prepare(
        'SELECT count(*) AS n FROM rating WHERE rater_id = ? OR rater_id LIKE ?',
      )
      const { n } = given.get(repId, 'erased-%') as { n: number } // column named in the statement
      file.close()
      return n
    }
    const before = count()
    await ask(deciding.core, 'workspaces.open', { path: deciding.path })
    await deciding.meddle(
      "UPDATE cycle SET state = 'closed'; UPDATE record SET keep_until = '2026-01-01'",
    )
    const { planId } = await ask(deciding.core, 'rights.erasePlan', { repId })
    await ask(deciding.core, 'rights.erase', { repId, planId })
    await ask(deciding.core, 'workspaces.close', {})
    expect(before).toBeGreaterThan(0)
    // Ratings of themselves go with the person.
    expect(count()).toBeGreaterThan(before / 2)
    await ask(deciding.core, 'workspaces.open', { path: deciding.path })
  })
})

describe('the access report', () => {
  it('has every table that names the person and is itself a look', async () => {
    const [row] = await decide(1)
    const before = (await ask(deciding.core, 'records.verify', {})).count
    const report = await ask(deciding.core, 'rights.accessReport', { repId: row?.repId as RepId })
    expect(report.tables.map(({ table }) => table)).toEqual(
      expect.arrayContaining([
        'rep',
        'period_result',
        'rating',
        'candidate',
        'decision',
        'standing',
      ]),
    )
    expect(Buffer.from(report.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    expect((await ask(deciding.core, 'records.verify', {})).count).toBe(before + 1)
  })
  it('is sentences about the person alone, with nothing cut and nothing of others', async () => {
    const [row, other] = await decide(2)
    if (!row || !other) throw new Error('No candidates')
    await deciding.meddle(
      `UPDATE evidence_item SET text = 'Stayed late for ${row.name.replaceAll("'", "''")}' WHERE rep_id = '${other.repId}'`,
    )
    await ask(deciding.core, 'candidates.get', { repId: row.repId })
    const { parts } = await ask(deciding.core, 'rights.accessReport', { repId: row.repId })
    const titles = parts.map(({ title }) => title)
    expect(titles.slice(0, 6)).toEqual([
      'Why this is kept',
      'Where it comes from',
      'Who received it',
      'How long it is kept',
      'What you may ask for',
      'How a suggestion comes about',
    ])
    const lines = parts.flatMap((part) => part.lines)
    expect(
      lines.some((line) => /^You were rated on .+: \d of 5, on \d+ \w+ \d{4}/.test(line)),
    ).toBe(true)
    for (const line of lines) expect(line).not.toMatch(/[{}]|"\w+":|characters\)$|\d\.\d{5}/)
    expect(lines.some((line) => line.length > 2000)).toBe(true)
    // A sentence, not a list of labels with values.
    for (const line of lines) {
      expect(line).toMatch(/[.!?:]["”’]?$/)
      expect(line).not.toMatch(/says of|: none|(?:; |, |: )[a-z]+ [A-Z]\w+[;,] [a-z]+ [A-Z\d]/)
    }
    const entry = lines.find((line) => line.includes('is a signed decision'))
    expect(entry).toMatch(/^Entry \d+ of the ledger, of \d+ \w+ \d{4}, is a signed decision\. /)
    expect(entry).toMatch(/Decided is “.+”\..+“.+” was suggested\./)
    expect(entry).toMatch(/In Q4 2025 your quota was .+ and you sold /)
    const kept = lines.find((line) => line.includes('keeps what was known'))
    expect(kept).toMatch(/Rater 1 \([a-z ]+\) gave \d of 5 for “.+” on \d+ \w+ \d{4}\./)
    expect(lines.join('\n')).not.toContain('Stayed late')
    expect(lines.some((line) => line.includes('about other people mention'))).toBe(true)
    const looked = parts.find(({ title }) => title === 'Who has looked')
    expect(looked?.lines[0]).toContain('by their role and not by name')
    expect(looked?.lines.at(-1)).toMatch(/: somebody who is .+ looked at the access report\.$/)
  })

  it('tells a change as what stood before and since, and speaks of no quota where none was given', async () => {
    const [row] = await decide(1)
    const repId = row?.repId ?? (undefined as never)
    const { person } = await ask(deciding.core, 'facts.get', { repId })
    const to = { ...person, team: 'Lakeside' }
    await ask(deciding.core, 'facts.savePerson', { repId, was: person, to, reason: 'Moved teams.' })
    const { parts } = await ask(deciding.core, 'rights.accessReport', { repId })
    const changes = parts.find(({ title }) => title.startsWith('What imported files'))?.lines ?? []
    expect(changes.at(-1)).toMatch(
      /^A value about you was changed\. Before: You are recorded as a salesperson named .+ The job is .+ Since: .+ The team is Lakeside\. .*The reason: Moved teams\.$/,
    )
    const { standing } = await ask(deciding.core, 'candidates.get', { repId })
    const { performance } = standing
    const against = { medians: [] }
    const without = { ...standing, performance: { ...performance, hitRate: 0.5, against } }
    const told = tellStanding(without, (id) => id) ?? ''
    expect(told).toContain('In 50 % of your periods you reached 90 % of the median of peers')
    expect(told.replaceAll('no quota given', '')).not.toContain('quota')
    // Of somebody without peers there is no standing, chance or spread among them.
    const alone = tellStanding({ ...standing, peers: 1 }, (id) => id) ?? ''
    expect(alone).toContain('you are compared with nobody')
    expect(alone).not.toMatch(/100 peers|best 25|lowest 25|level of your group|one people/)
  })
})
