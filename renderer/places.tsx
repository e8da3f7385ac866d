import { CalibrateScreen } from './features/calibrate/calibrate-screen.tsx'
import { MinutesScreen } from './features/calibrate/minutes-screen.tsx'
import { OwnBallotsScreen } from './features/calibrate/own-ballots-screen.tsx'
import { ResultScreen } from './features/calibrate/result-screen.tsx'
import { RoomScreen } from './features/calibrate/room-screen.tsx'
import { SessionScreen } from './features/calibrate/session-screen.tsx'
import { CandidateScreen } from './features/candidate/candidate-screen.tsx'
import { CandidatesScreen } from './features/candidate/candidates-screen.tsx'
import { CompareScreen, CompareTray } from './features/compare/compare-screen.tsx'
import { CycleScreen } from './features/cycles/cycle-screen.tsx'
import { CyclesScreen } from './features/cycles/cycles-screen.tsx'
import { BoardScreen } from './features/decide/board-screen.tsx'
import { LetterScreen } from './features/decide/letter-screen.tsx'
import { RecordScreen } from './features/decide/record-screen.tsx'
import { RecordsScreen } from './features/decide/records-screen.tsx'
import { VerdictScreen } from './features/decide/verdict-screen.tsx'
import { EvidenceScreen } from './features/evidence/evidence-screen.tsx'
import { FactsScreen } from './features/facts/facts-screen.tsx'
import { GroupsScreen } from './features/fairness/groups-screen.tsx'
import { RatersScreen } from './features/fairness/raters-screen.tsx'
import { HandbookScreen } from './features/handbook/handbook-screen.tsx'
import { ImportScreen } from './features/import/import-screen.tsx'
import { KeepingScreen } from './features/keeping/keeping-screen.tsx'
import { LedgerScreen } from './features/keeping/ledger-screen.tsx'
import { LooksScreen } from './features/keeping/looks-screen.tsx'
import { PersonScreen } from './features/keeping/person-screen.tsx'
import { MapScreen } from './features/map/map-screen.tsx'
import { MethodScreen } from './features/method/method-screen.tsx'
import { BacktestScreen } from './features/outcomes/backtest-screen.tsx'
import { CheckInsScreen } from './features/outcomes/check-ins-screen.tsx'
import { ReportScreen } from './features/outcomes/report-screen.tsx'
import { SimulatorScreen } from './features/outcomes/simulator-screen.tsx'
import { LibrariesScreen } from './features/paths/libraries-screen.tsx'
import { PathScreen } from './features/paths/path-screen.tsx'
import { PathsScreen } from './features/paths/paths-screen.tsx'
import { PeopleScreen } from './features/people/people-screen.tsx'
import { FormScreen } from './features/rate/form-screen.tsx'
import { PracticeScreen } from './features/rate/practice-screen.tsx'
import { RateScreen } from './features/rate/rate-screen.tsx'
import { ReplyScreen } from './features/rate/reply-screen.tsx'
import { NewModelScreen } from './features/role-models/new-model-screen.tsx'
import { RoleModelScreen } from './features/role-models/role-model-screen.tsx'
import { RoleModelsScreen } from './features/role-models/role-models-screen.tsx'
import { SuccessionScreen } from './features/succession/succession-screen.tsx'
import { RequestsScreen } from './features/today/requests-screen.tsx'
import { TodayScreen } from './features/today/today-screen.tsx'
import { WorkspaceScreen } from './features/workspace/workspace-screen.tsx'
import type { Closed, Place } from './place.ts'
import { addresses } from './ui/addresses.ts'

const KEEPING: Closed = {
  asks: 'rights.setYears',
  why: 'This place shows how long records are kept, what people may ask about themselves and who has looked at whom.',
}

/** Every place that exists. Adding one is adding an entry, and a line in the rail (`shell/rail-entries.ts`). */
export const PLACES: readonly Place[] = [
  {
    title: 'Today',
    href: addresses.today,
    path: '/',
    letter: 't',
    Screen: TodayScreen,
    inside: [{ path: addresses.requests, Screen: RequestsScreen }],
  },
  {
    title: 'People',
    href: addresses.people,
    path: addresses.people,
    letter: 'p',
    Screen: PeopleScreen,
    inside: [
      { path: `${addresses.candidates}/:repId`, Screen: CandidateScreen },
      {
        path: `${addresses.candidates}/:repId/facts`,
        Screen: FactsScreen,
        closed: {
          asks: 'facts.get',
          why: 'What is changed here changes the figures of everybody.',
        },
      },
    ],
  },
  {
    title: 'Role-fit map',
    href: addresses.map,
    path: addresses.map,
    letter: 'm',
    Screen: MapScreen,
  },
  {
    title: 'Candidates',
    href: addresses.candidates,
    path: addresses.candidates,
    letter: 'c',
    Screen: CandidatesScreen,
  },
  {
    title: 'Compare',
    href: addresses.compare,
    path: addresses.compare,
    letter: 'v',
    badge: ({ tray }) => tray.length,
    Screen: CompareTray,
    inside: [{ path: `${addresses.compare}/:repIds`, Screen: CompareScreen }],
  },
  {
    title: 'Cycles',
    href: addresses.cycles,
    path: addresses.cycles,
    letter: 'y',
    Screen: CyclesScreen,
    inside: [{ path: `${addresses.cycles}/:cycleId`, Screen: CycleScreen }],
  },
  {
    title: 'Succession',
    href: addresses.succession,
    path: addresses.succession,
    letter: 'u',
    Screen: SuccessionScreen,
  },
  {
    title: 'Rate',
    href: addresses.rate,
    path: addresses.rate,
    letter: 'a',
    asked: ['ratings'],
    Screen: RateScreen,
    inside: [
      { path: `${addresses.rate}/:cycleId/:source`, Screen: FormScreen },
      { path: `${addresses.rate}/:cycleId/:source/practice/:job`, Screen: PracticeScreen },
    ],
  },
  {
    title: 'Reply',
    href: addresses.reply,
    path: addresses.reply,
    letter: 's',
    asked: ['ratings'],
    askedOnly: true,
    Screen: ReplyScreen,
  },
  {
    title: 'Ballots',
    href: addresses.ballots,
    path: addresses.ballots,
    letter: 'l',
    asked: ['ballots'],
    askedOnly: true,
    Screen: OwnBallotsScreen,
  },
  {
    title: 'Calibrate',
    href: addresses.calibrate,
    path: addresses.calibrate,
    letter: 'b',
    Screen: CalibrateScreen,
    inside: [
      { path: `${addresses.calibrate}/:sessionId`, Screen: SessionScreen },
      { path: `${addresses.calibrate}/:sessionId/room`, Screen: RoomScreen, bare: true },
      { path: `${addresses.calibrate}/:sessionId/result`, Screen: ResultScreen },
      { path: `${addresses.calibrate}/:sessionId/minutes`, Screen: MinutesScreen },
    ],
  },
  {
    title: 'Decide',
    href: addresses.decide,
    path: `${addresses.decide}/:cycleId?`,
    letter: 'd',
    Screen: BoardScreen,
    inside: [
      { path: `${addresses.decide}/:cycleId/:repId`, Screen: VerdictScreen },
      { path: addresses.records, Screen: RecordsScreen },
      { path: `${addresses.records}/:recordId`, Screen: RecordScreen },
      { path: `${addresses.records}/:recordId/letter`, Screen: LetterScreen },
    ],
  },
  {
    title: 'Evidence',
    href: addresses.evidence,
    path: addresses.evidence,
    letter: 'e',
    Screen: EvidenceScreen,
  },
  {
    title: 'Fairness',
    href: addresses.fairness,
    path: addresses.fairness,
    letter: 'f',
    Screen: RatersScreen,
    closed: {
      asks: 'fairness.raters',
      why: 'This page shows how single raters rate. Whoever rates should not see it before the ratings are in.',
    },
    inside: [
      {
        path: addresses.groups,
        Screen: GroupsScreen,
        closed: {
          asks: 'fairness.groups',
          why: 'Group attributes are kept apart from everything that rates, scores and decides.',
        },
      },
    ],
  },
  {
    title: 'Paths',
    href: addresses.paths,
    path: addresses.paths,
    letter: 'h',
    Screen: PathsScreen,
    inside: [
      { path: `${addresses.paths}/:repId`, Screen: PathScreen },
      { path: addresses.pathLibraries, Screen: LibrariesScreen },
    ],
  },
  {
    title: 'Outcomes',
    href: addresses.outcomes,
    path: addresses.outcomes,
    inside: [
      { path: addresses.checkIns, Screen: CheckInsScreen },
      { path: addresses.backtest, Screen: BacktestScreen },
      { path: addresses.simulator, Screen: SimulatorScreen },
    ],
    letter: 'o',
    Screen: ReportScreen,
  },
  {
    title: 'Retention',
    href: addresses.keeping,
    path: addresses.keeping,
    inside: [
      { path: `${addresses.ledger}/:shown?`, Screen: LedgerScreen, closed: KEEPING },
      { path: addresses.keepingLooks, Screen: LooksScreen, closed: KEEPING },
      { path: `${addresses.keepingPeople}/:repId?`, Screen: PersonScreen, closed: KEEPING },
    ],
    letter: 'k',
    closed: { ...KEEPING, asks: 'rights.overview' },
    Screen: KeepingScreen,
  },
  {
    title: 'Role models',
    href: addresses.roleModels,
    path: addresses.roleModels,
    letter: 'r',
    Screen: RoleModelsScreen,
    inside: [
      { path: addresses.method, Screen: MethodScreen },
      {
        path: `${addresses.newRoleModel}/:copied?`,
        Screen: NewModelScreen,
        closed: {
          asks: 'roleModels.create',
          why: 'A role model says what everybody here is rated on.',
        },
      },
      { path: `${addresses.roleModels}/:modelId/:version?`, Screen: RoleModelScreen },
    ],
  },
  {
    title: 'Import',
    href: addresses.import,
    path: addresses.import,
    letter: 'i',
    Screen: ImportScreen,
    closed: {
      asks: 'imports.receive',
      why: 'Files brought in here change the figures of everybody.',
    },
  },
  {
    title: 'Workspace',
    href: addresses.workspace,
    path: addresses.workspace,
    letter: 'w',
    asked: ['ratings', 'ballots'],
    Screen: WorkspaceScreen,
    inside: [{ path: `${addresses.handbook}/:page?`, Screen: HandbookScreen }],
  },
]
