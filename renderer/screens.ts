import { type ComponentType, createElement, lazy, useState } from 'react'

/** What brings the script of each screen that does not come with the window. */
const scripts: (() => Promise<unknown>)[] = []

/**
 * A screen whose script is fetched when the window has started. Once it is there the screen is drawn at once, as its keys
 * must be heard from the moment somebody goes there.
 */
function screen<K extends string>(
  load: () => Promise<Record<K, ComponentType>>,
  name: K,
): ComponentType {
  let fetched: ComponentType | null = null
  const fetch = async () => {
    fetched = (await load())[name]
    return { default: fetched }
  }
  scripts.push(fetch)
  const Fetched = lazy(fetch)
  return function Screen() {
    // The same for as long as the screen is shown.
    const [Shown] = useState<ComponentType>(() => fetched ?? Fetched)
    return createElement(Shown)
  }
}

/** Fetches every screen, so that a place opens at once and also after the door was closed. */
export async function fetchScreens(): Promise<void> {
  // One that cannot be had now is asked for again when somebody goes there.
  await Promise.allSettled(scripts.map((fetch) => fetch()))
}

export const BacktestScreen = screen(
  () => import('./features/outcomes/backtest-screen.tsx'),
  'BacktestScreen',
)
export const BoardScreen = screen(() => import('./features/decide/board-screen.tsx'), 'BoardScreen')
export const CalibrateScreen = screen(
  () => import('./features/calibrate/calibrate-screen.tsx'),
  'CalibrateScreen',
)
export const CandidateScreen = screen(
  () => import('./features/candidate/candidate-screen.tsx'),
  'CandidateScreen',
)
export const CandidatesScreen = screen(
  () => import('./features/candidate/candidates-screen.tsx'),
  'CandidatesScreen',
)
export const CheckInsScreen = screen(
  () => import('./features/outcomes/check-ins-screen.tsx'),
  'CheckInsScreen',
)
export const CompareScreen = screen(
  () => import('./features/compare/compare-screen.tsx'),
  'CompareScreen',
)
export const CompareTray = screen(
  () => import('./features/compare/compare-screen.tsx'),
  'CompareTray',
)
export const CycleScreen = screen(() => import('./features/cycles/cycle-screen.tsx'), 'CycleScreen')
export const CyclesScreen = screen(
  () => import('./features/cycles/cycles-screen.tsx'),
  'CyclesScreen',
)
export const EvidenceScreen = screen(
  () => import('./features/evidence/evidence-screen.tsx'),
  'EvidenceScreen',
)
export const FactsScreen = screen(() => import('./features/facts/facts-screen.tsx'), 'FactsScreen')
export const FormScreen = screen(() => import('./features/rate/form-screen.tsx'), 'FormScreen')
export const GroupsScreen = screen(
  () => import('./features/fairness/groups-screen.tsx'),
  'GroupsScreen',
)
export const HandbookScreen = screen(
  () => import('./features/handbook/handbook-screen.tsx'),
  'HandbookScreen',
)
export const ImportScreen = screen(
  () => import('./features/import/import-screen.tsx'),
  'ImportScreen',
)
export const KeepingScreen = screen(
  () => import('./features/keeping/keeping-screen.tsx'),
  'KeepingScreen',
)
export const LedgerScreen = screen(
  () => import('./features/keeping/ledger-screen.tsx'),
  'LedgerScreen',
)
export const LetterScreen = screen(
  () => import('./features/decide/letter-screen.tsx'),
  'LetterScreen',
)
export const LibrariesScreen = screen(
  () => import('./features/paths/libraries-screen.tsx'),
  'LibrariesScreen',
)
export const LooksScreen = screen(
  () => import('./features/keeping/looks-screen.tsx'),
  'LooksScreen',
)
export const MapScreen = screen(() => import('./features/map/map-screen.tsx'), 'MapScreen')
export const MethodScreen = screen(
  () => import('./features/method/method-screen.tsx'),
  'MethodScreen',
)
export const MinutesScreen = screen(
  () => import('./features/calibrate/minutes-screen.tsx'),
  'MinutesScreen',
)
export const NewModelScreen = screen(
  () => import('./features/role-models/new-model-screen.tsx'),
  'NewModelScreen',
)
export const OwnBallotsScreen = screen(
  () => import('./features/calibrate/own-ballots-screen.tsx'),
  'OwnBallotsScreen',
)
export const PathScreen = screen(() => import('./features/paths/path-screen.tsx'), 'PathScreen')
export const PathsScreen = screen(() => import('./features/paths/paths-screen.tsx'), 'PathsScreen')
export const PeopleScreen = screen(
  () => import('./features/people/people-screen.tsx'),
  'PeopleScreen',
)
export const PersonScreen = screen(
  () => import('./features/keeping/person-screen.tsx'),
  'PersonScreen',
)
export const PracticeScreen = screen(
  () => import('./features/rate/practice-screen.tsx'),
  'PracticeScreen',
)
export const RateScreen = screen(() => import('./features/rate/rate-screen.tsx'), 'RateScreen')
export const RatersScreen = screen(
  () => import('./features/fairness/raters-screen.tsx'),
  'RatersScreen',
)
export const RecordScreen = screen(
  () => import('./features/decide/record-screen.tsx'),
  'RecordScreen',
)
export const RecordsScreen = screen(
  () => import('./features/decide/records-screen.tsx'),
  'RecordsScreen',
)
export const ReplyScreen = screen(() => import('./features/rate/reply-screen.tsx'), 'ReplyScreen')
export const ReportScreen = screen(
  () => import('./features/outcomes/report-screen.tsx'),
  'ReportScreen',
)
export const RequestsScreen = screen(
  () => import('./features/today/requests-screen.tsx'),
  'RequestsScreen',
)
export const ResultScreen = screen(
  () => import('./features/calibrate/result-screen.tsx'),
  'ResultScreen',
)
export const RoleModelScreen = screen(
  () => import('./features/role-models/role-model-screen.tsx'),
  'RoleModelScreen',
)
export const RoleModelsScreen = screen(
  () => import('./features/role-models/role-models-screen.tsx'),
  'RoleModelsScreen',
)
export const RoomScreen = screen(() => import('./features/calibrate/room-screen.tsx'), 'RoomScreen')
export const SessionScreen = screen(
  () => import('./features/calibrate/session-screen.tsx'),
  'SessionScreen',
)
export const SimulatorScreen = screen(
  () => import('./features/outcomes/simulator-screen.tsx'),
  'SimulatorScreen',
)
export const SuccessionScreen = screen(
  () => import('./features/succession/succession-screen.tsx'),
  'SuccessionScreen',
)
export const VerdictScreen = screen(
  () => import('./features/decide/verdict-screen.tsx'),
  'VerdictScreen',
)
export const WorkspaceScreen = screen(
  () => import('./features/workspace/workspace-screen.tsx'),
  'WorkspaceScreen',
)
