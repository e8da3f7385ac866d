import type { Choices } from '../contract/import-parts.ts'
import type { ColumnStudy } from './cell.ts'
import type { ColumnSpec, ColumnType } from './column.ts'
import { studyCurrencies } from './currency-column.ts'
import { studyDays, studyEndDays } from './day-column.ts'
import { studyEmployment } from './employment-column.ts'
import { studyAmounts, studyShares } from './number-column.ts'
import { studyPeriods } from './period-column.ts'
import { studyQuotaPeriods } from './quota-period.ts'
import { studyChanges, studyMonths, studyRatios } from './ratio-column.ts'
import { studyScores } from './score-column.ts'
import type { Cell, Sheet } from './sheet.ts'
import { studyStages } from './stage-column.ts'
import { textOf } from './text.ts'
import {
  isNotFound,
  studyIds,
  studyLabels,
  studyNames,
  studyNotes,
  studyRoles,
} from './text-column.ts'
import { type KnownCompetency, studyCompetencies, studySources } from './vocabulary.ts'

/** How the cells of a column are read. `choices` = how the person says that the file is meant. */
export function studyOf(
  { id, type, title }: ColumnSpec,
  header: string,
  { from1904, above = [] }: Pick<Sheet, 'from1904' | 'above'>,
  competencies: readonly KnownCompetency[],
  choices: Choices,
): ColumnStudy {
  switch (type) {
    case 'id':
      return studyIds(title)
    case 'name':
      return studyNames()
    case 'label':
      return studyLabels()
    case 'role':
      return studyRoles(header || title)
    case 'day':
      return studyDays(title, from1904)
    case 'end-day':
      return studyEndDays(title, from1904)
    case 'employment':
      return studyEmployment(header || title)
    case 'period':
      return studyPeriods(title, header, from1904)
    case 'quota-period':
      return studyQuotaPeriods(title, header, from1904)
    case 'amount':
      return studyAmounts(title, header, {
        unit: choices.units[id],
        above,
        amounts: choices.amounts,
      })
    case 'ratio':
      return studyRatios()
    case 'change':
      return studyChanges()
    case 'months':
      return studyMonths()
    case 'share':
      return studyShares(title, header)
    case 'score':
      return studyScores(header, choices.scale, above, id in choices.words)
    case 'source':
      return studySources()
    case 'stage':
      return studyStages(header || title)
    case 'currency':
      return studyCurrencies(header || title)
    case 'competency':
      return studyCompetencies(competencies)
    case 'note':
    case 'part':
      return studyNotes()
  }
}

/** Whether a cell is empty though a lookup failed in it: where somebody or a group is named. What is counted stays a fault. */
export const isUnnamed = (type: ColumnType, cell: Cell | undefined): boolean =>
  (type === 'id' || type === 'name' || type === 'label') && isNotFound(textOf(cell))
