import type { CycleId, RecordId, RepId, RoleModelId, SessionId } from '../../shared/model/id.ts'

/** Every address of the window, so that features can lead to each other without importing each other. */
export const addresses = {
  today: '/',
  requests: '/requests',
  people: '/people',
  /** The people an address speaks of, as it stands in `people-address.ts`. */
  peopleOf: (shown: string) => `/people?${shown}`,
  map: '/map',
  candidates: '/candidates',
  /** The openings with who is in line for each. */
  succession: '/succession',
  candidate: (repId: RepId) => `/candidates/${encodeURIComponent(repId)}`,
  /** What is stored of a person and their results, to be changed. */
  facts: (repId: RepId) => `/candidates/${encodeURIComponent(repId)}/facts`,
  /** The people who are picked. */
  compare: '/compare',
  /** Named people in the order of their columns. */
  comparison: (repIds: readonly RepId[]) => `/compare/${repIds.map(encodeURIComponent).join(',')}`,
  cycles: '/cycles',
  cycle: (cycleId: CycleId) => `/cycles/${encodeURIComponent(cycleId)}`,
  calibrate: '/calibrate',
  session: (sessionId: SessionId) => `/calibrate/${encodeURIComponent(sessionId)}`,
  room: (sessionId: SessionId) => `/calibrate/${encodeURIComponent(sessionId)}/room`,
  result: (sessionId: SessionId) => `/calibrate/${encodeURIComponent(sessionId)}/result`,
  minutes: (sessionId: SessionId) => `/calibrate/${encodeURIComponent(sessionId)}/minutes`,
  decide: '/decide',
  decideCycle: (cycleId: CycleId) => `/decide/${encodeURIComponent(cycleId)}`,
  verdict: (cycleId: CycleId, repId: RepId) =>
    `/decide/${encodeURIComponent(cycleId)}/${encodeURIComponent(repId)}`,
  records: '/records',
  record: (recordId: RecordId) => `/records/${encodeURIComponent(recordId)}`,
  letter: (recordId: RecordId) => `/records/${encodeURIComponent(recordId)}/letter`,
  fairness: '/fairness',
  rate: '/rate',
  rateForm: (cycleId: CycleId, source: string) => `/rate/${encodeURIComponent(cycleId)}/${source}`,
  practice: (cycleId: CycleId, source: string, job: string) =>
    `/rate/${encodeURIComponent(cycleId)}/${source}/practice/${job}`,
  groups: '/fairness/groups',
  reply: '/reply',
  ballots: '/ballots',
  evidence: '/evidence',
  paths: '/paths',
  path: (repId: RepId) => `/paths/${encodeURIComponent(repId)}`,
  pathLibraries: '/path-libraries',
  outcomes: '/outcomes',
  checkIns: '/outcomes/check-ins',
  backtest: '/outcomes/backtest',
  simulator: '/outcomes/simulator',
  /** How long records are kept, and what people may ask about themselves. */
  keeping: '/keeping',
  keepingPeople: '/keeping/people',
  keepingPerson: (repId: RepId) => `/keeping/people/${encodeURIComponent(repId)}`,
  keepingLooks: '/keeping/looks',
  ledger: '/keeping/ledger',
  /** Entries that fit a filter, as it stands in `ledger-address.ts`. */
  ledgerOf: (filter: string) => `/keeping/ledger/${encodeURIComponent(filter)}`,
  roleModels: '/role-models',
  roleModel: (modelId: RoleModelId) => `/role-models/${encodeURIComponent(modelId)}`,
  roleModelVersion: (modelId: RoleModelId, version: number) =>
    `/role-models/${encodeURIComponent(modelId)}/${version}`,
  newRoleModel: '/role-models/new',
  copyRoleModel: (modelId: RoleModelId) => `/role-models/new/${encodeURIComponent(modelId)}`,
  /** How the numbers are made. */
  method: '/how-the-numbers-are-made',
  handbook: '/handbook',
  handbookPage: (id: string) => `/handbook/${id}`,
  import: '/import',
  workspace: '/workspace',
} as const
