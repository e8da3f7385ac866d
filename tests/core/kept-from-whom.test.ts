import { expect, it } from 'vitest'
import { hostContract, workspaceContract } from '../../shared/contract/index.ts'
import type { Procedure } from '../../shared/contract/procedure.ts'
import {
  aboutInWords,
  hiddenInWords,
  lookInWords,
  namesInWords,
} from '../support/policy-in-words.ts'

/*
 * What the gate keeps from whom, and what it enters, written down a second time and asked of the gate itself: a rule that is
 * taken away, weakened or changed has to be changed here as well, on purpose. Who may ask is in `who-may.test.ts`.
 */
const PROCEDURES = Object.entries<Procedure>({ ...hostContract, ...workspaceContract })

type Table = Record<string, string>

/** Fields of the input that are refused to whoever declared a conflict of interest, and `lists` that lose their lines. */
const ABOUT: Table = {
  lists: `
    people.list map.points map.policies paths.board paths.due outcomes.followed outcomes.backtest
    outcomes.overlooked candidates.list standings.method ratings.fairScores material.list
    requests.missing decisions.board decisions.waiting decisions.list succession.board
    later.waiting letters.secondLooks letters.calendar rights.due
  `,
  'repId lists': `
    facts.get facts.stateConduct facts.savePerson facts.saveResults facts.deals facts.rate
    merges.alike paths.get paths.start outcomes.save candidates.get standings.list
    evidence.suggestions evidence.add material.get material.save requests.ask requests.list
    decisions.get decisions.save news.list news.scores letters.preview rights.accessReport
  `,
  'was to lists': 'facts.saveDeal',
  'keptId goneId lists': 'merges.plan merges.run',
  'repIds lists': `
    compare.people tables.save tables.enterPicture briefs.make
  `,
}

/**
 * What each way to treat hidden people does where the person is to be rated, was added late, is oneself, or stands behind a
 * code: asked about nobody, asked about the person, lines left of two, an answer about the person alone.
 */
const DOES: Table = {
  'a change': 'rated in in 2 given, late in in 2 given, own in in 2 given, coded in shut 2 given',
  refuse:
    'rated in shut shut shut, late in shut shut shut, own in shut shut shut, coded in shut shut shut',
  'a task':
    'rated in shut 2 given, late in shut 2 given, own in shut 2 given, coded in shut 2 given',
  'as-is': 'rated in in 2 given, late in in 2 given, own in in 2 given, coded in in 2 given',
  round: 'rated shut shut 1 shut, late in in 1 shut, own in in 1 shut, coded shut shut 1 shut',
  lines: 'rated in in 1 shut, late in in 1 shut, own in in 1 shut, coded in in 1 shut',
  closed:
    'rated shut shut shut shut, late shut shut shut shut, own in in shut shut, coded shut shut shut shut',
  'a closed task':
    'rated shut shut 2 given, late shut shut 2 given, own in shut 2 given, coded shut shut 2 given',
  unseen: 'rated in in 2 given, late in in 2 given, own in in 1 shut, coded in in 1 shut',
  meeting: 'rated in in shut shut, late in in 2 given, own in in 2 given, coded in in shut shut',
}
/** The rest is refused as a question, and as a task or a change where it names the person. */
const HIDDEN: Table = {
  'as-is': `
    bundles.state people.list people.facets people.views map.policies standings.renewal
    evidence.list rating.tasks rating.keptBack rating.form rating.practice rating.progress
    material.read cycles.get letters.letterhead words.check words.list
  `,
  round: `
    map.points outcomes.report outcomes.backtest roleModels.get roleModels.line roleModels.builtIn
    roleModels.provenManagers calibration.minutes calibration.minutesPdf calibration.result
    calibration.resultFile calibration.preRead
  `,
  lines: `
    paths.board paths.due outcomes.followed candidates.list standings.list requests.missing
    decisions.board decisions.waiting decisions.list records.list letters.secondLooks rights.due
    ledger.list
  `,
  closed: `
    outcomes.overlooked standings.method succession.board news.list letters.calendar
    fairness.raters fairness.groups
  `,
  'a closed task': `
    ratings.fairScores records.pdf records.personCopy letters.make rights.accessReport
    ledger.export fairness.report packs.export packs.handOver
  `,
  unseen: `
    evidence.history evidence.suggestions rating.selfRatings material.list requests.list
    calibration.conflicts later.waiting later.openings rights.overview rights.looks
  `,
  meeting: `
    calibration.list calibration.session calibration.room calibration.health calibration.wordsLeft
    calibration.voter calibration.changes calibration.notes calibration.ratings
    calibration.changeEffect
  `,
}

/** Names of colleagues, in whose place no code stands. */
const NAMES_STAY = `
  profiles.list profiles.current profiles.namesakes profiles.save profiles.use
  profiles.withdrawKey
`
/** Signed with a key of one's own. */
const PROOF = `
  rating.handOver profiles.withdrawKey decisions.second decisions.sign later.propose later.sign
  rights.setYears rights.setKeepUntil rights.agree rights.hold rights.keepHold rights.release
  rights.purge rights.erase
`

/** What the ledger says was opened, whose case by which field of the question or the answer, and the path of a file. */
const LOOKS: Table = {
  'workspace-copy path': 'workspaces.backup',
  'import-rejections': 'imports.rejections',
  'repair-file asked.path': 'imports.repairFile',
  'import-changes': 'imports.changes',
  'people-list': 'people.list',
  'facts asked.repId': 'facts.get facts.deals merges.alike',
  'facts asked.keptId asked.goneId': 'merges.plan',
  'role-fit-map': 'map.points map.policies',
  'path-board': 'paths.board paths.due',
  'development-path asked.repId': 'paths.get',
  'check-ins': 'outcomes.followed',
  backtest: 'outcomes.backtest',
  overlooked: 'outcomes.overlooked',
  'candidate-list': 'candidates.list',
  'candidate-page asked.repId': 'candidates.get news.scores',
  'standings asked.repId': 'standings.list',
  'how-numbers example.repId': 'standings.method',
  'comparison asked.repIds': 'compare.people',
  'fair-scores': 'ratings.fairScores',
  'evidence asked.filter.repId': 'evidence.list',
  'evidence versions.repId': 'evidence.history',
  'evidence asked.repId': 'evidence.suggestions',
  'evidence-attachment': 'evidence.attachment',
  'rating-form': 'rating.form',
  'self-ratings': 'rating.selfRatings',
  'blind-codes': 'rating.progress',
  material: 'material.list material.read',
  'material asked.repId': 'material.get',
  'evidence-requests': 'requests.list requests.missing',
  cycle: 'cycles.get',
  'calibration-session': 'calibration.session',
  'ballots-opened': 'calibration.reveal',
  'calibration-room current.caseId': 'calibration.room',
  'calibration-health': 'calibration.health',
  'calibration-minutes': `
    calibration.wordsLeft calibration.minutes calibration.minutesPdf calibration.result
    calibration.resultFile
  `,
  'ballots-opened asked.caseId': 'calibration.openVotes',
  'calibration-changes changes.caseId': 'calibration.changes',
  'calibration-notes notes.caseId': 'calibration.notes',
  'calibration-ratings asked.caseId': 'calibration.ratings calibration.changeEffect',
  'pre-read cases': 'calibration.preRead',
  'decision-board': 'decisions.board decisions.waiting',
  'decision asked.repId': 'decisions.get',
  'decision-list': 'decisions.list',
  'succession-board': 'succession.board',
  'later-decisions': 'later.waiting',
  'record document.repId': 'records.get',
  'records records.repId': 'records.list',
  'record-pdf repId': 'records.pdf',
  'record-copy repId': 'records.personCopy',
  'letter repId': 'letters.get',
  'letter asked.repId': 'letters.preview',
  'second-looks': 'letters.secondLooks letters.calendar',
  'hr-today': 'rights.due',
  'erasure-plan asked.repId': 'rights.erasePlan',
  'ledger-entry repIds': 'ledger.entry',
  'fairness-by-group': 'fairness.groups',
}

it('refuses the case to whoever declared a conflict of interest, and takes out its lines', () => {
  expect(found(aboutInWords)).toEqual(written(ABOUT, () => 'nobody'))
})

it('keeps back people hidden from a rater in the way that is written here', () => {
  const does = Object.entries(written(HIDDEN, otherwise)).map(([name, how]) => [name, DOES[how]])
  expect(found(hiddenInWords)).toEqual(Object.fromEntries(does))
})

it('leaves a name where a code stands for it only where it is written here', () => {
  expect(found(namesInWords)).toEqual(written({ 'name name': NAMES_STAY }, () => 'code code'))
})

it('takes a key of one’s own where it is written here', () => {
  const proof: InWords = (_, { policy }) => (policy.proof ? 'proof' : 'none')
  expect(found(proof)).toEqual(written({ proof: PROOF }, () => 'none'))
})

it('enters a look with what was opened, whose and where to', () => {
  expect(found((_, procedure) => lookInWords(procedure))).toEqual(written(LOOKS, () => 'no look'))
})

type InWords = (name: string, procedure: Procedure) => string

const otherwise = ({ kind }: Procedure) =>
  kind === 'mutation' ? 'a change' : kind === 'task' ? 'a task' : 'refuse'

const found = (words: InWords) =>
  Object.fromEntries(PROCEDURES.map(([name, procedure]) => [name, words(name, procedure)]))

/** Each procedure with what the table says of it. A name that is no procedure of the contract is there too, and found nowhere. */
function written(table: Table, other: (procedure: Procedure) => string): Table {
  const said = Object.entries(table).flatMap(([how, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, how] as const),
  )
  const rest = PROCEDURES.map(([name, procedure]) => [name, other(procedure)] as const)
  return Object.fromEntries([...rest, ...said])
}
