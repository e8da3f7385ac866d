import type { Competency, RoleModel } from '../model/role-model.ts'
import { type ScoredSource, SOURCE_NAMES } from '../model/source.ts'
import type { CompetencyStanding, GateStanding, JobStanding, Standing } from '../model/standing.ts'
import { conductWords } from './conduct.ts'
import { contrastMeaning } from './contrast-meaning.ts'
import { salesExplanations } from './explain-sales.ts'
import type { Explanation } from './explanation.ts'
import type { JobField } from './job-standing.ts'
import { raterEffects } from './rater-report.ts'
import { byPerson } from './rating-panel.ts'
import { readyLimits } from './ready-limits.ts'
import { freeSources, TOLD_COLOUR } from './sales-echo.ts'
import type { Field } from './standings.ts'
import { quotedSteps, stepWords } from './what-was-seen.ts'
import {
  asChance,
  asCount,
  asPercent,
  asScore,
  asSigned,
  interval80,
  onScale,
  Z80,
} from './wording.ts'

/** The explanation of every number on the candidate page, by id, written from the values themselves. */
export function explanations(
  standing: Standing,
  field: Field,
  currency: string | null,
): Explanation[] {
  return [
    ...salesExplanations(standing, field, currency),
    composite('leadership', 'Leadership aptitude', standing.leadership, standing, field.manager),
    readyExplanation(standing, field.manager.model),
    ...standing.gates.map((gate) => gateExplanation(gate, field.manager.model)),
    ...competencyExplanations(standing, field.manager),
    composite('seller', 'Fit to the seller model', standing.seller, standing, field.seller),
    contrastExplanation(standing),
    coverageExplanation(standing, field.manager.model),
  ]
}

function composite(
  id: string,
  title: string,
  job: JobStanding,
  standing: Standing,
  field: JobField,
): Explanation {
  const { model } = field
  const total = job.sources.reduce((sum, { weight }) => sum + weight, 0)
  const seen = job.sources.filter(({ score }) => score !== null)
  const unseen = job.sources.filter(({ score, weight }) => score === null && weight > 0)
  const colour = job.colour && Math.abs(job.colour.change) >= TOLD_COLOUR ? job.colour : null
  return {
    id,
    title,
    sentence:
      job.score === null
        ? `Nobody has rated ${standing.name} on the ${model.name.toLowerCase()} model yet.`
        : [
            `${asScore(onScale(job.score), 2)}: what ${asCount(seen.length, 'source')} and ${asCount(job.raters, 'rater')} say, strict and lenient raters evened out. The less evidence, the closer to everyone’s average: of the difference between people, this evidence settles ${asPercent(job.ownShare)}.`,
            ...unseen.map(
              ({ source }) => `${SOURCE_NAMES[source]}: not seen. The range is wider for it.`,
            ),
            ...(colour
              ? [
                  `Measured against ${freeSources(model)}, which knows no sales, ratings rise with sales: ${asSigned(colour.change, 2)} was taken out, so ${standing.name} stands at ${asScore(onScale(job.score), 2)}, not ${asScore(onScale(colour.asRated), 2)}.`,
                ]
              : []),
          ].join(' '),
    headers: ['Source', 'Weight', 'Raw', 'Score', '±', 'Raters'],
    rows: job.sources.map(({ source, weight, score, se, raw, raters, pointsTo }) => [
      SOURCE_NAMES[source],
      asPercent(total === 0 ? null : weight / total),
      score === null ? 'not seen' : asScore(raw, 2),
      score === null
        ? pointsTo
          ? `the rest points to ${asScore(onScale(pointsTo.score), 2)}`
          : 'not seen'
        : asScore(onScale(score), 2),
      asScore(se ?? pointsTo?.se ?? null, 2),
      String(raters),
    ]),
    certainty: certaintyOf(job, standing, field),
  }
}

function certaintyOf(job: JobStanding, standing: Standing, field: JobField): string {
  if (!job.ci80) return 'No evidence, no range.'
  const widening = field.fit?.widening ?? 1
  return [
    `80 % sure: between ${asScore(job.ci80[0])} and ${asScore(job.ci80[1])}. About 80 of 100 such ranges contain the true value.`,
    ...(widening > 1.005
      ? [
          `Widened by ${asPercent(widening - 1)}, because hidden sources were predicted less well than expected.`,
        ]
      : []),
    ...severityNotes(standing.repId, field).slice(0, 2),
  ].join(' ')
}

/** A rater's correction worth telling: at least a tenth of a point on the scale. */
const TOLD = 0.1

/** What evening out strict and lenient raters did to this person's ratings, one sentence a rater, largest first. */
export function severityNotes(repId: string, { panel, fit }: JobField): string[] {
  const effects = raterEffects(fit)
  const own = (panel.byRep.get(repId) ?? []).filter(byPerson)
  return [...Map.groupBy(own, ({ raterId }) => raterId)]
    .flatMap(([raterId, given]) => {
      const effect = effects.get(raterId)?.effect ?? 0
      const [first] = given
      const raw = given.reduce((sum, { score }) => sum + score, 0) / given.length
      return first && Math.abs(effect) >= TOLD ? [{ effect, raw, source: first.source }] : []
    })
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || a.raw - b.raw)
    .map(
      ({ effect, raw, source }) =>
        `One rater (${SOURCE_NAMES[source].toLowerCase()}) gives about ${Math.abs(effect).toFixed(2)} ${effect > 0 ? 'more' : 'less'} than the average rater, so a ${raw.toFixed(2)} counts as ${(raw - effect).toFixed(2)}.`,
    )
}

function competencyExplanations(
  { leadership, repId }: Standing,
  { model, panel }: JobField,
): Explanation[] {
  const own = panel.byRep.get(repId) ?? []
  return leadership.competencies.map((one): Explanation => {
    const { competency, score, se, coverage, raters, raw, pointsTo } = one
    const definition = model.competencies.find(({ id }) => id === competency)
    const range = interval80(score, se)
    const ofSource = (source: ScoredSource) =>
      own.filter((rated) => rated.source === source && rated.competency === competency)
    return {
      id: `leadership-${competency}`,
      title: definition?.name ?? competency,
      sentence:
        score === null
          ? `Nobody has observed it; that is missing evidence, not a low score.${pointsTo ? ` The rest of the evidence points to ${asScore(onScale(pointsTo.score), 1)} ± ${asScore(Z80 * pointsTo.se, 1)}.` : ''}`
          : `${raters === 0 ? 'A test gave' : `${asCount(raters, 'rater')} gave`} ${asScore(raw, 2)} on average. With strict and lenient raters evened out, and drawn toward what else is known of this person and of everyone, the less was seen the more, it is ${asScore(onScale(score), 2)}. ${beforeCorrection(definition, one)}`,
      headers: ['Source', 'Ratings', 'Mean'],
      rows: leadership.sources.map(({ source }) => {
        const list = ofSource(source)
        return [
          SOURCE_NAMES[source],
          String(list.length),
          list.length === 0
            ? 'not seen'
            : asScore(list.reduce((sum, { score: given }) => sum + given, 0) / list.length, 2),
        ]
      }),
      certainty: range
        ? `80 % sure: between ${asScore(onScale(range[0]))} and ${asScore(onScale(range[1]))}; sources cover ${asPercent(coverage)}.`
        : 'No evidence, no range.',
    }
  })
}

/** The step the ratings were on before any correction: the corrected score is no behaviour anybody saw. */
function beforeCorrection(definition: Competency | undefined, one: CompetencyStanding): string {
  const quoted = quotedSteps(one, undefined)
  return definition && quoted
    ? `The ratings themselves are at ${stepWords(quoted, definition)}.`
    : ''
}

function readyExplanation({ leadership }: Standing, { rules }: RoleModel): Explanation {
  const { passAt, failAt } = readyLimits(rules)
  const { wrongYes, missed } = rules.costs
  return {
    id: 'p-ready',
    title: `Chance of ${asScore(rules.line)} or more`,
    sentence:
      leadership.pReady === null
        ? 'Not known without a leadership score.'
        : `The chance that the true score is ${asScore(rules.line)} or more is ${asChance(leadership.pReady)}: in so many of 100 such cases it is. Yes is said from ${asPercent(passAt)} on.`,
    headers: ['Chance', 'Meaning'],
    rows: [
      [`${asPercent(passAt)} or more`, 'above the line'],
      [`between ${asPercent(failAt)} and ${asPercent(passAt)}`, 'too close to call'],
      [`${asPercent(failAt)} or less`, 'below the line'],
    ],
    certainty: `The costs decide where yes begins: ${costSentence(wrongYes / missed, passAt)} They are a setting of the role model.`,
  }
}

/** What the costs of the role model say, in words. */
export function costSentence(ratio: number, passAt: number): string {
  const many = Number(ratio.toFixed(2))
  return `Promoting one wrong person counts as much as missing ${many === 1 ? 'one good one' : `${many} good ones`}, so yes is said from a chance of ${Math.round(passAt * 100)} in 100 on.`
}

function gateExplanation(gate: GateStanding, { rules }: RoleModel): Explanation {
  const { passAt, failAt, minShare, minRaters } = rules.gateLimits
  const base = { id: `gate-${gate.gate}`, title: gate.name }
  if (gate.cut === null) {
    return {
      ...base,
      sentence:
        gate.state === 'fail'
          ? `About conduct ${conductWords(gate)}. The gate is not met.`
          : gate.state === 'unchecked'
            ? 'Nobody has stated yet what was found about conduct. That stops no suggestion, and a promotion is not signed before somebody has.'
            : 'Somebody has stated by name that no breach of conduct is upheld, so the gate is met.',
      headers: ['On record', 'State'],
      rows: [
        ['stated: no upheld breach', 'met'],
        ['nothing stated', 'not checked'],
        ['an upheld breach, or a concern that is not settled', 'not met'],
      ],
      certainty: 'A matter of record: it is not scored, and other scores do not make up for it.',
    }
  }
  return {
    ...base,
    sentence: gateSentence(gate, rules),
    headers: ['What the gate asks', 'State'],
    rows: [
      [
        `fewer than ${minRaters} people looked at it, or what they saw settles under ${asPercent(minShare)} of the difference between people`,
        'unclear',
      ],
      [
        `a chance of ${asPercent(passAt)} or more, from what they said of it alone and with everything else`,
        'met',
      ],
      [`a chance of ${asPercent(failAt)} or less from what they said of it alone`, 'not met'],
      ['otherwise', 'unclear'],
    ],
    certainty:
      'Nothing said about other competencies can meet this gate: it takes evidence of its own.',
  }
}

function gateSentence(
  { state, own, cut, p }: GateStanding,
  { gateLimits }: RoleModel['rules'],
): string {
  if (own === null) return 'Nobody has observed it, so the gate stays open until someone does.'
  const line = asScore(cut)
  const people = asCount(own.raters, 'person', 'people')
  if (state === 'pass')
    return `${people} looked at this. From what they said alone the chance of being above ${line} is ${asChance(own.p)}; with everything else it is ${asChance(p)}. Met. Other scores do not make up for it.`
  if (state === 'fail')
    return `From what ${people} said about this alone, the chance of being above ${line} is ${asChance(own.p)}. Not met, whatever the other points are.`
  if (own.raters < gateLimits.minRaters)
    return `${people} looked at this; it takes ${gateLimits.minRaters}.`
  if (own.share < gateLimits.minShare) return 'What was seen of this is too little to settle it.'
  return `From what ${people} said alone the chance of being above ${line} is ${asChance(own.p)}, with everything else ${asChance(p)}: it could be either. One more look may decide.`
}

function contrastExplanation({ contrast, contrastSe, seller, leadership }: Standing): Explanation {
  const range = interval80(contrast, contrastSe)
  // Colour of known sales is taken out of both scores or of neither.
  const freed = leadership.colour !== null && seller.colour !== null
  const used = (job: JobStanding) => (freed ? job.score : (job.colour?.asRated ?? job.score))
  const [manager, selling] = [used(leadership), used(seller)]
  return {
    id: 'contrast',
    title: 'Contrast of the two jobs',
    sentence:
      contrast === null
        ? 'Both jobs need ratings before they can be contrasted.'
        : `Manager ${asScore(manager, 2)} less seller ${asScore(selling, 2)} is ${asSigned(contrast, 2)}${range ? `, 80 % sure between ${asSigned(range[0], 1)} and ${asSigned(range[1], 1)}` : ''}: ${contrastMeaning(range)}.`,
    headers: ['Job', 'Fit', '±'],
    rows: [
      ['Seller', asScore(selling, 2), asScore(seller.se, 2)],
      ['Sales manager', asScore(manager, 2), asScore(leadership.se, 2)],
    ],
    certainty: range
      ? 'Raters and sources that saw both jobs err alike in both, so the difference is surer than the two scores.'
      : 'No range without both.',
  }
}

function coverageExplanation(
  { leadership }: Standing,
  { rules, competencies }: RoleModel,
): Explanation {
  return {
    id: 'coverage',
    title: 'Evidence coverage',
    sentence: `${asPercent(leadership.coverage)} of what the manager model asks was observed: each source counts by its weight and by how many of the ${competencies.length} competencies it saw. A suggestion needs ${asPercent(rules.minCoverage)}.`,
    headers: ['Source', 'Weight', 'Competencies seen'],
    rows: leadership.sources.map(({ source, weight, coverage }) => [
      SOURCE_NAMES[source],
      `${weight} %`,
      asPercent(coverage),
    ]),
    certainty: 'Not observed is missing, never a low score.',
  }
}
