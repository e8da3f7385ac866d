import type { HandbookChapter } from './page.ts'

/** The places of a promotion cycle, in the order of the work. */
export const PROMOTION: HandbookChapter = {
  title: 'Promotion',
  pages: [
    {
      id: 'cycles',
      title: 'Cycles',
      places: ['/cycles'],
      about: 'One round of promotions: openings, candidates, panel, dates and rules.',
      parts: [
        {
          title: 'Draft',
          lines: [
            'Name the openings, add the candidates and choose who rates and who votes. Everything can still change.',
            'The page says when the forms of the panel alone can never lead to a suggestion, and which other sources would.',
          ],
        },
        {
          title: 'Rating',
          lines: [
            'The rules are frozen. Each panel member rates alone, here or by a request file. Replies are taken in on this page, several at once.',
            'The papers for interview, simulation and test are made here. So are the notice to candidates, the statement of human oversight and the description of the rules.',
          ],
        },
        {
          title: 'Calibrating, decided, closed',
          lines: [
            'When ratings close, all that the standings rest on belongs to the cycle. Later files change People and later cycles.',
            'A cycle is declared decided when nobody is undecided and no meeting is open. What is missing is shown and has to be accepted with a reason.',
          ],
        },
      ],
    },
    {
      id: 'candidates',
      title: 'Candidates',
      places: ['/candidates'],
      about: 'Who is considered in the open cycles, or has enough evidence to be.',
      parts: [
        {
          title: 'The list',
          lines: [
            'Search, filters, order and columns work as on People. No order is a ranking where people are tied.',
          ],
        },
      ],
    },
    {
      id: 'succession',
      title: 'Succession',
      places: ['/succession'],
      about: 'Every opening with who is in line for it, and the teams without anybody.',
      parts: [
        {
          title: 'Read it',
          lines: [
            'Suggestions and ranges are the same as everywhere else. People who are tied share a place.',
          ],
        },
      ],
    },
    {
      id: 'rate',
      title: 'Rate',
      places: ['/rate', '/reply'],
      about: 'The form in which you rate what you saw.',
      parts: [
        {
          title: 'Practice',
          lines: [
            'Three written cases for each job. After each, you see how far your answers are from those of the experts. Going on without practice takes a reason, which is kept.',
          ],
        },
        {
          title: 'The form',
          lines: [
            'One competency at a time, all candidates beneath it, or one person at a time. The digits 1 to 5 choose a step, 0 says “Not observed”.',
            'Sales results, earlier ratings and what others gave are not on this page.',
            'Too close to somebody? Leave them out, with a reason. Those who run the cycle read it, and until you lock the form you can rate them after all.',
            'Where there is a case, a transcript or notes to read, the text stands beside the steps. Whoever runs the round pastes it on this page. With names hidden, a text that names a candidate is refused.',
          ],
        },
        {
          title: 'Lock',
          lines: [
            'From then on your ratings count. Afterwards they change only in the meeting, with a reason, and both values are kept.',
            'In a file that was opened from a request, the reply is saved next and goes back to whoever asked. It takes the reply code that you were given by phone or in person.',
          ],
        },
        {
          title: 'Self-rating',
          lines: [
            'A candidate may rate themselves for the talk about development. It is never scored.',
          ],
        },
      ],
    },
    {
      id: 'calibrate',
      title: 'Calibrate',
      places: ['/calibrate', '/ballots'],
      about: 'The meeting in which the panel compares what its members saw.',
      parts: [
        {
          title: 'Before the meeting',
          lines: [
            'Each voter gives a sealed first opinion on each case: a score, a verdict and a reason. Who cannot come gives it by file.',
            'The agenda puts the cases with most need of discussion first. Set its length, breaks, minutes and order. Cases on which all agree can be taken together.',
            'A pre-read is a PDF with one page a candidate.',
          ],
        },
        {
          title: 'In the room',
          lines: [
            'All first opinions open at once, and the figures are locked. A case shows what raters saw, where opinions differ, and the clock.',
            'Change a rating, suggest a verdict, take a second vote, write down a note, question or action, or declare an interest. A change shows its effect before it is made and needs a reason.',
            'The question mark key lists all other keys.',
          ],
        },
        {
          title: 'The result',
          lines: [
            'Everybody with verdict and opening, before and after, conditions and open actions. It is the first page of the minutes, and can be saved as PDF, slides or a table.',
          ],
        },
      ],
    },
    {
      id: 'decide',
      title: 'Decide',
      places: ['/decide'],
      about: 'One verdict for each candidate, with a reason, signed by a named person.',
      parts: [
        {
          title: 'Write the verdict',
          lines: [
            'What the panel concluded and what the rules suggest stand beside the form. The program suggests; a person decides.',
            'A verdict against the suggestion or against the panel needs its own reason. Against the suggestion a second person agrees as well.',
            'Names of others and words on protected grounds are pointed at before anything is signed. Reword them, or keep them with a reason.',
          ],
        },
        {
          title: 'Sign',
          lines: [
            'Signing needs your own key. Everything the decision rested on is frozen into a record. A promotion cannot be signed before conduct was stated by name.',
            'The letter is shown beside the reason while you write.',
            'Whoever signs ticks what the decision rests on. The letter names that as what mattered most, and nothing else; the record keeps it.',
          ],
        },
        {
          title: 'Afterwards',
          lines: [
            'A decision is never changed. Declined, revoked, postponed, withdrawn, ended or a clerical error: each is a later decision that names the earlier one. Another cycle decides nobody whose promotion stands, or who was decided in a cycle that is not closed.',
          ],
        },
      ],
    },
    {
      id: 'records',
      title: 'Records',
      places: ['/records'],
      about: 'Signed decisions with everything they rested on.',
      parts: [
        {
          title: 'Read and check',
          lines: [
            'A record contains the verdict, the reason, the ratings, the evidence, what the panel concluded, and who signed as what. It can be checked on its page, and from a pack without Proceed.',
            'Corrections, later decisions and the person’s own view are added to it.',
            'The copy for the person leaves out the names and the scores of others.',
          ],
        },
        {
          title: 'Letter',
          lines: [
            'Written from the record. Change the text, save it, and mark it as given with day and way. The text as it was sent stays with the record.',
          ],
        },
        {
          title: 'HR pack and countersignatures',
          lines: [
            'The pack can be full or redacted. A person outside who countersigns the head of the ledger makes later changes to anything before it visible.',
          ],
        },
      ],
    },
  ],
}
