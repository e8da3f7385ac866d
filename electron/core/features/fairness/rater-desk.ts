import type { RaterDesk } from '../../../../shared/contract/fairness.contract.ts'
import { personIdSchema, repIdSchema } from '../../../../shared/model/id.ts'
import type { Job } from '../../../../shared/model/role-model.ts'
import { plainMeanSentence } from '../../../../shared/readiness/plain-mean.ts'
import {
  agreementCells,
  haloRows,
  loneRaters,
  panelParts,
  severityRows,
  straightLineRows,
} from '../../../../shared/readiness/rater-report.ts'
import {
  agreementExplanation,
  agreementWord,
  haloSentence,
  linkSentence,
  panelsSentence,
  severitySentence,
  severityWord,
  straightSentence,
} from '../../../../shared/readiness/rater-words.ts'
import { salesEcho } from '../../../../shared/readiness/sales-echo.ts'
import type { JobFields } from '../../../../shared/readiness/standings.ts'
import { teamLines } from '../../../../shared/readiness/team-lines.ts'
import { listNames, listTeams } from '../../books/fairness.repository.ts'
import { listSalesZ } from '../../books/standings.repository.ts'
import type { Reader } from '../../db/database.ts'

/** Separate panels and joining ratings shown at once. */
const SHOWN_PANELS = 12
/** Raters of a panel named at once. */
const NAMED_RATERS = 8

type Interval = [number, number]
const mutable = (interval: readonly [number, number]): Interval => [...interval]
const mutableOrNull = (interval: readonly [number, number] | null) => interval && mutable(interval)

/**
 * Everything the rater desk shows about one role model, with its plain sentences; nothing of those who are withheld from
 * whoever asks.
 */
export async function raterDesk(
  db: Reader,
  job: Job,
  jobs: JobFields,
  withheld: ReadonlySet<string>,
): Promise<RaterDesk> {
  const field = jobs[job]
  const { panel, model } = field
  const parts = panelParts(panel)
  const links = panel.links.slice(0, SHOWN_PANELS)
  const nameOf = await listNames(db, [
    ...parts.flatMap(({ raterIds }) => raterIds),
    ...links.flatMap(({ ratee, rater, alternatives }) => [ratee, rater, ...alternatives]),
  ])
  const titleOf = (id: string) => model.competencies.find((one) => one.id === id)?.name ?? id
  const everybody = await listNames(db, field.fit?.design.people.map(({ person }) => person) ?? [])
  const teams = await listTeams(db)
  const read = teamLines(field, (id) => teams.get(id) ?? null, everybody)
  const shown = read.lines.filter(({ people }) => !people.some((id) => withheld.has(id)))
  const echo = salesEcho(field, await listSalesZ(db), (id) =>
    withheld.has(id) ? null : everybody(id),
  )
  return {
    job,
    ratings: panel.ratings.length,
    raters: new Set(panel.ratings.map(({ raterId }) => raterId)).size,
    people: panel.componentOf.size,
    competencies: model.competencies.map(({ id, name }) => ({ id, name })),
    agreement: agreementCells(field).map((cell) => ({
      source: cell.source,
      competency: cell.competency,
      alpha: cell.alpha,
      alphaInterval: mutableOrNull(cell.alphaInterval),
      levels: cell.levels,
      levelsInterval: mutableOrNull(cell.levelsInterval),
      ranking: cell.ranking,
      rankingInterval: mutableOrNull(cell.rankingInterval),
      people: cell.units,
      ratings: cell.ratings,
      state: cell.state,
      word: agreementWord(cell),
      explanation: agreementExplanation(cell, titleOf(cell.competency)),
    })),
    plainMean: plainMeanSentence(field),
    severity: severityRows(field).map((row) => ({
      ...row,
      raterId: personIdSchema.parse(row.raterId),
      name: nameOf(row.raterId),
      interval: mutable(row.interval),
      word: severityWord(row),
      sentence: severitySentence(row),
    })),
    loneRaters: loneRaters(panel).slice(0, NAMED_RATERS).map(nameOf),
    halo: haloRows(jobs.manager, jobs.seller).map((row) => {
      const { source, within, cross, excess, ratings, state } = row
      return { source, within, cross, excess, ratings, state, sentence: haloSentence(row) }
    }),
    straightLining: straightLineRows(panel).map((row) => ({
      raterId: personIdSchema.parse(row.rater),
      name: nameOf(row.rater),
      spread: row.spread,
      people: row.ratees,
      state: row.state,
      sentence: straightSentence(row),
    })),
    echo,
    teams: {
      notRead: read.notRead,
      lines: shown.map(({ team, people, ends, sentence, explanation }) => ({
        team,
        people: people.length,
        ends: ends.map(({ person, score, ifRaters, ifPeople }) => ({
          repId: repIdSchema.parse(person),
          ...{ score, ifRaters, ifPeople },
        })),
        sentence,
        explanation,
      })),
    },
    panels: {
      count: panel.components,
      sentence: panelsSentence(panel.components),
      parts: parts.slice(0, SHOWN_PANELS).map(({ people, ratings, raterIds }) => ({
        people,
        ratings,
        raters: raterIds.slice(0, NAMED_RATERS).map(nameOf),
      })),
      links: links.map(({ ratee, rater, alternatives }) => ({
        repId: repIdSchema.parse(ratee),
        raterId: personIdSchema.parse(rater),
        sentence: linkSentence(nameOf(rater), nameOf(ratee), alternatives.map(nameOf)),
      })),
    },
  }
}
