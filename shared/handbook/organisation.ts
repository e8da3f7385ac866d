import type { HandbookChapter } from './page.ts'

/** The places where people are looked at. */
export const ORGANISATION: HandbookChapter = {
  title: 'Organisation',
  pages: [
    {
      id: 'today',
      title: 'Today',
      places: ['/', '/requests'],
      about: 'What waits for you, and how the two ways of choosing differ.',
      parts: [
        {
          title: 'What waits',
          lines: [
            'Ratings to give, decisions to sign, steps and check-ins that are due, and what you asked of others. Each line leads to the place where it is done.',
            'Missing evidence is listed by how much it would settle for the time it takes. Ask sends the question to somebody as a file.',
          ],
        },
        {
          title: 'By sales alone, and by leadership aptitude',
          lines: [
            'Two lists of names for the same number of seats. The first is what a sales ranking would give, the second rests on leadership evidence. The difference is the point of the program.',
          ],
        },
      ],
    },
    {
      id: 'people',
      title: 'People',
      places: ['/people'],
      about: 'Everybody who sells, with both sides of each in one line.',
      parts: [
        {
          title: 'Find and narrow',
          lines: [
            'The search knows name, team, manager and id, in any order and without accents. Filters, groups, order and columns are part of the address, so that a copied link shows the same list. F adds a filter, such as manager, years here, gates or cycle; Columns shows more, such as the last periods and the trend. A saved file has the columns that are chosen.',
            'A view keeps filters and order under a name.',
          ],
        },
        {
          title: 'Pick',
          lines: [
            'Tick as many people as you like; Shift picks everybody in between. The bar below then adds them to a cycle, exports them or begins paths. Two to six can be compared.',
          ],
        },
        {
          title: 'Status: active, on leave, left, already a manager',
          lines: [
            'It comes with the people file, or by Edit on the page of a person. Whoever left stays in cycles and records and goes from lists; the filter Status shows them. Whoever leads people already is no candidate.',
            'A leave has a first day, and a last one once it is known. A period without a given presence counts the share of its workdays, Monday to Friday, outside of leaves, and says so. Only the director and HR see who is on leave.',
          ],
        },
        {
          title: 'What the marks mean',
          lines: [
            'A bar beside a score is its range. A score without enough evidence says so, and is never shown as a low score.',
          ],
        },
      ],
    },
    {
      id: 'candidate',
      title: 'The page of a person',
      places: ['/candidates/'],
      about: 'Both jobs side by side, and what stands behind every number.',
      parts: [
        {
          title: 'Two sides',
          lines: [
            'Left, sales performance: the attainment this person most likely reaches in the long run, with its range and the record by period.',
            'Right, leadership aptitude from 1 to 5, with its range and the line that the job asks for. Sales have no weight in it.',
          ],
        },
        {
          title: 'Why',
          lines: [
            'The reasons name the steps that raters chose and what they wrote. Gates are single competencies that must be met. Each number opens to how it was made.',
            'What would help most is the missing evidence that would settle the suggestion soonest.',
          ],
        },
        {
          title: 'Edit',
          lines: [
            'Directors and HR change details, periods, won deals and conduct here, with a reason where a score moves. Old and new values are kept. A cycle with closed ratings keeps what it was rated on.',
          ],
        },
        {
          title: 'Brief',
          lines: ['A brief is one page for a board, as a PDF. It is entered in the ledger.'],
        },
      ],
    },
    {
      id: 'map',
      title: 'Role-fit map',
      places: ['/map'],
      about:
        'All people in one picture: the more to the right, the more sales; the higher, the better a leader.',
      parts: [
        {
          title: 'Read it',
          lines: [
            'Further right sells more. Further up leads better. A hollow mark has not enough evidence. The cross of a mark is its range.',
            'Who stands high but not far right is overlooked by a sales ranking.',
          ],
        },
        {
          title: 'Use it',
          lines: [
            'A click opens a card of the person, a double click the page. Drag over marks to pick people. T shows the same people as a table.',
            'The two rules beside the map fill the same openings by sales alone and by leadership aptitude.',
          ],
        },
      ],
    },
    {
      id: 'compare',
      title: 'Compare',
      places: ['/compare'],
      about: 'Two to six people side by side, row by row.',
      parts: [
        {
          title: 'What differs',
          lines: [
            'A row is marked only where the people differ by more than chance would make it. Among equal people that happens in at most one row of ten.',
            'M shows for every pair the chance that one leads better than the other. Near 50 of 100, the two are tied.',
          ],
        },
        {
          title: 'Take it along',
          lines: ['A comparison brief is a PDF of this page for a board.'],
        },
      ],
    },
    {
      id: 'evidence',
      title: 'Evidence',
      places: ['/evidence'],
      about: 'What people saw, with day, author and competency.',
      parts: [
        {
          title: 'Write it down',
          lines: [
            'Say the situation, what the person did, and what came of it. Leave out guesses about character and private life. A file can be attached.',
            'Nobody adds evidence about themselves.',
          ],
        },
        {
          title: 'Correct it',
          lines: [
            'A correction is added and the words before stay. A withdrawn item is no longer used, and its history stays.',
          ],
        },
        {
          title: 'Where evidence is weak',
          lines: [
            'Evidence that is old, from one person alone, or only recent is listed, so that you know whom to watch next.',
          ],
        },
      ],
    },
    {
      id: 'paths',
      title: 'Paths',
      places: ['/paths', '/path-libraries'],
      about: 'Development plans of dated steps, for future leaders and for future top sellers.',
      parts: [
        {
          title: 'Begin one',
          lines: [
            'A path is suggested by the verdict or the role fit. Future leaders try out parts of the job of leading; expert sellers grow in the job they do best.',
            'Each step has an owner, a day, what good looks like, and the proof that is asked for at its end.',
          ],
        },
        {
          title: 'Finish a step',
          lines: ['The proof becomes evidence. When new proof is in, Today asks for a new rating.'],
        },
        {
          title: 'Libraries',
          lines: [
            'The steps that paths are made of. Change them for this workspace, or go back to the built-in ones.',
          ],
        },
      ],
    },
    {
      id: 'outcomes',
      title: 'Outcomes',
      places: ['/outcomes'],
      about: 'How promotions went, and how good the decisions were.',
      parts: [
        {
          title: 'Check-ins',
          lines: [
            'After a signed decision a check-in is due at 3, 6, 12 and 24 months: how the team does against what was to be expected of it, and whether the person is still in the role.',
          ],
        },
        {
          title: 'How good the decisions were',
          lines: [
            'Success is what was fixed before the first promotion of the cycle was signed. With few outcomes the page says that nothing can be said yet.',
          ],
        },
        {
          title: 'Other rules, other worlds',
          lines: [
            'Past cycles can be replayed under another rule. The simulator uses invented people to show why the best sellers can seem to make poor managers.',
          ],
        },
      ],
    },
  ],
}
