import { isPromotion } from '../model/decision.ts'
import { SOURCE_NAMES } from '../model/source.ts'
import { isAgreedReason } from '../readiness/agenda.ts'
import { conditionsText } from '../readiness/conditions.ts'
import { asList } from '../readiness/wording.ts'
import { REPLY_BOX } from './letter.ts'
import { decisionSentences, evidenceSentences, openingSentences } from './letter-cells.ts'
import type { LetterFacts, LetterFrame } from './letter-facts.ts'
import { groundsOf } from './letter-grounds.ts'

/**
 * The letter to the person a decision is about, as Markdown that HR can edit: headings, paragraphs and lists. It is
 * written from the person's own standing and names nobody but the person, whoever signed, and whoever looks after the
 * path or manages the person.
 */
export function composeLetter(facts: LetterFacts, frame: LetterFrame): string {
  const { day, organisation, reference } = frame
  const parts = [
    organisation,
    [day(facts.signedOn), ...(reference === '' ? [] : [`Reference ${reference}`])].join(' · '),
    `Dear ${facts.name},`,
    openingSentences(facts),
    '## Why',
    ...whyParts(facts),
    ...(isPromotion(facts.verdict) ? welcome(facts, frame) : notNow(facts, frame)),
    '## What happens next',
    list(nextSteps(facts, frame)),
    sender(facts, frame),
    '## Your own view',
    `${isPromotion(facts.verdict) ? 'What do you need to do this well?' : 'What is missing or wrong in your eyes?'} What you write here is put beside the decision, word for word. Please give it back by ${day(frame.days.replyBy)}.`,
    REPLY_BOX,
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function whyParts(facts: LetterFacts): string[] {
  const { override, reason, verdict } = facts
  // What the ratings said instead is no welcome; it stands in the record.
  const evidence = override !== null && isPromotion(verdict) ? '' : evidenceSentences(facts)
  return [
    [evidence, decisionSentences(facts)].filter((part) => part !== '').join(' '),
    override?.reason ?? '',
    // How many gave which opinion is told in the record; it is no reason to write to somebody.
    reason === null || isAgreedReason(reason) ? '' : reason,
    `A program worked out the figures and made a suggestion. A person decided${facts.signer === null ? '' : `: ${facts.signer.name}`}.`,
  ]
}

function notNow(facts: LetterFacts, frame: LetterFrame): string[] {
  const grounds = groundsOf(facts)
  return [
    ...(grounds.length > 0
      ? ['## What mattered most', ...grounds.flatMap(({ name, text }) => [`### ${name}`, text])]
      : []),
    ...(facts.verdict === 'not-enough-evidence'
      ? ['## What has to be seen', list(missing(facts))]
      : ['## The path offered', ...path(facts, frame)]),
  ]
}

function path(
  { verdict, suggestion }: LetterFacts,
  { path: { isAgreed, owner, steps }, day }: LetterFrame,
): string[] {
  const kind =
    verdict !== 'grow-as-expert-seller'
      ? 'A path toward leading a team; it is no promise of an opening.'
      : suggestion === 'right_person_wrong_role'
        ? 'The path of an expert seller.'
        : 'A path of growth in selling.'
  const done =
    'Each step is done in paid working hours, and what it leaves counts at the next look after it.'
  if (steps.length === 0) {
    return [`${kind} Its steps are not agreed yet. Your manager agrees them with you.`]
  }
  if (!isAgreed) {
    return [
      `${kind} Its steps are not agreed yet. Your manager agrees them with you, with a day for each. ${done} These are suggested:`,
      list(steps.map(({ title }) => title)),
    ]
  }
  const looksAfter = owner === null ? '' : ` ${owner} looks after it.`
  return [
    `${kind}${looksAfter} ${done}`,
    list(steps.map(({ title, dueOn }) => (dueOn === null ? title : `${title}, by ${day(dueOn)}`))),
  ]
}

/** What is still to be seen, by source, then by people. */
function missing({ standing, model: { rules } }: LetterFacts): string[] {
  const sources = standing?.leadership.sources.filter(({ score }) => score === null) ?? []
  const names = sources.map(({ source }) => SOURCE_NAMES[source].toLowerCase())
  const raters = standing?.leadership.raters ?? 0
  return [
    ...(names.length > 0 ? [`Still missing: ${asList(names)}.`] : []),
    ...(raters < rules.minRaters
      ? [
          `More people who have seen you lead: ${rules.minRaters} are needed, ${raters === 0 ? 'none has rated you so far' : raters === 1 ? 'one has rated you so far' : `${raters} have rated you so far`}.`,
        ]
      : []),
    names.length === 0 && raters >= rules.minRaters
      ? 'Your manager agrees with you what else is to be seen, when and how, in paid working hours.'
      : 'Your manager agrees with you when and how this is seen, in paid working hours.',
  ]
}

function welcome(facts: LetterFacts, { day }: LetterFrame): string[] {
  const conditions = conditionsText(facts, day)
  return [
    ...(conditions === null ? [] : ['## Conditions', conditions]),
    '## What changes',
    'The job is another one from the first day: results come from what others deliver. Your own selling ends, your accounts move on with a hand-over, and your success is that of your team.',
    '## The first ninety days',
    '### Days 1 to 30: listen',
    list([
      'One long conversation with every person of the team: strengths, coaching point, what they want next.',
      'Hand over your accounts, and close no deal in anybody’s place.',
      'Agree with your manager what good looks like after ninety days.',
    ]),
    '### Days 31 to 60: set the rhythm',
    list([
      'A weekly pipeline review and one coached call or meeting for each person.',
      'One goal for each person, written down with them.',
    ]),
    '### Days 61 to 90: show it',
    list([
      'One thing the team does better because of you, with figures.',
      'Feedback from the team, collected by somebody else.',
    ]),
  ]
}

function nextSteps({ verdict }: LetterFacts, { days, managerName, appealTo, day }: LetterFrame) {
  const manager = managerName === null ? 'Your manager' : `${managerName}, your manager,`
  return [
    `${manager} talks with you about this letter by ${day(days.conversationBy)}.`,
    ...(days.recheckOn === null
      ? []
      : [
          `The evidence is looked at again on ${day(days.recheckOn)}, with everything that is new by then.`,
        ]),
    'You may see what is recorded about you and have mistakes corrected.',
    `You may appeal ${isPromotion(verdict) ? 'against any part of this decision' : 'against this decision'} in writing to ${appealTo}, until ${day(days.appealUntil)}.`,
  ]
}

const sender = ({ signer }: LetterFacts, { organisation }: LetterFrame): string =>
  signer === null ? '' : `${signer.name}\n${signer.capacity}, for ${organisation}`

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n')
