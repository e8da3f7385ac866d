import type { Candidate } from '../../../shared/contract/candidates.contract.ts'
import { employmentWords } from '../../ui/employment-words.ts'
import { day } from '../../ui/format.ts'

/** The facts of the person in one soft line; what is unknown is left out. */
export function About({
  candidate: { rep, standing, managerName, employment },
}: {
  candidate: Candidate
}) {
  const facts = [
    rep.role,
    employmentWords(employment),
    [rep.segment, rep.team].filter(Boolean).join(', '),
    standing.peers > 0 ? `peers: ${standing.peers}` : '',
    rep.hiredOn && `hired ${day(rep.hiredOn)}`,
    managerName && `reports to ${managerName}`,
  ]
  return facts.filter(Boolean).join(' · ')
}
