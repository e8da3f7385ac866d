import {
  IMPORT_KINDS,
  type ImportKind,
  mayImport,
} from '../../../shared/contract/imports.contract.ts'
import { isAmong } from '../../../shared/contract/procedure.ts'
import { useProfile } from '../../store/use-profile.ts'

/** What each kind of file is, in one line. */
export const KINDS: Record<ImportKind, { title: string; about: string }> = {
  people: { title: 'People', about: 'Who sells: an id and a name each; role, segment, team.' },
  results: {
    title: 'Results',
    about: 'Quota and actual of one person in one period; availability and ramp.',
  },
  deals: { title: 'Deals', about: 'Closed deals; several rows of one deal are shared credit.' },
  quotas: {
    title: 'Quotas',
    about:
      'What is asked of a person, role, segment or team: per period, or the same in every one.',
  },
  ratings: {
    title: 'Ratings',
    about: 'One rater, one person, one competency, one source, a score of 1 to 5.',
  },
  evidence: {
    title: 'Evidence',
    about: 'What somebody saw on a day: person, competency and the observation in words.',
  },
  outcomes: {
    title: 'Outcomes',
    about: 'How a team did some months after a promotion, and whether the person still leads it.',
  },
  groups: {
    title: 'Groups',
    about: 'Attributes such as gender or age band, for the fairness page of HR alone.',
  },
}

/** The kinds this profile may bring in. The core checks again. */
export function useImportKinds(): readonly ImportKind[] {
  const roles = useProfile()?.roles ?? []
  return IMPORT_KINDS.filter((kind) => isAmong(mayImport({ kind }), roles))
}
