/** What a look opened, as words that follow "looked at the"; without an entry the words of the look itself. */
const WORDS: Readonly<Record<string, string>> = {
  'ballots-opened': 'opened ballots',
  'blind-codes': 'codes that hide names',
  'calibration-changes': 'ratings changed in the meeting',
  'calibration-health': 'state of the meeting',
  'calibration-minutes': 'minutes of the meeting',
  'calibration-ratings': 'ratings shown in the meeting',
  'calibration-room': 'meeting',
  'calibration-session': 'page of the meeting',
  'erasure-plan': 'plan of an erasure',
  'evidence-attachment': 'file beside a piece of evidence',
  'fairness-by-group': 'figures by group',
  facts: 'stored facts',
  'how-numbers': 'page on how the numbers are made',
  'chart-picture': 'picture of a chart',
  'hr-pack': 'HR pack',
  'impact-report': 'impact-ratio report',
  'import-changes': 'changes of an import',
  'import-rejections': 'rows that an import refused',
  'later-decisions': 'later decisions that wait',
  'ledger-entry': 'entry in full',
  material: 'texts that raters read',
  'map-picture': 'picture of the map',
  overlooked: 'list of who was overlooked',
  'path-board': 'development board',
  'record-copy': 'copy of the record for the person concerned',
  'record-pdf': 'PDF of the record',
  records: 'list of records',
  'repair-file': 'rows that an import refused, as a file to repair',
  'second-looks': 'list of what is looked at again',
  'workspace-copy': 'copy of the whole workspace',
}

/** `candidate-page` → `candidate page`. */
export const lookWords = (what: string): string =>
  WORDS[what] ?? what.replaceAll('-', ' ').replace(/^hr /, 'HR ')
