import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { ImportKind } from '../../shared/contract/imports.contract.ts'
import { ALL_FILES, FILES } from '../../shared/exchange/files.ts'
import { guessKinds } from '../../shared/exchange/guess-kinds.ts'
import { headerSignature, matchHeaders, uniqueHeaders } from '../../shared/exchange/header-match.ts'
import { findHeaderRow } from '../../shared/exchange/header-row.ts'

function matched(kind: ImportKind, headers: string[]) {
  return Object.fromEntries(
    matchHeaders(FILES[kind], headers).flatMap(({ spec, header }) =>
      header === null ? [] : [[spec.id, headers[header]]],
    ),
  )
}
const rowsOf = (rows: (string | null)[][]) =>
  rows.map((cells, index) => ({ line: index + 1, cells }))

describe('headers', () => {
  it('match by name without regard to case, spaces, signs and accents', () => {
    expect(matched('people', ['REP-ID', ' Name ', 'Hired_On', 'territoryType', 'É-mail'])).toEqual({
      rep_id: 'REP-ID',
      name: ' Name ',
      hired_on: 'Hired_On',
      territory_type: 'territoryType',
      email: 'É-mail',
    })
  })

  it('match the words of a personnel export', () => {
    const headers = [
      'Employee_Name',
      'EmpID',
      'MarriedID',
      'Position',
      'State',
      'DOB',
      'DateofHire',
      'Department',
      'ManagerName',
      'ManagerID',
    ]
    expect(matched('people', headers)).toEqual({
      rep_id: 'EmpID',
      name: 'Employee_Name',
      role: 'Position',
      team: 'Department',
      manager_id: 'ManagerID',
      hired_on: 'DateofHire',
    })
  })

  it('match the words of a sales report, units aside', () => {
    expect(
      matched('results', ['Salesperson', 'Fiscal Quarter', 'Sales Target ($)', 'Revenue [USD]']),
    ).toEqual({
      rep_id: 'Salesperson',
      period: 'Fiscal Quarter',
      quota: 'Sales Target ($)',
      actual: 'Revenue [USD]',
    })
    expect(
      matched('deals', ['Opportunity ID', 'Opportunity Owner', 'Amount', 'Close Date']),
    ).toEqual({
      deal_id: 'Opportunity ID',
      rep_id: 'Opportunity Owner',
      amount: 'Amount',
      closed_on: 'Close Date',
    })
  })

  it.each<[ImportKind, string[]]>([
    ['people', ['Personalnummer', 'Vollständiger Name', 'Abteilung', 'Eintrittsdatum']],
    ['people', ['Matricule', 'Nom complet', 'Équipe', "Date d'embauche"]],
    ['people', ['Código de empleado', 'Nombre completo', 'Puesto', 'Fecha de ingreso']],
    ['people', ['工号', '姓名', '部门', '入职日期']],
    ['results', ['Verkäufer', 'Quartal', 'Soll', 'Ist']],
    ['results', ['Vendeur', 'Trimestre', 'Objectif', 'Réalisé']],
    ['results', ['Vendedor', 'Mes', 'Cuota', 'Ventas']],
    ['ratings', ['Beurteiler', 'Kandidat', 'Quelle', 'Kompetenz', 'Bewertung']],
    ['ratings', ['Évaluateur', 'Candidat', 'Source', 'Compétence', 'Note']],
  ])('match in other languages: %s %s', (kind, headers) => {
    const [best] = guessKinds({ headers })
    expect(best).toMatchObject({ kind, missing: [] })
    expect(Object.keys(matched(kind, headers))).toHaveLength(headers.length)
  })

  it('may give a name or a period in two columns', () => {
    expect(matched('people', ['Emp ID', 'Last Name', 'First Name'])).toEqual({
      rep_id: 'Emp ID',
      first_name: 'First Name',
      last_name: 'Last Name',
    })
    expect(Object.keys(matched('results', ['rep', 'Year', 'Quarter', 'Target', 'Sales']))).toEqual([
      'rep_id',
      'year',
      'quarter',
      'quota',
      'actual',
    ])
    expect(matched('results', ['rep', 'Quarter', 'Target', 'Sales']).period).toBe('Quarter')
    expect(matched('results', ['rep', 'Period', 'Year', 'Target', 'Sales']).period).toBe('Period')
  })

  it('use no header twice and prefer the surer of two', () => {
    expect(matched('people', ['Employee', 'Employee ID'])).toEqual({
      rep_id: 'Employee ID',
      name: 'Employee',
    })
  })

  it('may be one for identifier and name', () => {
    expect(matched('people', ['sales_agent', 'manager', 'regional_office'])).toEqual({
      rep_id: 'sales_agent',
      name: 'sales_agent',
      territory_type: 'regional_office',
      manager_id: 'manager',
    })
    expect(matched('people', ['EmployeeNumber', 'JobRole']).name).toBeUndefined()
    expect(
      matched('deals', ['opportunity_id', 'sales_agent', 'close_date', 'close_value']),
    ).toEqual({
      deal_id: 'opportunity_id',
      rep_id: 'sales_agent',
      amount: 'close_value',
      closed_on: 'close_date',
    })
  })

  it('are made unique and never empty', () => {
    expect(uniqueHeaders(['Name', ' Name', null, 'Name', '', '__proto__'])).toEqual([
      'Name',
      'Name (2)',
      'Column 3',
      'Name (3)',
      'Column 5',
      '__proto__',
    ])
  })

  it('of a repair file are recognised as those of its parent', () => {
    expect(headerSignature(['Rep', 'Q'])).toBe(headerSignature(['rep', 'q', 'reason']))
  })

  it('fit one kind best, by required columns', () => {
    for (const { kind, columns } of ALL_FILES) {
      const headers = columns.filter(({ type }) => type !== 'part').map(({ id }) => id)
      expect(guessKinds({ headers })[0]).toMatchObject({ kind, missing: [] })
    }
  })

  test.prop([fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 30 })])(
    'of any text match without an error, and no header is in two places unless it is id and name',
    (headers) => {
      const unique = uniqueHeaders(headers)
      expect(new Set(unique).size).toBe(headers.length)
      for (const file of ALL_FILES) {
        const used = matchHeaders(file, unique).flatMap(({ spec, header }) =>
          file.twins?.[0] === spec.id ? [] : (header ?? []),
        )
        expect(new Set(used).size).toBe(used.length)
      }
    },
  )
})

describe('the header row', () => {
  it('is found below titles', () => {
    const rows = rowsOf([
      ['Sales results'],
      ['as of June'],
      ['rep_id', 'period', 'quota', 'actual'],
      ['E1', 'Q1 2025', '1', '2'],
    ])
    expect(findHeaderRow(rows)).toBe(2)
  })
  it('is the fuller of two header rows', () => {
    const rows = rowsOf([
      ['Rep ID', 'Name', 'Q1', null],
      ['Rep ID', 'Name', 'Quota', 'Actual'],
      ['E1', 'Ann', '1', '2'],
    ])
    expect(findHeaderRow(rows)).toBe(1)
  })
  it('is the first row where no word is known', () => {
    expect(
      findHeaderRow(
        rowsOf([
          ['a', 'b'],
          ['c', 'd'],
        ]),
      ),
    ).toBe(0)
    expect(findHeaderRow([])).toBe(-1)
  })
})
