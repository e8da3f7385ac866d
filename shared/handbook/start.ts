import type { HandbookChapter } from './page.ts'

/** Where each of the three groups begins. */
export const START: HandbookChapter = {
  title: 'Begin here',
  pages: [
    {
      id: 'director',
      title: 'For a director',
      places: [],
      about: 'From the first import to a signed decision, in the order of the work.',
      parts: [
        {
          title: 'Bring in what you have',
          lines: [
            'On Import, begin with people: an id and a name are enough. Then bring in results by period and, if there are any, ratings. Deals and quotas can take the place of a table of results.',
            'One person or one period can also be typed in: open the person and choose Edit.',
          ],
        },
        {
          title: 'Look before you decide',
          lines: [
            'People is the whole list. The role-fit map shows the same people as a picture: sales across, leadership upward.',
            'A candidate page shows both jobs side by side, with the range of every score, what was seen and what is missing. Sales never count in leadership aptitude.',
          ],
        },
        {
          title: 'Run a cycle',
          lines: [
            'A cycle goes from draft to rating, calibrating, decided and closed. Add openings and candidates, choose the panel, then start the rating. The rules are frozen at that moment.',
            'When ratings are closed, the panel meets in Calibrate. Verdicts are written and signed in Decide.',
          ],
        },
        {
          title: 'Afterwards',
          lines: [
            'Give the letter, begin a path, and write down how the promotion went in Outcomes after 3, 6, 12 and 24 months.',
          ],
        },
      ],
    },
    {
      id: 'panel-member',
      title: 'For a panel member',
      places: [],
      about: 'How to rate, give a first opinion and vote.',
      parts: [
        {
          title: 'Rate',
          lines: [
            'Rate lists the cycles that ask for your ratings. Practice cases come first, and show how far each of your answers is from that of the experts.',
            'Choose the step that is nearest to what you saw. “Not observed” is a full answer and lowers nobody. Every answer is kept as a draft until you lock the form.',
            'Until your form is locked, scores of the people you rate are hidden from you, so that you rate what you saw and not what others gave.',
          ],
        },
        {
          title: 'If you were sent a file',
          lines: [
            'Open the request file on the first page of Proceed. The form opens in a file of your own. When it is locked, save the reply and send it back.',
            'Whoever asks gives you a reply code by phone or in person. Type it where you save the reply: it proves that the reply is yours. A reply without it is only taken in after a question.',
          ],
        },
        {
          title: 'In the meeting',
          lines: [
            'Give a first opinion on each case before the meeting. Nobody can read it before all are opened together.',
            'If you have an interest in a case, declare it. You then take no part in that case.',
          ],
        },
      ],
    },
    {
      id: 'hr',
      title: 'For HR',
      places: [],
      about: 'Records, rights of people, and how each group comes through.',
      parts: [
        {
          title: 'Every day',
          lines: [
            'Today lists letters not given, conditions and second looks that are due, records near their last day, and legal holds.',
          ],
        },
        {
          title: 'Records',
          lines: [
            'Each signed decision is a record that never changes. A later decision or a correction is added beside it and named wherever the record is shown.',
            'An HR pack is a folder or a zip with the records and with tables that any spreadsheet opens. Its file VERIFY.txt says how to check it without Proceed.',
          ],
        },
        {
          title: 'Rights and retention',
          lines: [
            'In Retention you set how long records are kept, put a legal hold on a person, make the access report, and erase.',
            'The ledger shows every entry. Looks are in it: who opened what about whom, and when.',
          ],
        },
        {
          title: 'Groups',
          lines: [
            'Group attributes come in as a file of their own and are read by HR alone. Nothing that rates, scores or decides uses them.',
          ],
        },
      ],
    },
  ],
}
