import type { RecordDocument } from '../../../../shared/contract/record-document.ts'
import { keptWords } from '../../../../shared/exchange/kept-words.ts'
import { lookWords } from '../../../../shared/exchange/look-words.ts'
import { longDay } from '../../../../shared/model/calendar.ts'
import { VERDICT_NAMES } from '../../../../shared/model/decision.ts'
import { ROLE_FIT_NAMES } from '../../../../shared/model/role-fit.ts'
import { rulesSaid } from '../../../../shared/readiness/rules-said.ts'
import type { Beside } from '../../paper/how-to-check.ts'
import { rounded } from './decision-table.ts'
import { type Of, ofRecord, type PackLook } from './record-tables.ts'
import { column, type Table } from './table-files.ts'

type Considered = Of<RecordDocument['candidates'][number]> & { decided: RecordDocument | null }

/** Everybody who was considered in a cycle when it was last decided, with what was decided about each. */
export const CONSIDERED: Table<Considered> = {
  name: 'considered',
  sheet: 'Considered',
  columns: [
    column('record', 'text', 38, ({ decided }) => decided?.recordId ?? null),
    column('cycle', 'text', 28, ({ record }) => record.cycleName),
    column('rep_id', 'text', 12, ({ one }) => one.who?.repId ?? null),
    column('name', 'text', 24, ({ one }) => one.who?.name ?? null),
    column('candidate_number', 'number', 16, ({ one }) => one.number),
    column('suggestion', 'text', 26, ({ one: { standing } }) =>
      standing === null ? null : ROLE_FIT_NAMES[standing.roleFit],
    ),
    column('sales', 'number', 9, ({ one }) => rounded(one.standing?.performance.shrunk)),
    column('leadership', 'number', 11, ({ one }) => rounded(one.standing?.leadership.score)),
    column('chance_of_ready', 'number', 15, ({ one }) => rounded(one.standing?.leadership.pReady)),
    column('decided', 'text', 24, ({ decided }) => verdictName(decided?.verdict)),
    column('in_force', 'text', 24, ({ decided }) =>
      decided === null ? null : (verdictName(lastVerdict(decided)) ?? 'nothing'),
    ),
    column('opening', 'text', 30, ({ decided }) => decided?.opening ?? null),
    column('decision_entry', 'number', 14, ({ decided }) => decided?.seq ?? null),
    column('evidence_entry', 'number', 14, ({ record }) => record.evidenceSeq),
  ],
}

const verdictName = (verdict: RecordDocument['verdict'] | undefined) =>
  verdict ? VERDICT_NAMES[verdict] : null

const lastVerdict = (record: RecordDocument) => (record.later.at(-1) ?? record).verdict

export function consideredRows(records: readonly RecordDocument[]): Considered[] {
  return [...Map.groupBy(records, ({ cycleId }) => cycleId).values()].flatMap((ofCycle) => {
    const newest = ofCycle.at(-1)
    return (newest?.candidates ?? []).flatMap((one) => {
      const decided = ofCycle.find(({ subject, evidenceSeq, candidate }) =>
        one.who === null || subject === null
          ? evidenceSeq === newest?.evidenceSeq && candidate === one.number
          : subject.repId === one.who.repId,
      )
      return newest ? [{ record: newest, one, decided: decided ?? null }] : []
    })
  })
}

interface Rule {
  model: RecordDocument['models']['manager']
  what: string
  value: string
}

/** The rules that the decisions were made by: every weight, gate, threshold and step, and what follows from them. */
export const RULES: Table<Rule> = {
  name: 'rules',
  sheet: 'Rules',
  columns: [
    column('model', 'text', 28, ({ model }) => model.name),
    column('version', 'number', 9, ({ model }) => model.version),
    column('entry', 'number', 8, ({ model }) => model.seq),
    column('rule', 'text', 50, ({ what }) => what),
    column('value', 'text', 90, ({ value }) => value),
  ],
}

export function ruleRows(records: readonly RecordDocument[]): Rule[] {
  const models = new Map(records.map(({ models: { manager } }) => [manager.seq, manager]))
  return [...models.values()].flatMap((model) =>
    rulesSaid(model).map(([what, value]) => ({ model, what, value })),
  )
}

interface Kept {
  record: RecordDocument
  one: { entry: number; at: string; what: string }
}

/** How long each record is kept, and every change and hold. */
export const KEPT: Table<Kept> = {
  name: 'kept',
  sheet: 'How long it is kept',
  columns: [
    ...ofRecord<Kept['one']>(),
    column('entry', 'number', 8, ({ one }) => one.entry),
    column('at', 'text', 26, ({ one }) => one.at),
    column('what', 'text', 90, ({ one }) => one.what),
  ],
}

export const keptRows = (records: readonly RecordDocument[], beside: readonly Beside[]): Kept[] =>
  records.flatMap((record, index) => {
    const { keepUntil, kept = [] } = beside[index] ?? {}
    const now = `Kept until ${longDay(keepUntil ?? '')} at least, as it stood when this was made.`
    return [
      { record, one: { entry: record.seq, at: record.signedAt, what: now } },
      ...kept.map((one) => ({
        record,
        one: { entry: one.entry, at: one.at, what: keptWords(one, longDay) },
      })),
    ]
  })

/** Who opened figures by group, and when. */
export const GROUP_LOOKS: Table<PackLook> = {
  name: 'group-looks',
  sheet: 'Looks at groups',
  columns: [
    column('entry', 'number', 8, ({ entry }) => entry),
    column('at', 'text', 26, ({ at }) => at),
    column('who', 'text', 30, ({ name }) => name),
    column('looked_at', 'text', 34, ({ what }) => lookWords(what)),
  ],
}
