import type { HandbookChapter } from './page.ts'

/** HR’s desk, and what belongs to the file as a whole. */
export const FILE: HandbookChapter = {
  title: 'HR and this file',
  pages: [
    {
      id: 'retention',
      title: 'Retention, ledger and rights',
      places: ['/keeping'],
      about: 'How long records are kept, what people may ask, and who looked at whom.',
      parts: [
        {
          title: 'Retention',
          lines: [
            'Each record has a last day. It can be set later by HR alone. A shorter time takes a reason and a second person, and never goes below the least time that this workspace states.',
            'A legal hold stops every deletion about a person, and names the day on which Today asks HR to look at it again. A purge deletes what records say after their day, and leaves an entry that says what was purged, by whom and why.',
          ],
        },
        {
          title: 'Ledger and looks',
          lines: [
            'Every entry contains the hash of the one before, so that a change shows. Filter by kind, person and day, and export what is shown.',
            'Looks by one person within ten minutes are one visit.',
          ],
        },
        {
          title: 'Rights of one person',
          lines: [
            'The access report says in sentences what is kept about a person and who has looked. Before erasing, a list shows what goes, what stays and why, and which copies lie outside this file.',
          ],
        },
      ],
    },
    {
      id: 'fairness',
      title: 'Fairness of raters',
      places: ['/fairness'],
      about: 'How well raters agree, and who is strict or lenient.',
      parts: [
        {
          title: 'Raters',
          lines: [
            'Scores are corrected for strict and lenient raters where they share people with others. Where a team is rated by its own raters alone, the ratings cannot tell strict raters from a weaker team, and the page shows both readings.',
            'Raters who give one score for everything are named, as is a source whose scores follow sales.',
          ],
        },
      ],
    },
    {
      id: 'groups',
      title: 'Fairness by group',
      places: ['/fairness/groups'],
      about: 'How groups come through each step. For HR alone.',
      parts: [
        {
          title: 'Read it',
          lines: [
            'Counts under five are covered. A flag is a reason to look, not proof: with many groups and steps some flags come by chance, and the page says how many to expect.',
            'The impact-ratio report is saved as PDF, table or JSON and is entered in the ledger.',
          ],
        },
      ],
    },
    {
      id: 'role-models',
      title: 'Role models',
      places: ['/role-models'],
      about: 'What each of the two jobs asks.',
      parts: [
        {
          title: 'What is in it',
          lines: [
            'Competencies with five written steps, their weights, gates, sources and the line. Each rater chooses a step, not a feeling.',
            'What a wrong yes costs against a missed leader is set here. The page says in words what that means for the number of suggestions.',
          ],
        },
        {
          title: 'Change it',
          lines: [
            'A version never changes. Saving makes the next one, with a reason. A cycle keeps the version it was frozen with.',
            'A new model can begin from the built-in one or from another. It can also begin from a job description, or from what proven managers share.',
          ],
        },
      ],
    },
    {
      id: 'method',
      title: 'How the numbers are made',
      places: ['/how-the-numbers-are-made'],
      about: 'One screen in plain words, and the formulas beneath it.',
      parts: [
        {
          title: 'In short',
          lines: [
            'All evidence of a job is weighed together. More evidence makes a range narrower. Of 100 ranges of 80 %, about 80 contain the true value, and the page shows how that was checked.',
            'Nothing that is missing is filled in, and nothing that is missing counts as bad.',
          ],
        },
      ],
    },
    {
      id: 'import',
      title: 'Import',
      places: ['/import'],
      about: 'People, results, deals, quotas, ratings, evidence, outcomes and groups from files.',
      parts: [
        {
          title: 'Three steps',
          lines: [
            'Drop a file anywhere in the window, choose one, or paste cells from a spreadsheet. The page says which sheet, header row, separator and order of days it read. Change what is wrong.',
            'The file stands beside what was read. A menu above each column says what it is read as, and a click on the number of a line makes it the header, the first or the last row. F8 goes from one row that is left out to the next, and says why.',
            'Then match the columns. Values such as competency names or scales are matched as well.',
            'Before anything is stored, you see what is new, what changes, and which rows are left out and why.',
          ],
        },
        {
          title: 'Afterwards',
          lines: [
            'An import can be taken back as a whole while nothing signed rests on it. Choices that were made are remembered for the next file with the same headers, and can be changed and forgotten.',
            'Templates with an example row are offered for every kind of file.',
          ],
        },
      ],
    },
    {
      id: 'workspace',
      title: 'Workspace and profiles',
      places: ['/workspace'],
      about: 'The one file: who may do what in it, how it is protected and copied.',
      parts: [
        {
          title: 'Profiles',
          lines: [
            'A profile is a person with roles: director, panel member, facilitator, HR. Switch at the bottom left. A profile that may decide has its own key, and switching to it asks for it.',
            'Profiles protect acts and screens. Only encryption protects the file.',
          ],
        },
        {
          title: 'Protection',
          lines: [
            'An encrypted file opens with the passphrase or with the printed recovery code. Without both, nobody can read it. The key file that ends in .keys belongs to it: move both together.',
            'The workspace locks by itself when nobody works in it.',
            'Where somebody else may know the passphrase, say so when you change it. The workspace and its backups are then written under a new key, which the old passphrase does not open.',
          ],
        },
        {
          title: 'Backups',
          lines: [
            'A backup is made by itself half an hour after a change and on closing. “Test a restore” opens the newest one and says whether it is whole.',
          ],
        },
        {
          title: 'Keys of the keyboard',
          lines: [
            'Ctrl K (⌘ K on a Mac) searches places, people, actions and this handbook. G and a letter goes to a place. The question mark key lists every key of the page.',
          ],
        },
      ],
    },
  ],
}
