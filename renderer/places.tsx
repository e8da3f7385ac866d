import { TodayScreen } from './features/today/today-screen.tsx'
import type { Closed, Place } from './place.ts'
import { screen } from './screen.ts'
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
    inside: [
      {
        path: addresses.requests,
        Screen: screen(() => import('./features/today/requests-screen.tsx'), 'RequestsScreen'),
      },
    ],
  },
  {
    title: 'People',
    href: addresses.people,
    path: addresses.people,
    letter: 'p',
    Screen: screen(() => import('./features/people/people-screen.tsx'), 'PeopleScreen'),
    inside: [
      {
        path: `${addresses.candidates}/:repId`,
        Screen: screen(
          () => import('./features/candidate/candidate-screen.tsx'),
          'CandidateScreen',
        ),
      },
      {
        path: `${addresses.candidates}/:repId/facts`,
        Screen: screen(() => import('./features/facts/facts-screen.tsx'), 'FactsScreen'),
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
    Screen: screen(() => import('./features/map/map-screen.tsx'), 'MapScreen'),
  },
  {
    title: 'Candidates',
    href: addresses.candidates,
    path: addresses.candidates,
    letter: 'c',
    Screen: screen(() => import('./features/candidate/candidates-screen.tsx'), 'CandidatesScreen'),
  },
  {
    title: 'Compare',
    href: addresses.compare,
    path: addresses.compare,
    letter: 'v',
    badge: ({ tray }) => tray.length,
    Screen: screen(() => import('./features/compare/compare-screen.tsx'), 'CompareTray'),
    inside: [
      {
        path: `${addresses.compare}/:repIds`,
        Screen: screen(() => import('./features/compare/compare-screen.tsx'), 'CompareScreen'),
      },
    ],
  },
  {
    title: 'Cycles',
    href: addresses.cycles,
    path: addresses.cycles,
    letter: 'y',
    Screen: screen(() => import('./features/cycles/cycles-screen.tsx'), 'CyclesScreen'),
    inside: [
      {
        path: `${addresses.cycles}/:cycleId`,
        Screen: screen(() => import('./features/cycles/cycle-screen.tsx'), 'CycleScreen'),
      },
    ],
  },
  {
    title: 'Succession',
    href: addresses.succession,
    path: addresses.succession,
    letter: 'u',
    Screen: screen(() => import('./features/succession/succession-screen.tsx'), 'SuccessionScreen'),
  },
  {
    title: 'Rate',
    href: addresses.rate,
    path: addresses.rate,
    letter: 'a',
    asked: ['ratings'],
    Screen: screen(() => import('./features/rate/rate-screen.tsx'), 'RateScreen'),
    inside: [
      {
        path: `${addresses.rate}/:cycleId/:source`,
        Screen: screen(() => import('./features/rate/form-screen.tsx'), 'FormScreen'),
      },
      {
        path: `${addresses.rate}/:cycleId/:source/practice/:job`,
        Screen: screen(() => import('./features/rate/practice-screen.tsx'), 'PracticeScreen'),
      },
    ],
  },
  {
    title: 'Reply',
    href: addresses.reply,
    path: addresses.reply,
    letter: 's',
    asked: ['ratings'],
    askedOnly: true,
    Screen: screen(() => import('./features/rate/reply-screen.tsx'), 'ReplyScreen'),
  },
  {
    title: 'Ballots',
    href: addresses.ballots,
    path: addresses.ballots,
    letter: 'l',
    asked: ['ballots'],
    askedOnly: true,
    Screen: screen(() => import('./features/calibrate/own-ballots-screen.tsx'), 'OwnBallotsScreen'),
  },
  {
    title: 'Calibrate',
    href: addresses.calibrate,
    path: addresses.calibrate,
    letter: 'b',
    Screen: screen(() => import('./features/calibrate/calibrate-screen.tsx'), 'CalibrateScreen'),
    inside: [
      {
        path: `${addresses.calibrate}/:sessionId`,
        Screen: screen(() => import('./features/calibrate/session-screen.tsx'), 'SessionScreen'),
      },
      {
        path: `${addresses.calibrate}/:sessionId/room`,
        Screen: screen(() => import('./features/calibrate/room-screen.tsx'), 'RoomScreen'),
        bare: true,
      },
      {
        path: `${addresses.calibrate}/:sessionId/result`,
        Screen: screen(() => import('./features/calibrate/result-screen.tsx'), 'ResultScreen'),
      },
      {
        path: `${addresses.calibrate}/:sessionId/minutes`,
        Screen: screen(() => import('./features/calibrate/minutes-screen.tsx'), 'MinutesScreen'),
      },
    ],
  },
  {
    title: 'Decide',
    href: addresses.decide,
    path: `${addresses.decide}/:cycleId?`,
    letter: 'd',
    Screen: screen(() => import('./features/decide/board-screen.tsx'), 'BoardScreen'),
    inside: [
      {
        path: `${addresses.decide}/:cycleId/:repId`,
        Screen: screen(() => import('./features/decide/verdict-screen.tsx'), 'VerdictScreen'),
      },
      {
        path: addresses.records,
        Screen: screen(() => import('./features/decide/records-screen.tsx'), 'RecordsScreen'),
      },
      {
        path: `${addresses.records}/:recordId`,
        Screen: screen(() => import('./features/decide/record-screen.tsx'), 'RecordScreen'),
      },
      {
        path: `${addresses.records}/:recordId/letter`,
        Screen: screen(() => import('./features/decide/letter-screen.tsx'), 'LetterScreen'),
      },
    ],
  },
  {
    title: 'Evidence',
    href: addresses.evidence,
    path: addresses.evidence,
    letter: 'e',
    Screen: screen(() => import('./features/evidence/evidence-screen.tsx'), 'EvidenceScreen'),
  },
  {
    title: 'Fairness',
    href: addresses.fairness,
    path: addresses.fairness,
    letter: 'f',
    Screen: screen(() => import('./features/fairness/raters-screen.tsx'), 'RatersScreen'),
    closed: {
      asks: 'fairness.raters',
      why: 'This page shows how single raters rate. Whoever rates should not see it before the ratings are in.',
    },
    inside: [
      {
        path: addresses.groups,
        Screen: screen(() => import('./features/fairness/groups-screen.tsx'), 'GroupsScreen'),
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
    Screen: screen(() => import('./features/paths/paths-screen.tsx'), 'PathsScreen'),
    inside: [
      {
        path: `${addresses.paths}/:repId`,
        Screen: screen(() => import('./features/paths/path-screen.tsx'), 'PathScreen'),
      },
      {
        path: addresses.pathLibraries,
        Screen: screen(() => import('./features/paths/libraries-screen.tsx'), 'LibrariesScreen'),
      },
    ],
  },
  {
    title: 'Outcomes',
    href: addresses.outcomes,
    path: addresses.outcomes,
    inside: [
      {
        path: addresses.checkIns,
        Screen: screen(() => import('./features/outcomes/check-ins-screen.tsx'), 'CheckInsScreen'),
      },
      {
        path: addresses.backtest,
        Screen: screen(() => import('./features/outcomes/backtest-screen.tsx'), 'BacktestScreen'),
      },
      {
        path: addresses.simulator,
        Screen: screen(() => import('./features/outcomes/simulator-screen.tsx'), 'SimulatorScreen'),
      },
    ],
    letter: 'o',
    Screen: screen(() => import('./features/outcomes/report-screen.tsx'), 'ReportScreen'),
  },
  {
    title: 'Retention',
    href: addresses.keeping,
    path: addresses.keeping,
    inside: [
      {
        path: `${addresses.ledger}/:shown?`,
        Screen: screen(() => import('./features/keeping/ledger-screen.tsx'), 'LedgerScreen'),
        closed: KEEPING,
      },
      {
        path: addresses.keepingLooks,
        Screen: screen(() => import('./features/keeping/looks-screen.tsx'), 'LooksScreen'),
        closed: KEEPING,
      },
      {
        path: `${addresses.keepingPeople}/:repId?`,
        Screen: screen(() => import('./features/keeping/person-screen.tsx'), 'PersonScreen'),
        closed: KEEPING,
      },
    ],
    letter: 'k',
    closed: { ...KEEPING, asks: 'rights.overview' },
    Screen: screen(() => import('./features/keeping/keeping-screen.tsx'), 'KeepingScreen'),
  },
  {
    title: 'Role models',
    href: addresses.roleModels,
    path: addresses.roleModels,
    letter: 'r',
    Screen: screen(
      () => import('./features/role-models/role-models-screen.tsx'),
      'RoleModelsScreen',
    ),
    inside: [
      {
        path: addresses.method,
        Screen: screen(() => import('./features/method/method-screen.tsx'), 'MethodScreen'),
      },
      {
        path: `${addresses.newRoleModel}/:copied?`,
        Screen: screen(
          () => import('./features/role-models/new-model-screen.tsx'),
          'NewModelScreen',
        ),
        closed: {
          asks: 'roleModels.create',
          why: 'A role model says what everybody here is rated on.',
        },
      },
      {
        path: `${addresses.roleModels}/:modelId/:version?`,
        Screen: screen(
          () => import('./features/role-models/role-model-screen.tsx'),
          'RoleModelScreen',
        ),
      },
    ],
  },
  {
    title: 'Import',
    href: addresses.import,
    path: addresses.import,
    letter: 'i',
    Screen: screen(() => import('./features/import/import-screen.tsx'), 'ImportScreen'),
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
    Screen: screen(() => import('./features/workspace/workspace-screen.tsx'), 'WorkspaceScreen'),
    inside: [
      {
        path: `${addresses.handbook}/:page?`,
        Screen: screen(() => import('./features/handbook/handbook-screen.tsx'), 'HandbookScreen'),
      },
    ],
  },
]
