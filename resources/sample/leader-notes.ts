import type { MANAGER_COMPETENCIES } from '../../shared/model/competency.ts'

/** Observations for the steps 1–5 of one competency; `{peer}` and `{client}` are filled in. */
export type NotesByStep = readonly [
  readonly string[],
  readonly string[],
  readonly string[],
  readonly string[],
  readonly string[],
]

/** What people write beside a rating of a manager competency, close to the anchors of the role model. */
export const LEADER_NOTES: Record<(typeof MANAGER_COMPETENCIES)[number], NotesByStep> = {
  'results-through-others': [
    [
      'Took over the {client} deal from {peer} two days before signature and kept the credit.',
      'Rebuilt a stalled deal of {peer} overnight without telling {peer} first.',
      'Asked to have {peer} moved off a shared account to keep the number whole.',
    ],
    [
      'Wrote the whole {client} proposal for {peer}, who could not repeat it the next month.',
      'Steps in when a colleague’s deal wobbles; the colleague watches.',
      'Described three team wins, each told in the first person.',
    ],
    [
      'Handed the {client} pilot to {peer} with dates and owners; it was delivered as agreed.',
      'Prepared {peer} for the pricing call and then stayed off it.',
      'Passed a qualified lead to {peer} with the notes needed to work it alone.',
    ],
    [
      'Runs a Monday check-in on three shared deals; {peer} still does the closing.',
      'The renewal play spread to four colleagues and their win rates moved with it.',
      'Set goals with {peer} for the quarter, reviewed them twice, and left the close to {peer}.',
    ],
    [
      '{peer} doubled new accounts over two quarters and tells it as an own success.',
      'Three colleagues name this person unprompted when asked who moved their numbers.',
      'Gave {client} to {peer} for good; the account has grown each quarter since.',
    ],
  ],
  coaching: [
    [
      'Told {peer} the call was bad and left the room.',
      'In the role-play: no question in eleven minutes, only verdicts.',
      'Two new hires asked to sit elsewhere.',
    ],
    [
      'Gave {peer} the same closing script that everyone gets.',
      'Feedback was a story about an own deal at {client}.',
      'Tells people what works on the phone for this seller, not for them.',
    ],
    [
      'After the {client} call named one strength and one gap, and {peer} chose the next step.',
      'Listened to two recordings with {peer} and agreed one thing to practise.',
      'In the role-play: clear example, next step agreed, no follow-up date.',
    ],
    [
      'Saw that {peer} knew the method but avoided the price talk; practised only that.',
      'Came back to the agreed point two weeks later without being asked.',
      'In the role-play: separated what the rep could not do from what the rep would not do.',
    ],
    [
      'Keeps a weekly half hour with two juniors; both have call scores to show the change.',
      'When the script did not help {peer}, switched to joint preparation, and that did.',
      '{peer} and one other colleague moved up a step this year and both describe how.',
    ],
  ],
  'motivation-to-develop': [
    [
      'Asked about title and pay three times before asking about the team.',
      'Turned down the mentor role twice; said it costs commission.',
      'Says plainly that leading is the way out of carrying a number.',
    ],
    [
      'Likes the idea of a team; could not name a person helped this year.',
      'Has not mentored in four years, by own account.',
      'Volunteers when a director is in the room.',
    ],
    [
      'Helped {peer} through the first quarter; reasons held up when asked again.',
      'Wants to lead because of a former manager; gave two examples of help that brought no credit.',
      'Took on onboarding once, found it tiring, would do it again.',
    ],
    [
      'Spends Friday afternoons with new hires; nobody asked for it.',
      'Had worked out the first-year pay cut and named what it would cost.',
      'Helped a colleague in another region who can return nothing.',
    ],
    [
      'Six years of mentoring; passed {client} to {peer} to give {peer} a start.',
      'After two days of shadowing a manager still wants the job, and says which parts are dull.',
      'Gave up a share of the largest deal so that {peer} could lead it.',
    ],
  ],
  'deal-insight': [
    [
      'Could not say why {client} was lost beyond price.',
      'Works on feel; two similar losses in a row, no change of approach.',
      'Won {client} and cannot say what decided it.',
    ],
    [
      'Takes own deals apart well; has no view on anyone else’s.',
      'Offered {peer} only the steps that worked in an own deal.',
      'Knows every detail of {client}, little of how the team loses.',
    ],
    [
      'Asked {peer} who signs at {client}; nobody had checked.',
      'In the pipeline review spotted the missing next step in two of five deals.',
      'Put the right question in the {client} review; left the fix to others.',
    ],
    [
      'Saw that four sellers lose at security review and moved it two weeks earlier.',
      'Forecast of the shared pipeline was within eight percent twice.',
      'Compared twelve lost deals and changed the hand-over to pre-sales.',
    ],
    [
      'The trial play written here is used by three teams; cycle time fell by nine days.',
      'Turned the {client} loss into a checklist; conversion at that stage rose from 31 to 38 %.',
      'Colleagues bring stuck deals here first, with reason.',
    ],
  ],
  'strategic-planning': [
    [
      'Plans end with the month.',
      'No written plan; priorities change with the last call.',
      'Asked about next year, answered with this quarter’s list.',
    ],
    [
      'Good account plan for {client}; no view of the territory as a whole.',
      'Lists accounts by size and stops there.',
      'Did not see that two sellers were chasing the same segment.',
    ],
    [
      'Plans the own territory in writing, with a list of what to stop.',
      'Named three assumptions in the plan and dropped one when it failed.',
      'Wrote the territory plan the region now uses as an example.',
    ],
    [
      'Moved two people to mid-size manufacturers after six weeks of data.',
      'Tracks first meetings as a leading indicator and acted on the dip in May.',
      'In the exercise: split capacity by win rate, explained what would change it.',
    ],
    [
      'Wrote a four-quarter coverage plan that two districts took over.',
      'Revised the plan in public when the public sector did not respond.',
      'Linked hiring, skills and coverage in one page; the director uses it.',
    ],
  ],
  'talent-judgement': [
    [
      'Calls {peer} lazy and another colleague a natural.',
      'Sorted the team into winners and the rest in two minutes.',
      'Judges people by their last quarter.',
    ],
    [
      'Quotes numbers for each colleague and guesses at the reasons.',
      'Explained every weak result with effort.',
      'Had one good observation on {peer}, none on two others.',
    ],
    [
      'Named a strength and a coaching point for three colleagues, with examples.',
      'Saw that {peer} prepares well and listens too little; right on both.',
      'Described two colleagues fairly, one only by results.',
    ],
    [
      'Said in spring that {peer} would do better with fewer, larger accounts; so it was.',
      'Kept territory and skill apart when explaining a weak year.',
      'Predicted which of the two new hires would need help with pricing.',
    ],
    [
      'Writes down a guess about each new hire and looks at it after six months.',
      'Helped {peer} move to account management, where results doubled.',
      'Changed a low opinion of {peer} on evidence, and said so to the team.',
    ],
  ],
  accountability: [
    [
      'Made fun of {peer} in the team call for a missed date.',
      'Knew about the wrong forecast for {client} and said nothing.',
      'Missed commitments are passed over.',
    ],
    [
      'Raised the late reports with {peer} only after the quarter was over.',
      'Firm with new colleagues, soft with friends.',
      'Lets small things run, then reacts strongly.',
    ],
    [
      'Spoke to {peer} alone, the same day, and said what would happen next.',
      'Named the missed hand-over, agreed a date, wrote it down.',
      'Clear with {peer} about the discount rule; it was kept afterwards.',
    ],
    [
      'Keeps the list of commitments for the deal huddle and reads it out for everyone.',
      'Held the top seller to the same reporting date as the juniors.',
      'Brought up an own missed promise first.',
    ],
    [
      'Ended a hard case at {client} with a colleague leaving the account and thanking for it.',
      '{peer} was close to a formal warning; met every commitment for two quarters since.',
      'The team copies the Friday commitments log without being told.',
    ],
  ],
  influence: [
    [
      'Blames legal in front of the customer.',
      'Escalates by writing to everyone.',
      'Three complaints from delivery about tone.',
    ],
    [
      'Gets contracts through because of a friend in legal.',
      'Favours from pre-sales work for own deals only.',
      'Pushes finance hard at quarter-end, then disappears.',
    ],
    [
      'Told finance what a late credit check costs them; found a workable date.',
      'Asked delivery first what they need before promising {client} a start.',
      'Settled the {client} dispute with support in one meeting.',
    ],
    [
      'Agreed a two-day lane with legal for standard contracts; others use it now.',
      'Set up a fortnightly slot with pre-sales that the team fills.',
      'The pricing desk asks for this person when a request is unclear.',
    ],
    [
      'Changed how delivery and sales hand over; both count first-week tickets now.',
      'Brought legal and finance to one queue; waiting time fell by half.',
      'The joint review with support has become the way all districts work.',
    ],
  ],
}
