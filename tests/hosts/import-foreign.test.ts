import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { proceed, type StoredKind, storedRows } from '../support/command-line.ts'
import { csvFile, encode, xlsxFile } from '../support/files.ts'

/** Files as other programs and other languages write them, each with the rows that its sender means. */

let folder: string
const at = (name: string) => join(folder, name)
const bring = (
  workspace: string,
  kind: StoredKind,
  name: string,
  options: readonly string[] = [],
) => proceed(folder, 'import', kind, at(name), ...options, '--json', '--workspace', at(workspace))

const STAFF = `rep_id,name,email
E1,Anna Müller,anna.mueller@acme.test
E2,Bernd Krause,bernd.krause@acme.test
E3,Chloé Dubois,chloe.dubois@acme.test
E4,Diego Pérez,diego.perez@acme.test
E5,Ewa Nowak,ewa.nowak@acme.test
E6,Fatima Silva,fatima.silva@acme.test
E7,Grace Hopper,grace.hopper@acme.test
E8,Hiro Tanaka,hiro.tanaka@acme.test
`

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proceed-'))
  await proceed(folder, 'init', '--maker', 'Vera Lind', '--workspace', at('empty.proceed'))
  copyFileSync(at('empty.proceed'), at('staff.proceed'))
  writeFileSync(at('staff.csv'), STAFF)
  await bring('staff.proceed', 'people', 'staff.csv')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Foreign {
  of: string
  file: string | Uint8Array
  stored?: string[]
  /** A part of the notes, or of the reason of the first row that is turned away. */
  said?: string
  options?: string[]
}

const GROUPED = 'Team,Rep ID,Name\nNorth,R1,Ann\n,R2,Bo\nSouth,R3,Cy\n,R4,Di\n'
const GROUPED_MEASURES = 'Rep,Metric,2025-Q1\nE1,Quota,100\n,Actual,90\nE2,Quota,100\n,Actual,80\n'

const PEOPLE: Foreign[] = [
  {
    of: 'a report whose teams stand in the first row of their people',
    file: GROUPED,
    stored: ['R1 Ann - North - -', 'R3 Cy - South - -'],
    said: 'Say whether its empty cells repeat the cell above, or are empty.',
  },
  {
    of: 'the same report, whose empty cells repeat the cell above',
    file: GROUPED,
    options: ['--repeat', 'Team'],
    stored: ['R1 Ann - North - -', 'R2 Bo - North - -', 'R3 Cy - South - -', 'R4 Di - South - -'],
  },
  {
    of: 'the same report, whose empty cells are empty',
    file: GROUPED,
    options: ['--keep-empty'],
    stored: ['R1 Ann - North - -', 'R2 Bo - - - -', 'R3 Cy - South - -', 'R4 Di - - - -'],
  },
  {
    of: 'a report of teams in regions, where a region begins a team',
    file: 'Region,Team,Rep ID,Name\nN,A,R1,Ann\n,,R2,Bo\nS,,R3,Cy\n,B,R4,Di\n',
    options: ['--repeat', 'Region', '--repeat', 'Team'],
    stored: ['R1 Ann - A - -', 'R2 Bo - A - -', 'R3 Cy - - - -', 'R4 Di - B - -'],
  },
  {
    of: 'Workday',
    file: `"Headcount Report"\n"As of: 2025-06-30"\n\nEmployee ID,Worker,Business Title,Supervisory Organization,Worker's Manager,Hire Date,Email - Work\n10023,"Smith, Ann (10023)",Account Executive,Sales North,"Boss, Bo",06/30/2021,ann@x.test\n10001,"Boss, Bo",Sales Manager,Sales,,01/15/2015,bo@x.test\n`,
    stored: [
      '10001 Boss, Bo Sales Manager Sales - 2015-01-15',
      '10023 Smith, Ann Account Executive Sales North 10001 2021-06-30',
    ],
  },
  {
    of: 'Workday, which says beside a name who is on leave',
    file: 'Worker,Employee ID,Worker Status\nAnn Lee (On Leave),100,Active\nCy Dee (Terminated),101,Terminated\nBo Boss (Bob),102,Active\n',
    stored: ['100 Ann Lee - - - -', '101 Cy Dee - - - -', '102 Bo Boss (Bob) - - - -'],
    said: '1 person is on leave on days that are not known',
  },
  {
    of: 'BambooHR, whose number is no name',
    file: 'Employee #,First Name,Last Name,Job Title,Department,Hire Date,Reporting to\n1,Ann,Lee,AE,Sales,2021-06-30,Bo Boss\n3,Bo,Boss,Manager,Sales,2011-07-01,\n',
    stored: ['1 Ann Lee AE Sales 3 2021-06-30', '3 Bo Boss Manager Sales - 2011-07-01'],
  },
  {
    of: 'a program that writes 0 for no manager',
    file: 'EMPLOYEE_ID,FIRST_NAME,LAST_NAME,HIRE_DATE,MANAGER_ID\n100,Steven,King,6/17/2003,0\n101,Neena,Kochhar,9/21/2005,100\n',
    stored: ['100 Steven King - - - 2003-06-17', '101 Neena Kochhar - - 100 2005-09-21'],
  },
  {
    of: 'ADP',
    file: 'Payroll Name,Associate ID,Job Title Description,Home Department Description,Reports To Name,Hire Date\n"Lee, Ann",A1,AE,Sales,"Boss, Bo",06/30/2021\n"Boss, Bo",A2,Manager,Sales,,06/30/2011\n',
    stored: ['A1 Lee, Ann AE Sales A2 2021-06-30', 'A2 Boss, Bo Manager Sales - 2011-06-30'],
  },
  {
    of: 'an analysis of staff without names, in whose rows stand words that are headers elsewhere',
    file: 'Age,Attrition,Department,DistanceFromHome,EmployeeNumber,JobLevel,JobRole,MonthlyIncome,OverTime\n41,Yes,Sales,1,1,2,Sales Executive,5993,Yes\n37,No,Sales,2,4,1,Sales Representative,2090,Yes\n49,No,Sales,8,7,2,Sales Executive,5130,No\n',
    said: 'No header of the file is mapped to Name',
  },
  {
    of: 'Turkish',
    file: 'Sicil No;Adı Soyadı;Ünvan;Departman;Yöneticisi;İşe Giriş Tarihi\nT1;Ayşe Çelik;Satış Temsilcisi;Kuzey;Mehmet Öz;01.02.2021\nT2;Mehmet Öz;Satış Müdürü;Kuzey;;15.03.2015\n',
    stored: [
      'T1 Ayşe Çelik Satış Temsilcisi Kuzey T2 2021-02-01',
      'T2 Mehmet Öz Satış Müdürü Kuzey - 2015-03-15',
    ],
  },
  {
    of: 'Finnish',
    file: 'Henkilönumero;Sukunimi;Etunimi;Tehtävä;Tiimi;Esihenkilö;Työsuhteen alkupäivä\nF1;Mäki;Aino;Myyjä;Pohjoinen;Öhman Väinö;1.2.2021\nF2;Öhman;Väinö;Päällikkö;Pohjoinen;;15.3.2015\n',
    stored: [
      'F1 Aino Mäki Myyjä Pohjoinen F2 2021-02-01',
      'F2 Väinö Öhman Päällikkö Pohjoinen - 2015-03-15',
    ],
  },
  {
    of: 'Korean',
    file: '사번,이름,부서,직책,팀장,입사일\nK1,김민수,영업1팀,대리,이서연,2021-03-02\nK2,이서연,영업1팀,팀장,,2016.05.01\n',
    stored: ['K1 김민수 대리 영업1팀 K2 2021-03-02', 'K2 이서연 팀장 영업1팀 - 2016-05-01'],
  },
  {
    of: 'HubSpot, where nobody has a number',
    file: 'Name,Email,Role\nAnn Lee,ann@x.test,AE\n',
    stored: ['ann@x.test Ann Lee AE - - -'],
  },
  {
    of: 'a list of names',
    file: 'Name;Team\nAnn Lee;North\n',
    stored: ['Ann Lee Ann Lee - North - -'],
  },
  {
    of: 'first and last names alone',
    file: 'First Name,Last Name,Job Title,Manager\nAnn,Lee,AE,Bo Boss\nBo,Boss,Manager,\n',
    stored: ['Ann Lee Ann Lee AE - Bo Boss -', 'Bo Boss Bo Boss Manager - - -'],
  },
  {
    of: 'Spanish',
    file: csvFile([
      ['Nº empleado', 'Nombre', 'Apellidos', 'Puesto', 'Jefe', 'Fecha de ingreso'],
      ['1', 'Diego', 'Pérez Gil', 'Comercial', 'Ana Ruiz', '31/01/2021'],
      ['2', 'Ana', 'Ruiz', 'Jefa', '', '01/02/2010'],
    ]),
    stored: ['1 Diego Pérez Gil Comercial - 2 2021-01-31', '2 Ana Ruiz Jefa - - 2010-02-01'],
  },
  {
    of: 'Portuguese',
    file: 'Matrícula;Nome completo;Cargo;Equipe;Gestor;Data de admissão\n1;Fatima Silva;Vendedora;A;Rui Costa;31/01/2020\n2;Rui Costa;Gerente;A;;01/03/2015\n',
    stored: ['1 Fatima Silva Vendedora A 2 2020-01-31', '2 Rui Costa Gerente A - 2015-03-01'],
  },
  {
    of: 'Dutch',
    file: 'Personeelsnummer;Voornaam;Achternaam;Functie;Afdeling;Leidinggevende;Datum in dienst\n7;Jan;de Vries;Verkoper;Sales;Piet Bakker;1-2-2020\n8;Piet;Bakker;Manager;Sales;;15-6-2011\n',
    stored: [
      '7 Jan de Vries Verkoper Sales 8 2020-02-01',
      '8 Piet Bakker Manager Sales - 2011-06-15',
    ],
  },
  {
    of: 'Polish',
    file: 'Numer pracownika;Imię;Nazwisko;Stanowisko;Dział;Przełożony;Data zatrudnienia\n1;Ewa;Nowak;Handlowiec;A;Jan Kowal;2020-02-01\n2;Jan;Kowal;Kierownik;A;;2010-02-01\n',
    stored: ['1 Ewa Nowak Handlowiec A 2 2020-02-01', '2 Jan Kowal Kierownik A - 2010-02-01'],
  },
  {
    of: 'Japanese',
    file: '\ufeff社員番号,氏名,役職,部署,上司,入社日\n1,田中 弘,営業,東京,佐藤 花子,2020/04/01\n2,佐藤 花子,部長,東京,,2010年4月1日\n',
    stored: ['1 田中 弘 営業 東京 2 2020-04-01', '2 佐藤 花子 部長 東京 - 2010-04-01'],
  },
  {
    of: 'a list whose column of codes has an unknown name',
    file: 'Full name,Kode\nAnn Lee,R1\nBo Kim,R2\n',
    stored: ['Ann Lee Ann Lee - - - -', 'Bo Kim Bo Kim - - - -'],
    said: 'Kode has another code in every row: say if that is the identifier.',
  },
  {
    of: 'Hungarian',
    file: 'Törzsszám;Vezetéknév;Keresztnév;Beosztás\n1;Nagy;Anna;Értékesítő\n',
    stored: ['1 Anna Nagy Értékesítő - - -'],
  },
  {
    of: 'Danish',
    file: 'Medarbejdernr.;Efternavn;Fornavn;Stilling;Leder;Ansat den\n1;Holm;Anna;Sælger;Per Bech;13-02-2021\n2;Bech;Per;Chef;;15-03-2011\n',
    stored: ['1 Anna Holm Sælger - 2 2021-02-13', '2 Per Bech Chef - - 2011-03-15'],
  },
  {
    of: 'Arabic',
    file: 'الرقم الوظيفي,الاسم الأول,اسم العائلة,المسمى الوظيفي\n1,ليلى,حسن,مندوب\n',
    stored: ['1 ليلى حسن مندوب - - -'],
  },
  {
    of: 'Chinese, where the family comes first',
    file: '工号,姓,名,职位\n1,王,小明,销售\n2,欧阳,娜,销售\n',
    stored: ['1 王小明 销售 - - -', '2 欧阳 娜 销售 - - -'],
  },
  {
    of: 'seats that nobody holds',
    file: 'Rep ID,Name\nR1,Ann\nR2,Open position\nR3,TBH - Q3 backfill\nR4,House Account\nSubtotal North,\nN = 4,\n',
    stored: ['R1 Ann - - - -'],
    said: '“Open position” is not the name of a person.',
  },
  {
    of: 'identifiers with the mark that keeps zeros',
    file: "Rep ID,Name\n'00123,Ann\n",
    stored: ['00123 Ann - - - -'],
  },
  {
    of: 'identifiers that a spreadsheet shortened',
    file: 'Rep ID,Name\n1.23457E+11,Ann\n',
    said: 'A spreadsheet shortened this number',
  },
  {
    of: 'letters that were encoded twice',
    file: 'Rep ID,Name\nR1,RenÃ© MÃ¼ller\n',
    stored: ['R1 René Müller - - - -'],
    said: 'encoded twice',
  },
  {
    of: 'letters of DOS',
    file: Buffer.from('Rep ID;Name\r\nR1;J\x94rg M\x81ller\r\n', 'latin1'),
    stored: ['R1 Jörg Müller - - - -'],
    said: 'read as DOS (Western European)',
  },
  {
    of: 'SuccessFactors',
    file: 'User Sys ID,Username,Status,First Name,Last Name,Email,Manager\n100,alee,active,Ann,Lee,a@x.test,101\n101,bboss,active,Bo,Boss,b@x.test,NO_MANAGER\n',
    stored: ['100 Ann Lee - - 101 -', '101 Bo Boss - - - -'],
  },
  {
    of: 'addresses that differ in capitals alone',
    file: 'Email,Name\nann@x.test,Ann\nANN@x.test,Ann Two\nbo@x.test,Bo\n',
    stored: ['bo@x.test Bo - - - -'],
    said: 'This address stands in line 3 in other capitals.',
  },
  {
    of: 'identifiers that differ in capitals alone',
    file: 'Rep ID,Name\nr1,Ann\nR1,Bo\n',
    stored: ['R1 Bo - - - -', 'r1 Ann - - - -'],
    said: '1 identifier differs from another one in capitals alone, such as r1 and R1.',
  },
  {
    of: 'two days of hire',
    file: 'Rep ID,Name,Hire date,Start date\nR1,Ann,2010-01-01,2020-01-01\n',
    stored: ['R1 Ann - - - 2010-01-01'],
    said: 'Hired on was read from Hire date. Start date may be it too',
  },
]

const both = (rep: string, ...actuals: number[]) =>
  actuals.map((actual, n) => `${rep} 2025-Q${n + 1} 100 ${actual} - -`)

const RESULTS: Foreign[] = [
  {
    of: 'HubSpot, whose goals stand beside what was reached',
    file: 'Deal owner,Goal name,Goal period start date,Goal period end date,Goal target,Progress value,Attainment\nAnna Müller,Q1 Revenue,2025-01-01,2025-03-31,10000.00,9250.00,92.5%\nAnna Müller,Q2 Revenue,2025-04-01,2025-06-30,10000.00,12000.00,120%\n',
    stored: ['E1 2025-Q1 10000 9250 - -', 'E1 2025-Q2 10000 12000 - -'],
  },
  {
    of: 'German, with the euro sign of Windows in the header',
    file: csvFile(
      [
        ['Personalnr.', 'Quartal', 'Soll (T€)', 'Ist (T€)'],
        ['E1', 'Q1/2025', '1.250,5', '1.300,0'],
        ['Müller GmbH', '', '', ''],
        ['Summe', '', '1.250,5', '1.300,0'],
      ],
      { delimiter: ';', encoding: 'windows-1252' },
    ),
    stored: ['E1 2025-Q1 1250500 1300000 - -'],
  },
  {
    of: 'a line above that says thousands',
    file: 'Sales 2025,,,\nAll amounts in thousands of USD,,,\nRep,Period,Quota,Actual\nE1,2025-Q1,250,240\n',
    stored: ['E1 2025-Q1 250000 240000 - -'],
    said: 'a line above the table says "All amounts in thousands of USD"',
  },
  {
    of: 'Chinese, in ten thousands',
    file: '工号,姓名,季度,销售目标(万元),实际完成（万元）,完成率\nE1,王小明,2025年第1季度,120,132.5,110.4%\nE1,王小明,2025年第2季度,120,90,75%\n',
    stored: ['E1 2025-Q1 1200000 1325000 - -', 'E1 2025-Q2 1200000 900000 - -'],
    said: 'every amount was multiplied by 10,000',
  },
  {
    of: 'Korean quarters, in thousands',
    file: '사번,분기,목표(천원),실적(천원)\nE1,2025년 1분기,"1,000","1,100"\nE1,2025년 2분기,"1,000,000","900,000"\n',
    stored: ['E1 2025-Q1 1000000 1100000 - -', 'E1 2025-Q2 1000000000 900000000 - -'],
    said: 'because other cells of the column can only be read with a dot as decimal mark',
  },
  {
    of: 'Turkish quarters',
    file: 'Sicil No;Dönem;Hedef;Gerçekleşen\nE1;2025 1. Çeyrek;100,00;90,00\nE1;2025 2. Çeyrek;100,00;95,00\n',
    stored: both('E1', 90, 95),
  },
  {
    of: 'Finnish months',
    file: 'Henkilönumero;Kuukausi;Tavoite;Toteuma\nE1;tammikuu 2025;10 000,00 €;9 500,50 €\nE1;helmikuu 2025;10 000,00 €;11 000,00 €\n',
    stored: ['E1 2025-01 10000 9500.5 - -', 'E1 2025-02 10000 11000 - -'],
  },
  {
    of: 'Swiss, by name',
    file: "Name;Periode;Ziel CHF;Umsatz CHF\nAnna Müller;2025-01;100’000.50;95'000\n",
    stored: ['E1 2025-01 100000.5 95000 - -'],
  },
  {
    of: 'e-mail addresses',
    file: 'Email,Period,Quota,Actual\nBERND.KRAUSE@acme.test,2025-Q1,100,80\n',
    stored: both('E2', 80),
  },
  {
    of: 'Spanish quarters',
    file: 'Vendedor;Trimestre;Cuota;Ventas\nDiego Pérez;1er trimestre 2025;100;90\nDiego Pérez;2º trimestre de 2025;100;95\n',
    stored: both('E4', 90, 95),
  },
  {
    of: 'Portuguese quarters',
    file: 'Vendedor;Trimestre;Meta;Realizado\nFatima Silva;1T2025;R$ 100,00;R$ 90,00\nFatima Silva;2T25;R$ 100,00;R$ 95,00\n',
    stored: both('E6', 90, 95),
  },
  {
    of: 'Polish quarters',
    file: csvFile(
      [
        ['Handlowiec', 'Kwartał', 'Cel', 'Sprzedaż'],
        ['Ewa Nowak', 'I kw. 2025', '100,00 zł', '90,00 zł'],
        ['Ewa Nowak', 'II kw. 2025', '100,00 zł', '95,00 zł'],
      ],
      { delimiter: ';' },
    ),
    stored: both('E5', 90, 95),
  },
  {
    of: 'Dutch quarters',
    file: 'Verkoper;Kwartaal;Doelstelling;Omzet\nGrace Hopper;K1 2025;€ 100;€ 90\nGrace Hopper;K2 2025;€ 100;€ 95\n',
    stored: both('E7', 90, 95),
  },
  {
    of: 'Japanese quarters',
    file: '担当者,期間,目標,実績\nHiro Tanaka,2025年第1四半期,100,90\nHiro Tanaka,2025年第2四半期,100,95\n',
    stored: both('E8', 90, 95),
  },
  {
    of: 'spans of months',
    file: 'Rep,Period,Quota,Actual\nE1,Jan - Mar 2025,100,90\nE1,2025 Q2 (Apr-Jun),100,95\n',
    stored: both('E1', 90, 95),
  },
  {
    of: 'months of other languages',
    file: 'Rep,Month,Quota,Actual\nE1,styczeń 2025,100,90\nE2,Март 2025,100,95\nE3,févr. 2025,100,80\n',
    stored: ['E1 2025-01 100 90 - -', 'E2 2025-03 100 95 - -', 'E3 2025-02 100 80 - -'],
  },
  {
    of: 'first and last names, with somebody whom nobody knows',
    file: 'First Name,Last Name,Quarter,Target,Sales\nAnna,Müller,2025-Q1,100,90\nZoe,Nobody,2025-Q1,100,90\n',
    stored: both('E1', 90),
    said: 'No person in the workspace has the identifier, e-mail or name Zoe Nobody.',
  },
  {
    of: 'a row for every measure, with one that is none of results and one that cannot be read',
    file: 'Rep,Period,Metric,Value\nE1,2025-Q1,Target,100\nE1,2025-Q1,Sales,90\nE1,2025-Q1,Calls,7\nE2,2025-Q1,Target,100\nE2,2025-Q1,Sales,x\n',
    stored: both('E1', 90),
    said: 'Rows of other measures were left out: Calls (1).',
  },
  {
    of: 'a row for every measure, periods side by side',
    file: 'Rep;Typ;Q1 2025;Q2 2025\nE1;Soll;100;100\nE1;Ist;90;95\n',
    stored: both('E1', 90, 95),
  },
  {
    of: 'two measures that may both be what was sold',
    file: 'Rep,Period,Metric,Value\nE1,2025-Q1,Sales,90\nE1,2025-Q1,Bookings,95\n',
    said: 'Metric has Sales and Bookings, and each may be the actual.',
  },
  {
    of: 'a row for every measure, with the person in the first of them',
    file: GROUPED_MEASURES,
    said: 'Rep seems to be filled in the first row of each group only.',
  },
  {
    of: 'the same, with what the empty cells mean',
    file: GROUPED_MEASURES,
    options: ['--repeat', 'Rep'],
    stored: [...both('E1', 90), ...both('E2', 80)],
  },
  {
    of: 'a list without quotas',
    file: 'Rep,Q1 2025 Sales,Q2 2025 Sales\nE1,90,95\n',
    stored: ['E1 2025-Q1 - 90 - -', 'E1 2025-Q2 - 95 - -'],
    said: 'No column of the file is used as the quota.',
  },
  {
    of: 'deals of a quarter, with those that were lost',
    file: 'Owner,Quarter,Stage,Amount\nE1,2025-Q1,Closed Won,60\nE1,2025-Q1,Closed Won,30\nE1,2025-Q1,Closed Lost,900\n',
    options: ['--several', 'sum'],
    stored: ['E1 2025-Q1 - 90 - -'],
    said: 'Stage: 1 deal is not won and was left out (1 Closed Lost).',
  },
  {
    of: 'weeks',
    file: 'Rep,Week,Quota,Actual\nE1,2025-W01,100,90\nE1,KW 2 2025,100,95\n',
    said: 'Weeks are no periods',
  },
  {
    of: 'a column that has no known name',
    file: 'Rep,When,Quota,Actual\nE1,2025-Q1,100,90\n',
    said: 'It has Rep, When, Quota, Actual. Choose one, which may serve two columns, or give one value for every row. Say which with --map period=HEADER',
  },
  {
    of: 'identifiers beside the names of others',
    file: 'Rep ID,Name,Period,Quota,Actual\nE1,Bernd Krause,2025-Q1,100,90\nE2,Anna Müller,2025-Q1,100,80\n',
    said: 'Rep ID says E1, and Bernd Krause is E2.',
  },
  {
    of: 'identifiers beside first and last names of others',
    file: 'Rep ID,First Name,Last Name,Period,Quota,Actual\nE1,Bernd,Krause,2025-Q1,100,90\n',
    said: 'Rep ID says E1, and Bernd Krause is E2.',
  },
  {
    of: 'names that differ from those of the workspace',
    file: 'Rep ID,Name,Period,Quota,Actual\nE1,Zoe Late,2025-Q1,100,90\n',
    stored: both('E1', 90),
    said: '1 person is called something else in the workspace, such as E1: Zoe Late here, Anna Müller in the workspace.',
  },
  {
    of: 'amounts whose unit stands in a column',
    file: 'Rep,Period,Quota,Actual,Unit\nE1,2025-Q1,120,115,kEUR\n',
    said: 'Unit says kEUR, so the amounts of this row are no single units.',
  },
  {
    of: 'the same, with what one unit stands for',
    file: 'Rep,Period,Quota,Actual,Unit\nE1,2025-Q1,120,115,kEUR\n',
    options: ['--unit', 'quota=1000', '--unit', 'actual=1000'],
    stored: ['E1 2025-Q1 120000 115000 - -'],
  },
  {
    of: 'days within months',
    file: 'Rep,Date,Quota,Actual\nE1,2025-05-13,100,90\nE1,2025-06-13,100,95\n',
    stored: ['E1 2025-05 100 90 - -', 'E1 2025-06 100 95 - -'],
    said: 'days were read as the months in which they lie, such as 2025-05.',
  },
  {
    of: 'a plan beside what was sold',
    file: 'Rep,Period,Quota,Actual,Scenario\nE1,2025-Q1,100,90,Actual\nE1,2025-Q2,100,110,Forecast\n',
    stored: both('E1', 90),
    said: 'Scenario says Forecast, so this is not what was sold.',
  },
  {
    of: 'bookings beside revenue',
    file: 'Rep,Period,Quota,Bookings,Revenue\nE1,2025-Q1,100,90,95\n',
    stored: both('E1', 90),
    said: 'Actual was read from Bookings. Revenue may be it too',
  },
  {
    of: 'a period that has not begun',
    file: `Rep,Period,Quota,Actual\nE1,2025-Q1,100,90\nE1,${new Date().getUTCFullYear() + 1}-Q4,100,0\n`,
    stored: both('E1', 90),
    said: 'has not begun, so nothing was sold in it.',
  },
]

const DEALS: Foreign[] = [
  {
    of: 'HubSpot',
    file: 'Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner\n9001,New,Closed Won,500,2025-03-01 10:22,Anna Müller (anna.mueller@acme.test)\n9002,New,Closed Lost,5,2025-03-02 10:22,Anna Müller (anna.mueller@acme.test)\n',
    stored: ['9001 E1 500 2025-03-01 -'],
  },
  {
    of: 'Pipedrive',
    file: 'Deal - ID,Deal - Title,Deal - Value,Deal - Owner,Deal - Status,Deal - Won time\n1,A,500.5,Anna Müller,Won,2025-03-01 10:00:00\n2,B,10,Anna Müller,Lost,\n',
    stored: ['1 E1 500.5 2025-03-01 -'],
  },
  {
    of: 'Dynamics',
    file: xlsxFile([
      {
        name: 'Won',
        rows: [
          [
            '(Do Not Modify) Opportunity',
            'Topic',
            'Owner',
            'Status',
            'Actual Revenue',
            'Actual Close Date',
            'Est. Close Date',
          ],
          ['{A-1}', 'A', 'Anna Müller', 'Won', 500, 45717, 45700],
          ['{A-2}', 'B', 'Anna Müller', 'Lost', 0, 45718, 45700],
        ],
      },
    ]),
    stored: ['{A-1} E1 500 2025-03-01 -'],
  },
  {
    of: 'orders',
    file: 'Order,Salesperson,Order Total,Order Date\nSO1,Anna Müller,500,2025-03-01\n',
    stored: ['SO1 E1 500 2025-03-01 -'],
  },
  {
    of: 'shares of the whole deal beside their amounts',
    file: 'Opportunity ID,Team Member,Split %,Split Amount,Opportunity Amount,Close Date\nO1,Anna Müller,60,300,500,2025-03-01\nO1,Bernd Krause,40,200,500,2025-03-01\n',
    stored: ['O1 E1 500 2025-03-01 0.6', 'O1 E2 500 2025-03-01 0.4'],
  },
  ...[
    [
      'German',
      'Auftrag;Verkäufer;Nettobetrag;Auftragsdatum;Auftragsstatus',
      '500,00 €;13.03.2025;Gewonnen',
    ],
    [
      'French',
      'N° affaire;Commercial;Montant HT;Date de signature;Statut',
      '500,00;13/03/2025;Gagné',
    ],
    [
      'Spanish',
      'Oportunidad;Propietario;Importe;Fecha de cierre;Etapa',
      '500,00;13/03/2025;Cerrada ganada',
    ],
    [
      'Portuguese',
      'Negócio;Responsável;Valor;Data de fechamento;Status',
      'R$ 500,00;13/03/2025;Ganho',
    ],
    ['Dutch', 'Dealnummer;Eigenaar;Bedrag;Sluitingsdatum;Status', '€ 500,00;13-3-2025;Gewonnen'],
    ['Polish', 'Numer umowy;Opiekun;Wartość;Data zamknięcia;Status', '500,00;13.03.2025;Wygrana'],
    ['Japanese', '案件番号;担当者;金額;受注日;フェーズ', '¥500;2025/03/13;受注'],
  ].map(([of = '', header = '', rest = '']) => ({
    of,
    file: `${header}\nA1;Anna Müller;${rest}\n`,
    stored: ['A1 E1 500 2025-03-13 -'],
  })),
  {
    of: 'a forecast',
    file: 'Opportunity ID,Owner,Amount,Close Date,Forecast Category\nO1,E1,500,2025-03-01,Closed\nO2,E1,900,2025-03-02,Omitted\nO3,E1,700,2025-03-03,Best Case\n',
    stored: ['O1 E1 500 2025-03-01 -'],
    said: '2 deals are not won and were left out',
  },
  {
    of: 'a list that says why deals were lost',
    file: 'Deal ID,Owner,Amount,Close Date,Lost reason\nO1,E1,500,2025-03-01,\nO2,E1,900,2025-03-02,Price\n',
    stored: ['O1 E1 500 2025-03-01 -'],
    said: 'Lost reason is filled, so this deal seems to be lost.',
  },
  {
    of: 'orders and what was given back',
    file: 'Order No,Sales Rep,Amount,Date,Type\nSO1,E1,200,2025-03-01,Sale\nSO2,E1,50,2025-03-02,Refund\nSO3,E1,-50,2025-03-02,Refund\n',
    stored: ['SO1 E1 200 2025-03-01 -', 'SO3 E1 -50 2025-03-02 -'],
    said: 'Type says Refund, and the amount is above 0.',
  },
  {
    of: 'splits of Salesforce',
    file: 'Opportunity ID,Split Owner,Split Percent,Split Amount,Amount,Close Date,Won\n006A,Anna Müller,60.00%,600,1000,3/13/2025,1\n006A,Bernd Krause,40.00%,400,1000,3/13/2025,1\n',
    stored: ['006A E1 1000 2025-03-13 0.6', '006A E2 1000 2025-03-13 0.4'],
  },
  {
    of: 'shares of more than the whole deal, and one amount in another unit',
    file: 'Deal ID,Owner,Amount,Close Date,Split %\nO1,E1,100,2025-03-01,60\nO1,E2,100,2025-03-01,60\nO2,E1,95000000,2025-03-03,100\n',
    stored: ['O1 E1 100 2025-03-01 0.6', 'O1 E2 100 2025-03-01 0.6', 'O2 E1 95000000 2025-03-03 1'],
    said: '1 deal is shared out by more than 100 %, such as O1 by 120 %: all shares count as given.\nThe deal O2 is 950,000 times the usual amount of this file.',
  },
]

const SCORED = 'Rep,Rater,Source,Competency,Score\n'
const scored = (...scores: string[]) =>
  SCORED + scores.map((score, n) => `E1,E${n + 2},multisource,coaching,${score}\n`).join('')
const ratedAs = (...scores: (number | '-')[]) =>
  scores.map((score, n) => `E1 E${n + 2} multisource coaching ${score}`)

const RATINGS: Foreign[] = [
  {
    of: 'Culture Amp, by relationship',
    file: 'Reviewee,Reviewer,Relationship,Question,Rating\nAnna Müller,Bo Boss,Manager,Coaching,4\nAnna Müller,Bernd Krause,Peer,Coaching,3\nAnna Müller,Anna Müller,Self,Coaching,5\n',
    stored: [
      'E1 Bo Boss multisource coaching 4',
      'E1 E1 self coaching 5',
      'E1 E2 multisource coaching 3',
    ],
  },
  {
    of: 'Qualtrics, with three rows of header',
    file: `StartDate,ResponseId,RecipientEmail,Q1,Q2_1,Q2_2\nStart Date,Response ID,Recipient Email,Who do you rate?,Please rate - Coaching,Please rate - Influence\n"{""ImportId"":""startDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""recipientEmail""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_1""}","{""ImportId"":""QID2_2""}"\n2025-06-01 10:00:00,R_1,bernd.krause@acme.test,Anna Müller,4,5\n`,
    options: ['--set', 'source=multisource'],
    stored: ['E1 E2 multisource coaching 4', 'E1 E2 multisource influence 5'],
    said: 'The questions in line 2 were read as the header',
  },
  {
    of: 'SurveyMonkey, with two rows of header',
    file: 'Respondent ID,Start Date,Who are you rating?,Please rate:,\n,,Response,Coaching,Influence\n111,06/01/2025,Anna Müller,4,5\n112,06/13/2025,Anna Müller,2,3\n',
    options: ['--set', 'source=multisource'],
    stored: [
      'E1 111 multisource coaching 4',
      'E1 111 multisource influence 5',
      'E1 112 multisource coaching 2',
      'E1 112 multisource influence 3',
    ],
    said: 'Lines 1 and 2 were read as the header together',
  },
  {
    of: 'Google Forms',
    file: 'Timestamp,Email Address,Who are you rating?,Rate the following [Coaching],Coaching comments\n6/13/2025 10:00:00,bernd.krause@acme.test,Anna Müller,4,good\n',
    options: ['--set', 'source=multisource'],
    stored: ['E1 E2 multisource coaching 4'],
  },
  {
    of: 'numbers beside words, stars and the end of the scale',
    file: scored('5 - Outstanding', 'Exceeds (4)', '4/5', '★★★☆☆', 'Meets expectations', 'N/A'),
    stored: ratedAs(5, 4, 4, 3, 3, '-'),
    said: 'Meets expectations 3',
  },
  {
    of: 'words of five steps',
    file: scored('Strongly agree', 'Agree', 'Neutral', 'Strongly disagree'),
    stored: ratedAs(5, 4, 3, 1),
    said: 'If they stand for something else, say what.',
  },
  {
    of: 'words that do not settle how many steps there are',
    file: scored('Meets expectations', 'Exceeds expectations'),
    said: 'say what the word stands for',
  },
  {
    of: 'the same words, with what they stand for',
    file: scored('Meets expectations', 'Exceeds expectations'),
    options: ['Meets expectations=3', 'Exceeds expectations=5'].flatMap((word) => [
      '--value',
      `score:${word}`,
    ]),
    stored: ratedAs(3, 5),
  },
  {
    of: 'school marks, where 1 is the best',
    file: scored('1 - Outstanding', '2 - Exceeds', '5 - Unsatisfactory'),
    said: 'low numbers are the better ones',
  },
  {
    of: 'marks out of ten, whose lowest is not said',
    file: scored('4/10', '9/10'),
    said: 'The ratings are out of 10',
  },
  {
    of: 'marks out of ten, with the scale',
    file: scored('1/10', '10/10'),
    options: ['--scale', '1-10'],
    stored: ratedAs(1, 5),
  },
  {
    of: 'first and last names',
    file: 'First Name,Last Name,Rater,Coaching\nAnna,Müller,E2,4\n',
    options: ['--set', 'source=multisource'],
    stored: ratedAs(4),
  },
  {
    of: 'a scale that a line above the table names',
    file: `Scale: 1 (low) to 7 (high),,,,\n${scored('4', '7')}`,
    stored: ratedAs(3, 5),
    said: 'a line above the table says "Scale: 1 (low) to 7 (high)"',
  },
  {
    of: 'a header that calls 1 the best',
    file: scored('1', '2').replace('Score', '"Score (1 = best, 5 = worst)"'),
    said: 'low numbers are the better ones',
  },
  {
    of: 'a column with the highest score',
    file: 'Rep,Rater,Source,Competency,Score,Max Score\nE1,E2,multisource,coaching,4,10\n',
    said: 'Max Score says 10, so this score is on another scale than 1 to 5.',
  },
]

const QUOTAS: Foreign[] = [
  {
    of: 'first and last names',
    file: 'First Name,Last Name,Period,Quota\nAnna,Müller,2025-Q1,100\n',
    stored: ['E1 2025-Q1 100 -'],
  },
  {
    of: 'a column for every quarter',
    file: 'Rep,Q1 2025,Q2 2025\nE1,100,110\n',
    stored: ['E1 2025-Q1 100 -', 'E1 2025-Q2 110 -'],
  },
  {
    of: 'a year, without a column that says so',
    file: 'Rep;Jahresziel (T€)\nE1;400\n',
    stored: ['E1 every year 400000 -'],
  },
  {
    of: 'every month, by e-mail',
    file: 'Email,Monthly quota\nbernd.krause@acme.test,10\n',
    stored: ['E2 every month 10 -'],
  },
  {
    of: 'a year with its quarters in per cent',
    file: 'Rep,Year,Quota,Q1 %,Q2 %,Q3 %,Q4 %\nE1,2025,400,20%,25%,25%,30%\n',
    stored: ['E1 2025 400 20%/25%/25%/30%'],
    said: 'Q1 %, Q2 %, Q3 %, Q4 % were read as the weights',
  },
  {
    of: 'a month beside a year',
    file: 'Rep,Year,Monthly quota\nE1,2025,10\n',
    said: 'says every month, and the period is 2025',
  },
  {
    of: 'a year beside a quarter',
    file: 'Rep,Quarter,Annual quota\nE1,2025-Q1,400\n',
    said: 'says every year, and the period is 2025-Q1',
  },
  {
    of: 'days three months apart, which begin no calendar quarter',
    file: 'Rep,Quota date,Quota\nE1,2011-05-31,10\nE1,2011-08-31,10\nE1,2011-12-01,10\nE1,2012-02-29,10\n',
    said: 'no calendar quarters or half-years',
  },
  {
    of: 'three days three months apart, which begin no calendar quarter',
    file: 'Rep,Quota date,Quota\nE1,2013-05-30,10\nE1,2013-08-30,10\nE1,2013-11-30,10\n',
    said: 'no calendar quarters or half-years',
  },
  {
    of: 'a list that says for whom each quota is',
    file: 'Rep,Quarter,Quota per rep\nE1,Q1 2025,100\n',
    stored: ['E1 2025-Q1 100 -'],
  },
]

const ALL = { people: PEOPLE, results: RESULTS, deals: DEALS, ratings: RATINGS, quotas: QUOTAS }
const named = (Object.keys(ALL) as (keyof typeof ALL)[]).flatMap((kind) =>
  ALL[kind].map((one) => ({ ...one, kind })),
)

it.each(named)('import $kind of $of', async ({ kind, file, options, stored = [], said = '' }) => {
  copyFileSync(at(kind === 'people' ? 'empty.proceed' : 'staff.proceed'), at('w.proceed'))
  writeFileSync(at('file'), typeof file === 'string' ? encode(file, 'utf8') : file)
  const done = await bring('w.proceed', kind, 'file', options)
  expect(await storedRows(at('w.proceed'), kind)).toEqual(stored)
  expect(done.status === 0).toBe(stored.length > 0)
  const { notes, rejected } =
    done.out === '' ? { notes: [done.said], rejected: [] } : JSON.parse(done.out)
  expect([...notes, rejected[0]?.reason].join('\n')).toContain(said)
})
