import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admit } from '../../electron/core/gate/gate.ts'
import { NOBODY, type Seat } from '../../electron/core/gate/seat.ts'
import { contract, hostContract, workspaceContract } from '../../shared/contract/index.ts'
import type { Procedure } from '../../shared/contract/procedure.ts'
import type { PersonId } from '../../shared/model/id.ts'
import type { Role } from '../../shared/model/profile.ts'
import { exampleInput } from '../support/example-input.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'

/** Who may, written down a second time: a changed declaration has to be changed here as well, on purpose. */
const EXPECTED = new Map<string, string>([
  [
    'whoever',
    `
    material.read preferences.get profiles.current profiles.list profiles.use rating.form rating.keptBack
    rating.leaveOut rating.lock rating.save rating.start rating.tasks recovery.trouble shell.addToKeyring
    shell.chooseFile shell.info shell.left shell.openWithKeyring shell.saveFile workspaces.close
    workspaces.create workspaces.current workspaces.findRequest workspaces.list workspaces.lock
    workspaces.open workspaces.openRequest workspaces.present workspaces.stopWaiting
    workspaces.waiting
  `,
  ],
  [
    'director facilitator hr panel',
    `
    backups.overview bundles.ballotMails bundles.ballotRequest bundles.ballotState bundles.reply calibration.act
    calibration.notes calibration.codeSheet calibration.confirmCode calibration.newCode
    calibration.addCase calibration.change calibration.changeEffect calibration.changes calibration.close
    calibration.discard
    calibration.conflicts calibration.decide calibration.handOver calibration.health
    calibration.list calibration.minutes calibration.minutesPdf calibration.openVotes calibration.preRead
    calibration.pull calibration.ratings calibration.recuse calibration.result calibration.resultFile calibration.reveal
    calibration.room
    calibration.seal calibration.session calibration.takeBack calibration.vote
    calibration.voter calibration.wordsLeft calibration.giveCodes candidates.get
    candidates.list compare.people cycles.get cycles.list decisions.board decisions.dissent
    decisions.get decisions.list decisions.waiting evidence.add evidence.attach
    evidence.attachment evidence.correct evidence.facets evidence.history evidence.list
    evidence.suggestions kept.discard kept.list kept.save keys.show letters.get letters.letterhead
    words.check words.list map.openings
    map.points map.policies outcomes.backtest outcomes.followed outcomes.overlooked
    outcomes.report packs.verify paths.board paths.due paths.finishStep paths.get
    paths.libraries profiles.keys profiles.makeKey profiles.openKey people.deleteView people.facets people.list people.saveView people.views
    policies.simulate preferences.save rating.practice rating.savePractice rating.skipPractice
    records.countersign records.get records.head records.list records.pdf
    records.verify recovery.look requests.close requests.cycles requests.list requests.missing
    roleModels.builtIn roleModels.get roleModels.line roleModels.list roleModels.provenManagers
    standings.list succession.board news.list news.scores
    standings.method standings.renewal tables.save tables.enterPicture briefs.make
    workspaces.check workspaces.recover
  `,
  ],
  [
    'director hr',
    `
    backups.keepIn backups.make backups.test backups.thin decisions.save decisions.second
    decisions.sign records.personCopy facts.addPerson facts.deals facts.get facts.rate facts.saveDeal facts.savePerson facts.saveResults facts.stateConduct merges.alike merges.plan merges.run merges.undo later.drop later.openings later.propose later.sign later.waiting keys.addSystemSlot keys.changePassphrase keys.confirmRecoveryCode
    keys.newRecoveryCode keys.recoverySheet keys.removeSystemSlot letters.make letters.save
    letters.preview letters.give letters.secondLooks letters.lookedAgain letters.calendar
    letters.saveLetterhead words.add words.remove
    outcomes.setSuccess packs.export packs.handOver profiles.withdrawKey paths.resetLibrary paths.saveLibrary
    records.addStatement recovery.restore recovery.salvage rights.agree rights.overview
    rights.purgePlan rights.refuse
    workspaces.move workspaces.deletePlan workspaces.delete workspaces.backup workspaces.decrypt workspaces.encrypt workspaces.renewKey workspaces.rename workspaces.setTimeZone workspaces.setConventions
  `,
  ],
  [
    'director facilitator',
    `
    bundles.receive bundles.request bundles.requestMails bundles.state calibration.start cycles.advance
    material.get material.list material.save
    rating.handOver rating.progress rating.selfRatings requests.ask
  `,
  ],
  [
    'director facilitator hr',
    `
    fairness.raters imports.changes imports.discard imports.history imports.mappings imports.receive
    imports.rejections imports.repairFile imports.stage imports.takeBack ratings.fairScores outcomes.save paths.addStep paths.changeStep paths.removeStep paths.save paths.start
    paths.startAll paths.switch
  `,
  ],
  [
    'director',
    `
    cycles.addCandidates cycles.create cycles.discard cycles.edit succession.setFillBy succession.setNeeds cycles.setPanel
    cycles.setPresenter cycles.withdrawCandidate profiles.namesakes profiles.save rating.setBlind roleModels.create
    roleModels.discard roleModels.putInForce roleModels.save
  `,
  ],
  [
    'hr',
    `
    fairness.groups fairness.report rights.accessReport rights.erase rights.erasePlan rights.hold rights.keepHold rights.looks
    ledger.entry ledger.export ledger.list rights.due
    rights.purge rights.release rights.setKeepUntil rights.setYears
  `,
  ],
])
/** The input decides. */
const BY_INPUT = [
  'guides.make',
  'imports.changeMapping',
  'imports.columns',
  'imports.forgetMapping',
  'imports.preview',
  'imports.rows',
  'imports.run',
  'imports.template',
]
const ROLES = ['director', 'panel', 'facilitator', 'hr'] as const satisfies Role[]

const procedures: [string, Procedure][] = Object.entries(contract)
const inCore: [string, Procedure][] = Object.entries({ ...hostContract, ...workspaceContract })

describe('who may', () => {
  let open: OpenCore
  const people = new Map<string, PersonId>()
  beforeAll(async () => {
    open = await openCore({ sample: true })
    for (const role of ROLES) {
      const { personId } = await open.ask('profiles.save', {
        personId: null,
        name: `Only ${role}`,
        roles: [role],
      })
      people.set(role, personId)
    }
  })
  afterAll(() => open.close())

  it('is declared as it is written down here, for every procedure', () => {
    const declared = procedures
      .filter(([name]) => !BY_INPUT.includes(name))
      .map(([name, { policy }]) => {
        const { may } = policy
        return `${name}: ${
          typeof may === 'string'
            ? may
            : Array.from(may as Iterable<string>)
                .sort()
                .join(' ')
        }`
      })
    const expected = [...EXPECTED].flatMap(([who, names]) =>
      names
        .trim()
        .split(/\s+/)
        .map((name) => `${name}: ${who}`),
    )
    expect(declared.sort()).toEqual(expected.sort())
  })

  it('is asked of every procedure before its handler: each other role is refused', async () => {
    const wrong: string[] = []
    for (const who of ROLES) {
      const personId = people.get(who)
      if (personId === undefined) throw new Error(`No profile for ${who}`)
      await open.ask('profiles.use', { personId })
      for (const [name, procedure] of inCore) {
        if (mayBe(name, who)) continue
        const input = exampleInput(procedure.input)
        if (input === undefined) {
          wrong.push(`${name} has no example input`)
          continue
        }
        const answer = await open.core.dispatch({ callId: 'who-may', procedure: name, input })
        const sentence = answer.ok ? 'answered' : answer.error.message
        if (!sentence.startsWith('This takes the role '))
          wrong.push(`${name} as ${who}: ${sentence}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('is nobody without a role, but for what a self-rating needs and what a closed workspace answers', () => {
    for (const [name, procedure] of inCore) {
      const asked = { name, procedure, input: exampleInput(procedure.input) }
      const asGuest = () => admit(asked, { ...NOBODY, name: 'Andre Lafontaine' })
      if (mayBe(name, 'guest') && !BY_INPUT.includes(name)) expect(asGuest, name).not.toThrow()
      else expect(asGuest, name).toThrow('Only the self-rating is open while Andre Lafontaine')
    }
  })

  it('lets in whom the declaration names', () => {
    for (const role of ROLES) {
      const seat: Seat = { ...NOBODY, roles: [role] }
      for (const [name, procedure] of inCore) {
        if (!mayBe(name, role) || BY_INPUT.includes(name)) continue
        const asked = { name, procedure, input: exampleInput(procedure.input) }
        expect(() => admit(asked, seat), `${name} as ${role}`).not.toThrow()
      }
    }
  })

  it('lets a panel member make an interview guide, and nobody but a director the key of a test', () => {
    const procedure: Procedure = contract['guides.make']
    const ask = (kind: string, role: Role) => () =>
      admit({ name: 'guides.make', procedure, input: { kind } }, { ...NOBODY, roles: [role] })
    expect(ask('interview', 'panel')).not.toThrow()
    expect(ask('test-key', 'director')).not.toThrow()
    for (const role of ['panel', 'facilitator', 'hr'] as const)
      expect(ask('test-key', role), role).toThrow('This takes the role Director')
    expect(ask('interview', 'hr')).toThrow('This takes the role')
    for (const role of ['director', 'panel', 'facilitator', 'hr'] as const)
      expect(ask('handbook', role), role).not.toThrow()
    for (const kind of ['notice', 'oversight', 'rules']) {
      expect(ask(kind, 'hr'), kind).not.toThrow()
      expect(ask(kind, 'panel'), kind).toThrow('This takes the role')
    }
  })
})

describe('a file', () => {
  it('is imported by who runs the organisation; one of groups by HR alone', () => {
    for (const name of [
      'imports.changeMapping',
      'imports.columns',
      'imports.forgetMapping',
      'imports.preview',
      'imports.rows',
      'imports.run',
      'imports.template',
    ] as const) {
      const procedure: Procedure = contract[name]
      const ask = (kind: string, role: Role) => () =>
        admit({ name, procedure, input: { kind } }, { ...NOBODY, roles: [role] })
      for (const role of ['director', 'facilitator', 'hr'] as const)
        expect(ask('people', role), `${name} as ${role}`).not.toThrow()
      expect(ask('people', 'panel'), name).toThrow(
        'This takes the role Director, Facilitator or HR.',
      )
      expect(ask('groups', 'hr'), name).not.toThrow()
      expect(ask('groups', 'director'), name).toThrow('This takes the role HR.')
    }
  })
})

function mayBe(name: string, who: Role | 'guest'): boolean {
  if (BY_INPUT.includes(name)) return true
  const row = [...EXPECTED].find(([, names]) => names.trim().split(/\s+/).includes(name))
  const may = row?.[0] ?? ''
  return may === 'whoever' || may.split(' ').includes(who)
}
