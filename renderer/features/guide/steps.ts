/** Who the first case is about. */
export interface FirstCase {
  /** A strong seller whose suggested role is to keep selling, and the strongest leader. */
  seller: string
  leader: string
  /** Opens the keys that came with the sample; null in a workspace of one's own. */
  passphrase: string | null
}

/** Where a step of the guide happens. */
export type GuidePlace =
  | 'today'
  | 'map'
  | 'candidate'
  | 'comparison'
  | 'rating'
  | 'meeting'
  | 'room'
  | 'board'
  | 'verdict'

/** One step of the guided first case. */
export interface GuideStep {
  title: string
  text: (about: FirstCase) => string
  place: GuidePlace
}

/** A few minutes from what waits today to a verdict on one person. */
export const GUIDE: readonly GuideStep[] = [
  {
    title: 'What waits today',
    text: () =>
      'Today lists what waits for whoever sits at the keyboard: decisions, requests and steps that are due. The name at the bottom left says who that is.',
    place: 'today',
  },
  {
    title: 'One picture of both jobs',
    text: () =>
      'The map shows everyone: sales to the right, leadership upwards. The top right is rare. Bottom right are strong sellers whose better career is selling.',
    place: 'map',
  },
  {
    title: 'Two rules, two lists',
    text: () =>
      'The switch above the map fills the same openings twice: by sales alone, and by leadership aptitude. It names who changes place and whom a sales ranking overlooks.',
    place: 'map',
  },
  {
    title: 'A strong seller, looked at closely',
    text: ({ seller }) =>
      `On the page of ${seller}, sales stand at the left and leadership at the right. In the middle: the gates and the reasons. On top: how sure the suggestion is, and which evidence would help most.`,
    place: 'candidate',
  },
  {
    title: 'Beside the strongest leader',
    text: ({ seller, leader }) =>
      `${seller} and ${leader}, row by row. The sign ▾ marks who is below the highest of a row by more than chance. Who sells more is not always who leads better.`,
    place: 'comparison',
  },
  {
    title: 'Where the numbers come from',
    text: () =>
      'Raters pick the step that describes what they saw, one competency at a time; digits are keys. This is the practice that comes first. Once a case is answered, it shows how experts rated it.',
    place: 'rating',
  },
  {
    title: 'First opinions before talk',
    text: () =>
      'Members of a panel seal a first opinion on each case before they meet, so that nobody follows the first speaker. The meeting talks about cases where opinions differ.',
    place: 'meeting',
  },
  {
    title: 'One case at a time',
    text: () =>
      'This is the room, made for a screen that all can see: first opinions, why, second votes and the verdict. The arrow keys go from step to step, and a clock counts the time of each case.',
    place: 'room',
  },
  {
    title: 'From opinions to verdicts',
    text: () =>
      'Decide has every candidate with the suggestion beside the verdict. A person decides and signs; the program never does.',
    place: 'board',
  },
  {
    title: 'Try a verdict',
    text: ({ seller, passphrase }) =>
      `Choose a verdict for ${seller}. One that goes against the suggestion asks for its reason and a second person. What you write is kept as a draft until somebody signs it.${
        passphrase === null ? '' : ` Keys of the sample open with “${passphrase}”.`
      }`,
    place: 'verdict',
  },
]
