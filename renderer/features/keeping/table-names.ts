import { capital } from '../../ui/format.ts'

/** What the tables of a workspace hold, in the words of the screens. */
const NAMES: Record<string, string> = {
  agenda_item: 'Cases of calibration meetings',
  audit_event: 'Log of changes',
  ballot: 'Ballots',
  bundle_reply: 'Replies by file',
  bundle_request: 'Requests by file',
  candidate: 'Candidacies',
  check_in: 'Check-ins',
  cycle: 'Cycles',
  deal_credit: 'Deals',
  decision: 'Decisions',
  dissent: 'Dissents',
  evidence_attachment: 'Files attached to evidence',
  evidence_item: 'Evidence',
  evidence_request: 'Evidence asked for',
  import_rejection: 'Rejected rows of imports',
  import_change: 'Changes by imports',
  legal_hold: 'Legal holds',
  letter: 'Letters',
  panel_member: 'Panels',
  path: 'Development path',
  path_step: 'Steps of the path',
  period_result: 'Sales results',
  person: 'Profile',
  practice_rating: 'Practice ratings',
  practice_skip: 'Practice skipped',
  purged_case: 'Records purged',
  rating: 'Ratings',
  rating_change: 'Changes in calibration',
  rating_draft: 'Drafts of ratings',
  rating_form: 'Rating forms',
  rating_lock: 'Locked ratings',
  rating_replaced: 'Earlier ratings',
  recusal: 'Conflicts and sponsorships',
  rep: 'The person',
  room_event: 'Course of meetings',
  saved_view: 'Saved views',
  second_look: 'Evidence to look at again',
  session: 'Calibration meetings',
  standing: 'Computed standing',
}

/** A table that is new to this list shows under its own name rather than not at all. */
export const tableName = (table: string): string =>
  NAMES[table] ?? capital(table.replaceAll('_', ' '))
