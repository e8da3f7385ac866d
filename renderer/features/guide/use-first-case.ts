import type { Output } from '../../../shared/contract/index.ts'
import { SAMPLE_PASSPHRASE } from '../../../shared/model/sample.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { type FirstCase, GUIDE, type GuideStep } from './steps.ts'

type Row = Output<'decisions.board'>['rows'][number]

/** A step with its words and its address. */
export interface PlacedStep {
  title: string
  text: string
  href: string
  /** The place picks the people it compares. */
  picks: boolean
}

/**
 * The steps of the guide on the people of the newest cycle; those that nobody there fits are left out. Null while it is not
 * known whom it is about. Asked only while the guide runs.
 */
export function useFirstCase(isWanted: boolean): PlacedStep[] | null {
  const isSample = useApp((state) => state.workspace?.sample === true)
  const meetings = useAnswer('calibration.list', isWanted ? {} : null)
  const board = useAnswer('decisions.board', isWanted ? { cycleId: null } : null)
  const { cycle = null, rows = [] } = board.status === 'ready' ? board.value : {}
  const practice = useAnswer('rating.practice', cycle && { cycleId: cycle.cycleId, job: 'manager' })
  const asked = [meetings, board, ...(cycle ? [practice] : [])]
  if (asked.some(({ status }) => status === 'loading')) return null
  const seller = strongSeller(rows)
  const leader = strongLeader(rows, seller)
  const session =
    meetings.status === 'ready'
      ? meetings.value.cycles.find(({ cycleId }) => cycleId === cycle?.cycleId)?.sessions[0]
      : undefined
  const about: FirstCase = {
    seller: seller?.name ?? '',
    leader: leader?.name ?? '',
    passphrase: isSample ? SAMPLE_PASSPHRASE : null,
  }
  const places: Record<GuideStep['place'], string | null> = {
    today: addresses.today,
    map: addresses.map,
    candidate: seller ? addresses.candidate(seller.repId) : null,
    comparison: seller && leader ? addresses.comparison([seller.repId, leader.repId]) : null,
    rating:
      cycle && practice.status === 'ready' && practice.value.cases.length > 0
        ? addresses.practice(cycle.cycleId, 'multisource', 'manager')
        : null,
    meeting: session ? addresses.session(session.sessionId) : addresses.calibrate,
    room: session ? addresses.room(session.sessionId) : null,
    board: cycle ? addresses.decideCycle(cycle.cycleId) : addresses.decide,
    verdict: cycle && seller ? addresses.verdict(cycle.cycleId, seller.repId) : null,
  }
  return GUIDE.flatMap(({ title, text, place }) => {
    const href = places[place]
    return href === null ? [] : [{ title, text: text(about), href, picks: place === 'comparison' }]
  })
}

/** The strongest seller whose suggested role is to keep selling; one nobody has decided about where there is any. */
function strongSeller(rows: readonly Row[]): Row | undefined {
  const experts = rows
    .filter(({ suggestion }) => suggestion === 'right_person_wrong_role')
    .sort((a, b) => (b.sales ?? 0) - (a.sales ?? 0))
  return experts.find(({ decision }) => decision === null) ?? experts[0]
}

const strongLeader = (rows: readonly Row[], seller: Row | undefined): Row | undefined =>
  rows
    .filter(({ repId, leadership }) => repId !== seller?.repId && leadership !== null)
    .sort((a, b) => (b.leadership ?? 0) - (a.leadership ?? 0))[0]
