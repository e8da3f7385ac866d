import { TodayScreen } from './features/today/today-screen.tsx'
import type { Closed, Place } from './place.ts'
import * as screens from './screens.ts'
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
    inside: [{ path: addresses.requests, Screen: screens.RequestsScreen }],
  },
  {
    title: 'People',
    href: addresses.people,
    path: addresses.people,
    letter: 'p',
    Screen: screens.PeopleScreen,
    inside: [
      { path: `${addresses.candidates}/:repId`, Screen: screens.CandidateScreen },
      {
        path: `${addresses.candidates}/:repId/facts`,
        Screen: screens.FactsScreen,
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
    Screen: screens.MapScreen,
  },
  {
    title: 'Candidates',
    href: addresses.candidates,
    path: addresses.candidates,
    letter: 'c',
    Screen: screens.CandidatesScreen,
  },
  {
    title: 'Compare',
    href: addresses.compare,
    path: addresses.compare,
    letter: 'v',
    badge: ({ tray }) => tray.length,
    Screen: screens.CompareTray,
    inside: [{ path: `${addresses.compare}/:repIds`, Screen: screens.CompareScreen }],
  },
  {
    title: 'Cycles',
    href: addresses.cycles,
    path: addresses.cycles,
    letter: 'y',
    Screen: screens.CyclesScreen,
    inside: [{ path: `${addresses.cycles}/:cycleId`, Screen: screens.CycleScreen }],
  },
  {
    title: 'Succession',
    href: addresses.succession,
    path: addresses.succession,
    letter: 'u',
    Screen: screens.SuccessionScreen,
  },
  {
    title: 'Rate',
    href: addresses.rate,
    path: addresses.rate,
    letter: 'a',
    asked: ['ratings'],
    Screen: screens.RateScreen,
    inside: [
      { path: `${addresses.rate}/:cycleId/:source`, Screen: screens.FormScreen },
      { path: `${addresses.rate}/:cycleId/:source/practice/:job`, Screen: screens.PracticeScreen },
    ],
  },
  {
    title: 'Reply',
    href: addresses.reply,
    path: addresses.reply,
    letter: 's',
    asked: ['ratings'],
    askedOnly: true,
    Screen: screens.ReplyScreen,
  },
  {
    title: 'Ballots',
    href: addresses.ballots,
    path: addresses.ballots,
    letter: 'l',
    asked: ['ballots'],
    askedOnly: true,
    Screen: screens.OwnBallotsScreen,
  },
  {
    title: 'Calibrate',
    href: addresses.calibrate,
    path: addresses.calibrate,
    letter: 'b',
    Screen: screens.CalibrateScreen,
    inside: [
      { path: `${addresses.calibrate}/:sessionId`, Screen: screens.SessionScreen },
      { path: `${addresses.calibrate}/:sessionId/room`, Screen: screens.RoomScreen, bare: true },
      { path: `${addresses.calibrate}/:sessionId/result`, Screen: screens.ResultScreen },
      { path: `${addresses.calibrate}/:sessionId/minutes`, Screen: screens.MinutesScreen },
    ],
  },
  {
    title: 'Decide',
    href: addresses.decide,
    path: `${addresses.decide}/:cycleId?`,
    letter: 'd',
    Screen: screens.BoardScreen,
    inside: [
      { path: `${addresses.decide}/:cycleId/:repId`, Screen: screens.VerdictScreen },
      { path: addresses.records, Screen: screens.RecordsScreen },
      { path: `${addresses.records}/:recordId`, Screen: screens.RecordScreen },
      { path: `${addresses.records}/:recordId/letter`, Screen: screens.LetterScreen },
    ],
  },
  {
    title: 'Evidence',
    href: addresses.evidence,
    path: addresses.evidence,
    letter: 'e',
    Screen: screens.EvidenceScreen,
  },
  {
    title: 'Fairness',
    href: addresses.fairness,
    path: addresses.fairness,
    letter: 'f',
    Screen: screens.RatersScreen,
    closed: {
      asks: 'fairness.raters',
      why: 'This page shows how single raters rate. Whoever rates should not see it before the ratings are in.',
    },
    inside: [
      {
        path: addresses.groups,
        Screen: screens.GroupsScreen,
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
    Screen: screens.PathsScreen,
    inside: [
      { path: `${addresses.paths}/:repId`, Screen: screens.PathScreen },
      { path: addresses.pathLibraries, Screen: screens.LibrariesScreen },
    ],
  },
  {
    title: 'Outcomes',
    href: addresses.outcomes,
    path: addresses.outcomes,
    inside: [
      { path: addresses.checkIns, Screen: screens.CheckInsScreen },
      { path: addresses.backtest, Screen: screens.BacktestScreen },
      { path: addresses.simulator, Screen: screens.SimulatorScreen },
    ],
    letter: 'o',
    Screen: screens.ReportScreen,
  },
  {
    title: 'Retention',
    href: addresses.keeping,
    path: addresses.keeping,
    inside: [
      { path: `${addresses.ledger}/:shown?`, Screen: screens.LedgerScreen, closed: KEEPING },
      { path: addresses.keepingLooks, Screen: screens.LooksScreen, closed: KEEPING },
      { path: `${addresses.keepingPeople}/:repId?`, Screen: screens.PersonScreen, closed: KEEPING },
    ],
    letter: 'k',
    closed: { ...KEEPING, asks: 'rights.overview' },
    Screen: screens.KeepingScreen,
  },
  {
    title: 'Role models',
    href: addresses.roleModels,
    path: addresses.roleModels,
    letter: 'r',
    Screen: screens.RoleModelsScreen,
    inside: [
      { path: addresses.method, Screen: screens.MethodScreen },
      {
        path: `${addresses.newRoleModel}/:copied?`,
        Screen: screens.NewModelScreen,
        closed: {
          asks: 'roleModels.create',
          why: 'A role model says what everybody here is rated on.',
        },
      },
      { path: `${addresses.roleModels}/:modelId/:version?`, Screen: screens.RoleModelScreen },
    ],
  },
  {
    title: 'Import',
    href: addresses.import,
    path: addresses.import,
    letter: 'i',
    Screen: screens.ImportScreen,
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
    Screen: screens.WorkspaceScreen,
    inside: [{ path: `${addresses.handbook}/:page?`, Screen: screens.HandbookScreen }],
  },
]
