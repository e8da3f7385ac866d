import { type PersonId, personIdSchema } from '../../shared/model/id.ts'
import { CAST } from './cast.ts'
import { PROMOTED } from './last-year.ts'
import { inventNames } from './names.ts'
import { chance } from './random.ts'
import { type Member, managerIdOf } from './roster.ts'
import { TEAMS } from './teams.ts'

/** Someone who rates: how far above or below the average rater, and what they are asked to rate. */
export interface Rater {
  personId: PersonId
  name: string
  /** Points on the 1–5 scale; positive = lenient. */
  leniency: number
}

/** Everyone who rates in one division, by the work they do. */
export interface Panel {
  managers: readonly Rater[]
  /** The first is lenient, the second harsh. */
  interviewers: readonly Rater[]
  assessors: readonly Rater[]
  recordReviewers: readonly Rater[]
  testKey: Rater
  /** Colleagues of other functions who work with every team. */
  partners: readonly Rater[]
  /** Interviewers of the acquired team, who see nobody else. */
  ownInterviewers: readonly Rater[]
  /** Colleagues inside the acquired team, who see nobody else. */
  ownPeers: readonly Rater[]
  /** Sellers who rate colleagues, by team code. */
  peers: ReadonlyMap<string, readonly Rater[]>
}

/** Who directs the sample: nobody of its people. */
export const SAMPLE_DIRECTOR = 'Leonie Achard'
export const LENIENT_RATER = 'Dana Whitfield'
export const HARSH_RATER = 'Farah Nasser'

/** The key of the judgement test is called by its maker: words of its name would be taken for a name in every letter. */
const STAFF = [
  LENIENT_RATER,
  HARSH_RATER,
  'Gustav Halloran',
  'Hannah Eisner',
  'Elias Brandt',
  'Noor Rahimtula',
  'Miriam Okafor',
  'Stephen Vance',
  'Lucinda Barros',
  'Patrick Odell',
  'Quorient key',
  'Anil Wadkar',
  'Kirsten Vogt',
  'Terrence Boyle',
  'Ximena Paredes',
  'Joanne Sutcliffe',
  'Wendell Ashby',
  'Corinna Yates',
]

/** Sellers of the cast who also rate colleagues, and the two teams whose peers are ordinary sellers. */
const PEER_NAMES = new Set([
  'Omar Haddad',
  'Maya Lindqvist',
  'Elif Demir',
  'Ruth Castellanos',
  'Jun Watanabe',
  'Leila Farouk',
  'Emeka Olawale',
])
const ORDINARY_PEERS: Readonly<Record<string, number>> = { IN: 1, CA: 2 }

/** The raters of one division: 12 managers, 18 staff and 10 sellers. */
export function panelOf(division: number, members: readonly Member[]): Panel {
  const own = division === 0
  const taken = [...members.map(({ name }) => name), ...TEAMS.map(({ manager }) => manager)]
  const names = own ? STAFF : inventNames(`staff-${division}`, STAFF.length, taken)
  const managerNames = own
    ? TEAMS.map(({ manager }) => manager)
    : inventNames(`managers-${division}`, TEAMS.length, [...taken, ...names])
  const usual = (label: string) => chance(`leniency/${division}/${label}`).normal(0.08)
  const staff = names.map(
    (name, index): Rater => ({
      personId: personIdSchema.parse(`P${division * 100 + 101 + index}`),
      name,
      leniency: index === 0 ? 0.95 : index === 1 ? -0.9 : index === 10 ? 0 : usual(`P${index}`),
    }),
  )
  const asRater = (member: Member): Rater => ({
    personId: personIdSchema.parse(member.repId),
    name: member.name,
    leniency: usual(member.repId),
  })
  const peers = new Map<string, Rater[]>()
  for (const { code } of TEAMS) {
    const team = members.filter((member) => member.team.code === code)
    const chosen = team.filter(({ part }) => part && PEER_NAMES.has(part.name))
    const ordinary = team
      .filter(({ part, exact }) => !part && !exact)
      .slice(0, ORDINARY_PEERS[code] ?? 0)
    const raters = [...chosen, ...ordinary].map(asRater)
    if (raters.length > 0) peers.set(code, raters)
  }
  const [testKey] = staff.slice(10, 11)
  if (!testKey) throw new RangeError('The staff list is too short.')
  return {
    managers: managerNames.map((name, index) => ({
      personId: managerIdOf(division, index),
      name,
      leniency: usual(`M${index}`),
    })),
    interviewers: staff.slice(0, 6),
    assessors: [...staff.slice(6, 8), ...staff.slice(2, 4)],
    recordReviewers: staff.slice(8, 10),
    testKey,
    partners: staff.slice(11, 16),
    ownInterviewers: staff.slice(16, 18),
    ownPeers: peers.get('CA') ?? [],
    peers: new Map([...peers].filter(([code]) => code !== 'CA')),
  }
}

/** Every rater once, in a fixed order. */
export function everyRater(panel: Panel): Rater[] {
  const all = [
    ...panel.managers,
    ...panel.interviewers,
    ...panel.assessors,
    ...panel.recordReviewers,
    panel.testKey,
    ...panel.partners,
    ...panel.ownInterviewers,
    ...panel.ownPeers,
    ...[...panel.peers.values()].flat(),
  ]
  return [...new Map(all.map((rater) => [rater.personId, rater])).values()]
}

/** Who of the cast rates themselves too. */
export function ratesSelf(member: Member): boolean {
  return member.part !== null && PEER_NAMES.has(member.part.name)
}

/** Place of a rated person in the panel's rota. */
export function rotaPlace(member: Member): number {
  return member.part ? [...CAST, ...PROMOTED].indexOf(member.part) : -1
}
