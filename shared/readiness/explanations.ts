import type { Competency, RoleModel } from '../model/role-model.ts'
import { SOURCE_NAMES, type Source } from '../model/source.ts'
import type { CompetencyStanding, JobStanding, Standing } from '../model/standing.ts'
import { salesExplanations } from './explain-sales.ts'
import type { Explanation } from './explanation.ts'
import { cellsOf, panelKey, ratingsOf } from './panel.ts'
import type { Field } from './standings.ts'
import { quotedSteps, stepWords } from './what-was-seen.ts'
import { asChance, asPercent, asScore, asSigned, interval80 } from './wording.ts'

/** The explanation of every number on the candidate page, by id, written from the values themselves. */
export function explanations(standing: Standing, field: Field): Explanation[] {
  const { manager, seller } = field
  return [
    ...salesExplanations(standing, field),
    composite(
      'leadership',
      'Leadership aptitude',
      standing.leadership,
      standing,
      field,
      manager.model,
    ),
    readyExplanation(standing, manager.model),
    ...standing.gates.map((gate) => gateExplanation(gate, manager.model)),
    ...competencyExplanations(standing, standing.leadership, 'leadership', field, manager.model),
    composite('seller', 'Fit to the seller model', standing.seller, standing, field, seller.model),
    contrastExplanation(standing),
    coverageExplanation(standing, manager.model),
  ]
}

function composite(
  id: string,
  title: string,
  job: JobStanding,
  standing: Standing,
  field: Field,
  model: RoleModel,
): Explanation {
  const total = job.sources.reduce((sum, { weight }) => sum + weight, 0)
  const seen = job.sources.filter(({ score }) => score !== null)
  const missing = job.sources.filter(({ imputed }) => imputed !== null)
  const who = id === 'seller' ? 'seller' : 'leadership'
  return {
    id,
    title,
    sentence:
      job.score === null
        ? `Nobody has rated ${standing.name} on the ${model.name.toLowerCase()} model yet.`
        : `What each source says is freed of harsh and lenient raters, pulled toward the average of everyone rated because few ratings prove little, and weighted: ${asScore(job.score, 2)} from ${seen.length} of ${job.sources.length} sources.${missing.length > 0 ? ` ${missing.length === 1 ? 'The missing one stands' : 'The missing ones stand'} at what peers scored, which widens the interval.` : ''}`,
    headers: ['Source', 'Weight', 'Raw', 'Corrected', '±', 'Raters'],
    rows: job.sources.map(({ source, weight, score, se, raw, raters, imputed }) => [
      SOURCE_NAMES[source],
      asPercent(total === 0 ? null : weight / total),
      score === null ? 'not seen' : asScore(raw, 2),
      score === null
        ? imputed
          ? `${asScore(imputed.mean, 2)} (${imputed.people > 0 ? `${imputed.people} in ${imputed.from}` : imputed.from})`
          : 'not seen'
        : asScore(score, 2),
      asScore(se ?? imputed?.sd ?? null, 2),
      String(raters),
    ]),
    certainty: certaintyOf(job, who, standing, field),
  }
}

function certaintyOf(job: JobStanding, who: string, standing: Standing, field: Field): string {
  if (!job.ci80) return 'No evidence, no interval.'
  const notes = who === 'leadership' ? severityNotes(standing, field) : []
  return [
    `80 % certain between ${asScore(job.ci80[0])} and ${asScore(job.ci80[1])}.`,
    ...notes.slice(0, 2),
  ].join(' ')
}

/** A rater's correction worth telling: at least a tenth of a point on the scale. */
const TOLD = 0.1

/** What severity correction did to this person's ratings, one sentence a rater, largest first. */
export function severityNotes(standing: Standing, field: Field): string[] {
  const { panel } = field.manager
  const effects = new Map<string, { sum: number; count: number; raw: number; source: Source }>()
  for (const { raterId, source, competency, score } of ratingsOf(standing.repId, panel)) {
    const effect = panel.parts.get(panelKey(source, competency))?.scores.raters.get(raterId)?.effect
    if (effect === undefined) continue
    const found = effects.get(raterId) ?? { sum: 0, count: 0, raw: 0, source }
    effects.set(raterId, {
      ...found,
      sum: found.sum + effect,
      count: found.count + 1,
      raw: found.raw + score,
    })
  }
  return [...effects.values()]
    .map(({ sum, count, raw, source }) => ({ effect: sum / count, raw: raw / count, source }))
    .filter(({ effect }) => Math.abs(effect) >= TOLD)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || a.raw - b.raw)
    .map(
      ({ effect, raw, source }) =>
        `One rater (${SOURCE_NAMES[source].toLowerCase()}) scores everyone about ${Math.abs(effect).toFixed(2)} ${effect > 0 ? 'above' : 'below'} the average rater, so a raw ${raw.toFixed(2)} becomes ${(raw - effect).toFixed(2)}.`,
    )
}

function competencyExplanations(
  standing: Standing,
  job: JobStanding,
  side: string,
  field: Field,
  model: RoleModel,
): Explanation[] {
  const cells = cellsOf(standing.repId, field.manager.panel)
  return job.competencies.map((one): Explanation => {
    const { competency, score, se, coverage, raters, raw } = one
    const definition = model.competencies.find(({ id }) => id === competency)
    const range = interval80(score, se)
    return {
      id: `${side}-${competency}`,
      title: definition?.name ?? competency,
      sentence:
        score === null
          ? 'Nobody has observed it; that is missing evidence, not a low score.'
          : `${raters === 1 ? 'One rater' : `${raters} raters`} gave ${asScore(raw, 2)} on average. Freed of harsh and lenient raters and pulled toward the average of everyone rated, because few ratings prove little, it is ${asScore(score, 2)}${coverage < 0.999 ? '; sources that saw nothing stand at what peers scored' : ''}. ${beforeCorrection(definition, one)}`,
      headers: ['Source', 'Ratings', 'Raw', 'Corrected'],
      rows: job.sources.map(({ source }) => {
        const cell = cells?.get(source)?.get(competency)
        return [
          SOURCE_NAMES[source],
          String(cell?.ratings ?? 0),
          asScore(cell?.raw ?? null, 2),
          cell ? asScore(cell.fair, 2) : 'not seen',
        ]
      }),
      certainty: range
        ? `80 % certain between ${asScore(range[0])} and ${asScore(range[1])}; sources cover ${asPercent(coverage)}.`
        : 'No evidence, no interval.',
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
  return {
    id: 'p-ready',
    title: `Chance of ${asScore(rules.line)} or more`,
    sentence:
      leadership.pReady === null
        ? 'Not known without a leadership score.'
        : `The score is ${asScore(leadership.score, 2)}, give or take ${asScore(leadership.se, 2)}, so the chance that the true score is ${asScore(rules.line)} or more is ${asChance(leadership.pReady)}.`,
    headers: ['Chance', 'Meaning'],
    rows: [
      [`${asPercent(rules.passAt)} or more`, 'above the line'],
      [`between ${asPercent(rules.failAt)} and ${asPercent(rules.passAt)}`, 'too close to call'],
      [`${asPercent(rules.failAt)} or less`, 'below the line'],
    ],
    certainty: 'The thresholds are editable defaults of the role model.',
  }
}

function gateExplanation(
  { gate, name, state, p, score, cut }: Standing['gates'][number],
  { rules }: RoleModel,
): Explanation {
  const words = { pass: 'met', unclear: 'unclear: more evidence decides', fail: 'not met' }[state]
  if (cut === null) {
    return {
      id: `gate-${gate}`,
      title: name,
      sentence:
        state === 'fail'
          ? 'An upheld conduct breach is on record, so the gate is not met.'
          : 'No upheld conduct breach is on record, so the gate is met.',
      headers: ['On record', 'State'],
      rows: [
        ['no upheld breach', 'met'],
        ['an upheld breach', 'not met'],
      ],
      certainty: 'A matter of record: it is not scored, and points elsewhere cannot buy it.',
    }
  }
  return {
    id: `gate-${gate}`,
    title: name,
    sentence:
      score === null
        ? 'Nobody has observed it, so the gate stays open until someone does.'
        : `${asScore(score, 2)} against a cut of ${asScore(cut)}: the chance of being above is ${asChance(p)}, so the gate is ${words}.`,
    headers: ['Chance above the cut', 'State'],
    rows: [
      [`${asPercent(rules.passAt)} or more`, 'met'],
      ['between', 'unclear'],
      [`${asPercent(rules.failAt)} or less`, 'not met'],
    ],
    certainty: 'A gate asks for evidence of its own; points elsewhere cannot buy it.',
  }
}

function contrastExplanation({ contrast, contrastSe, seller, leadership }: Standing): Explanation {
  const range = interval80(contrast, contrastSe)
  return {
    id: 'contrast',
    title: 'Contrast of the two jobs',
    sentence:
      contrast === null
        ? 'Both jobs need ratings before they can be contrasted.'
        : `Manager fit ${asScore(leadership.score, 2)} less seller fit ${asScore(seller.score, 2)} is ${asSigned(contrast, 2)}: ${contrastMeaning(range)}.`,
    headers: ['Job', 'Fit', '±'],
    rows: [
      ['Seller', asScore(seller.score, 2), asScore(seller.se, 2)],
      ['Sales manager', asScore(leadership.score, 2), asScore(leadership.se, 2)],
    ],
    certainty: range
      ? `80 % certain between ${asSigned(range[0])} and ${asSigned(range[1])}. Computed from unrounded figures.`
      : 'No interval without both.',
  }
}

/** What the interval of the contrast says about the two jobs. */
function contrastMeaning(range: readonly [number, number] | null): string {
  if (range !== null && range[0] > 0) return 'the manager job fits better'
  if (range !== null && range[1] < 0) return 'the selling job fits better'
  return 'too close to say which job fits better'
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
