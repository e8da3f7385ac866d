import type { SELLER_COMPETENCIES } from '../../shared/model/competency.ts'
import type { NotesByStep } from './leader-notes.ts'

/** What people write beside a rating of a seller competency, close to the anchors of the role model. */
export const SELLER_NOTES: Record<(typeof SELLER_COMPETENCIES)[number], NotesByStep> = {
  pipeline: [
    ['Works the leads that arrive and no others.', 'No outbound call on the log for three weeks.'],
    [
      'Prospects hard in the last month of a quarter.',
      'Pipeline was empty in January, full in March.',
    ],
    ['Two mornings a week for target accounts, kept all year.', 'Covers the named list steadily.'],
    [
      'Opened the plant side at {client} after years with head office only.',
      'Coverage has been above three times quota since spring.',
    ],
    [
      'The trade-fair follow-up started here now feeds four colleagues.',
      'Built a referral circle among buyers that others copy.',
    ],
  ],
  discovery: [
    ['Slides before the first question.', 'Quoted {client} without asking what for.'],
    ['Stops at the first need that fits the product.', 'Asks the list, hears few of the answers.'],
    [
      'Confirmed problem, effect and who decides at {client} in the first call.',
      'Summaries after calls are right.',
    ],
    [
      'Put a number on a week of downtime together with three people at {client}.',
      'Brings in the quiet stakeholder.',
    ],
    [
      '{client} rewrote its own brief after the second meeting.',
      'Buyers say the questions alone were worth the hour.',
    ],
  ],
  negotiation: [
    ['Opened with twelve percent off.', 'Gives before being asked.'],
    [
      'Defends features, then concedes on the last day.',
      'Late discount at {client} for nothing back.',
    ],
    ['Traded a shorter term for the price at {client}.', 'Ties each concession to something.'],
    [
      'Built the business case with the buyer and held the margin.',
      'Held the price at {client} twice.',
    ],
    [
      'The {client} contract is the example used in training.',
      'Three-year deals written here renew without talk of price.',
    ],
  ],
  closing: [
    [
      'Two deals landed unannounced, three announced ones did not.',
      'Dates in the forecast are wishes.',
    ],
    ['Close dates move by a month each month.', 'Hopeful on {client} until the day after.'],
    ['Stages are right and every next step has a date.', 'Loses deals early rather than late.'],
    ['Within ten percent in five of the last six quarters.', 'Commit means commit.'],
    [
      'Saw in week four that {client} would slip and brought the review forward.',
      'Knows by week six how the quarter ends.',
    ],
  ],
  'account-growth': [
    ['Not seen at {client} since the signature.', 'Sells and moves on.'],
    ['Calls when there is a complaint.', 'Renewal at {client} came close to being missed.'],
    ['Half-yearly reviews with all larger accounts.', 'Renewals are safe.'],
    [
      '{client} added two sites after seeing the first year’s figures.',
      'Expands where use is proven.',
    ],
    ['{client} asks for advice beyond the product range.', 'Four references came without asking.'],
  ],
  'self-management': [
    ['Late, then blames the system.', 'Takes feedback as an attack.'],
    ['Works long hours, repeats last year’s mistakes.', 'Busy rather than planned.'],
    ['Plans the week on Friday and asks for feedback.', 'Organised; follows through.'],
    ['Dropped the long demo after counting results.', 'Tests one thing per quarter.'],
    [
      'Lost {client}, and taught the team what was learned the same week.',
      'Steady in the worst quarter of the region.',
    ],
  ],
}
