/** A word of this program: what it means, and the words that would say the same and are not used. */
export interface Term {
  readonly term: string
  readonly means: string
  /** Words and beginnings of words (`*`) that stand for the same thing elsewhere and may not appear here. */
  readonly not?: readonly string[]
}

/** Every term a reader has to know, in the order of the work: one word a thing, at most forty. */
export const GLOSSARY: readonly Term[] = [
  { term: 'Cycle', means: 'One round of promotions: openings, candidates, raters, rules.' },
  { term: 'Opening', means: 'A seat to be filled in a cycle.', not: ['vacanc*'] },
  { term: 'Candidate', means: 'A person considered in a cycle.', not: ['nominee*', 'applicant*'] },
  { term: 'Panel', means: 'The people who rate the candidates and vote on them.', not: ['jury'] },
  { term: 'Role model', means: 'What a job asks: competencies, weights, gates and the line.' },
  { term: 'Competency', means: 'One kind of behaviour that a job asks for.' },
  {
    term: 'Step',
    means: 'A written example of behaviour for a score of 1 to 5.',
    not: ['anchor*'],
  },
  {
    term: 'Source',
    means: 'A way of seeing somebody: interview, simulation, colleagues, record, test.',
  },
  { term: 'Rating', means: 'A score of 1 to 5 by one rater for one competency from one source.' },
  {
    term: 'Strict and lenient',
    means: 'A rater who gives lower, or higher, scores than others for the same behaviour.',
    not: ['severity', 'severe', 'harsh*', 'dove*', 'hawk*'],
  },
  { term: 'Evidence', means: 'What somebody saw, with day, author and competency.' },
  { term: 'Coverage', means: 'The share of what a role model asks that was observed.' },
  {
    term: 'Leadership aptitude',
    means: 'How well a person fits the job of leading sellers, from 1 to 5.',
  },
  {
    term: 'Fit to the seller model',
    means: 'How well a person fits the job of selling, from 1 to 5.',
  },
  { term: 'Quota', means: 'The sales asked of a person in a period.', not: ['target quota'] },
  { term: 'Attainment', means: 'Sales as a share of quota.' },
  {
    term: 'Sales performance',
    means: 'The attainment a person most likely reaches in the long run.',
  },
  {
    term: 'Peer group',
    means: 'Sellers of the same role, segment and kind of territory.',
    not: ['cohort*'],
  },
  {
    term: 'Percentile',
    means: 'How many of 100 peers sell less.',
    not: ['quartile*', 'top quarter', 'lowest quarter'],
  },
  { term: 'Ramp', means: 'The first months in a job, when less than full quota is expected.' },
  { term: 'Line', means: 'The leadership aptitude that the job asks for.', not: ['bar to clear'] },
  {
    term: 'Gate',
    means: 'A minimum in one competency, which takes evidence of its own.',
    not: ['knock-out*'],
  },
  {
    term: 'Range',
    means: 'Where the true value lies, with the certainty that is stated.',
    not: ['interval*', 'error bar*', 'bands show'],
  },
  {
    term: 'Chance',
    means: 'In how many of 100 such cases something is true.',
    not: ['likelihood*'],
  },
  { term: 'Contrast', means: 'Leadership aptitude less fit to the seller model.' },
  {
    term: 'Role fit',
    means: 'Which of the two jobs suits a person, as far as the evidence shows.',
  },
  {
    term: 'Suggestion',
    means: 'What the rules make of the evidence. It decides nothing.',
    not: ['recommendation*'],
  },
  {
    term: 'First opinion',
    means: 'The view a panel member gives before the meeting, unseen by others.',
  },
  { term: 'Calibration', means: 'The meeting in which the panel compares what its members saw.' },
  { term: 'Verdict', means: 'What is decided about a candidate.' },
  {
    term: 'Override',
    means: 'A verdict against the suggestion, with a reason and a second person.',
  },
  { term: 'Dissent', means: 'A view against a verdict, kept with it word for word.' },
  { term: 'Record', means: 'A signed decision with everything it rested on. It never changes.' },
  {
    term: 'Ledger',
    means: 'The chain of signed entries in which a change would show.',
    not: ['blockchain'],
  },
  {
    term: 'Retention period',
    means: 'How long a record has to be kept.',
    not: ['keeping and', 'time of keeping', 'keeping'],
  },
  { term: 'Legal hold', means: 'A stop on deleting anything about a person.', not: ['holds'] },
  { term: 'Purge', means: 'Deleting what a record says once its retention period is over.' },
  { term: 'Path', means: 'A development plan of dated steps.', not: ['roadmap*'] },
  { term: 'Check-in', means: 'A look at how a promotion went, months after it.' },
  {
    term: 'Impact ratio',
    means: 'The rate of one group divided by the highest rate of any group.',
  },
]
