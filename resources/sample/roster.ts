import { type PersonId, personIdSchema, type RepId, repIdSchema } from '../../shared/model/id.ts'
import type { Rep } from '../../shared/model/rep.ts'
import { CAST, EXTRAS, type Part, type SalesPart } from './cast.ts'
import { inventNames } from './names.ts'
import { chance } from './random.ts'
import { QUARTERS, TEAMS, type Team } from './teams.ts'

/** One person of the sample with everything the later steps draw on. */
export interface Member {
  repId: RepId
  name: string
  team: Team
  managerId: PersonId
  hiredOn: string
  sales: SalesPart
  /** True where the record must come out exactly at `sales.attainment`. */
  exact: boolean
  /** Level behind the seller ratings, 1–5. */
  seller: number
  /** Level behind the leadership ratings of someone outside the cast, 1–5. */
  leader: number
  part: Part | null
}

/** People of one division: the sample itself is division 0, larger organisations add more of the same build. */
export const DIVISION_SIZE = TEAMS.reduce((sum, { size }) => sum + size, 0)

/** Id of the manager of the team at `index`. */
export function managerIdOf(division: number, index: number): PersonId {
  return personIdSchema.parse(`M${division * 100 + 101 + index}`)
}

const round2 = (value: number) => Math.round(value * 100) / 100

/** A person outside the cast: hired at some time, selling as people do. */
function background(label: string): {
  hiredOn: string
  sales: SalesPart
  seller: number
  leader: number
} {
  const draw = chance(label)
  const recent = draw.unit() < 0.26
  const from = recent ? 1 + draw.below(10) : 0
  const year = recent ? 2023 + Math.floor(from / 4) : 2014 + draw.below(9)
  const month = recent ? (from % 4) * 3 + 1 + draw.below(2) : 1 + draw.below(12)
  const attainment = round2(Math.min(1.42, Math.max(0.62, 0.975 + draw.normal(0.12))))
  const drift = draw.unit()
  return {
    hiredOn: `${year}-${String(month).padStart(2, '0')}-${String(1 + draw.below(27)).padStart(2, '0')}`,
    sales: {
      attainment,
      spread: draw.between(0.12, 0.24),
      slope: drift < 0.07 ? 0.022 : drift > 0.94 ? -0.022 : 0,
      from,
      shared: round2(draw.between(0, 0.3)),
    },
    seller: round2(3.2 + (attainment - 1) * 4 + draw.normal(0.35)),
    leader: round2(2.85 + (attainment - 1) * 0.6 + draw.normal(0.75)),
  }
}

/** Everyone of one division, team by team. Division 0 carries the names of the cast. */
export function rosterOf(division: number): Member[] {
  const own = division === 0
  const named = [...CAST, ...EXTRAS].map(({ name }) => name)
  const invented = inventNames(`division-${division}`, DIVISION_SIZE, own ? named : [])
  const members: Member[] = []
  TEAMS.forEach((team, teamIndex) => {
    const parts = CAST.filter((part) => part.team === team.code)
    const extras = EXTRAS.filter((part) => part.team === team.code)
    const seats: (Part | (typeof EXTRAS)[number] | null)[] = [
      ...parts,
      ...extras,
      ...Array<null>(team.size - parts.length - extras.length).fill(null),
    ]
    const draw = chance(`seats/${division}/${team.code}`)
    for (let i = seats.length - 1; i > 0; i--) {
      const j = draw.below(i + 1)
      const moved = seats[i] ?? null
      seats[i] = seats[j] ?? null
      seats[j] = moved
    }
    for (const seat of seats) {
      const number = members.length
      const plain = background(`person/${division}/${number}`)
      const part = seat && 'leader' in seat ? seat : null
      members.push({
        repId: repIdSchema.parse(`E${division * 1000 + 1001 + number}`),
        name: (own && seat?.name) || (invented[number] ?? `Seller ${number}`),
        team,
        managerId: managerIdOf(division, teamIndex),
        hiredOn: seat?.hiredOn ?? plain.hiredOn,
        sales: seat ? { spread: 0.15, ...seat.sales } : plain.sales,
        exact: seat !== null,
        seller: part?.seller ?? plain.seller,
        leader: part?.leader ?? plain.leader,
        part,
      })
    }
  })
  return members
}

/**
 * Parental leaves. The presence in the quarters of the first says the same; the second began after the last quarter and
 * lasts on the day when the story is opened, whichever that is.
 */
const LEAVES: Readonly<Record<string, string>> = {
  'Ingrid Solheim': '2024-04-10 to 2024-11-08',
  'Sofia Carvalhal': '2026-01-19 to 2026-07-17',
}

/** The member as the workspace keeps a rep. */
export function repOf(member: Member): Rep {
  const mailbox = member.name.toLowerCase().replaceAll(' ', '.')
  return {
    repId: member.repId,
    name: member.name,
    role: member.team.role,
    segment: member.team.segment,
    territoryType: member.team.territoryType,
    team: member.team.name,
    managerId: member.managerId,
    hiredOn: member.hiredOn,
    email: `${mailbox}@larkfield.example`,
    conductBreachOn: member.part?.name === 'Carla Rossetti' ? '2025-04-14' : null,
    conduct: null,
    employment: null,
    leftOn: null,
    leaves: LEAVES[member.part?.name ?? ''] ?? null,
  }
}

/** Index of the last quarter. */
export const LAST_QUARTER = QUARTERS.length - 1
