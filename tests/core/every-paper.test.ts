import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPaper } from '../../electron/core/paper/write-paper.ts'
import { isPromotion, VERDICTS } from '../../shared/model/decision.ts'
import type { PersonId, RepId } from '../../shared/model/id.ts'
import { stateConduct } from '../support/conduct.ts'
import { CYCLE } from '../support/decided.ts'
import { csvFile } from '../support/files.ts'
import { arrangeMeeting, BALLOT, PASSPHRASE } from '../support/meeting.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'
import { emptyBoxes, pdfText, says, writtenBeside } from '../support/pdf-text.ts'

/** A name and words about work in each of twenty scripts, those that are hard to set first. */
const SCRIPTS = [
  ['محمد الأحمد', 'قاد اجتماعات الفريق (3) ودرّب زميلين جديدين.'],
  ['יוסי כהן', 'היא הובילה את צוות הצפון (2 אנשים) במשך שנה.'],
  ['শ্রীমতী রক্তিমা ভক্ত', 'তিনি দুই নতুন সহকর্মীকে ছয় মাস শক্ত হাতে শেখান।'],
  ['สมชาย ใจดี', 'เธอช่วยทีมวางแผนการขายและสอนพนักงานใหม่สองคน'],
  ['王小明', '她带领团队开了八次复盘会，并辅导了两名新人。'],
  ['अनिल कुमार श्रीवास्तव', 'उन्होंने दो नए साथियों को छह महीने सिखाया।'],
  ['Nguyễn Thị Ánh', 'Đã dẫn dắt ba cuộc họp của nhóm — tốt hơn ≥ 20 %.'],
  ['Ελένη Παπαδοπούλου', 'Καθοδήγησε δύο νέους πωλητές επί έξι μήνες.'],
  ['Дмитрий Щербаков', 'Провёл восемь разборов сделок с новыми коллегами.'],
  ['Հայկ Պետրոսյան', 'Նա ղեկավարեց թիմի շաբաթական հանդիպումները։'],
  ['ნინო ბერიძე', 'მან ორი ახალი გამყიდველი მოამზადა.'],
  ['فرهاد گلچین پژمان', 'او دو فروشنده تازه را شش ماه راهنمایی کرد.'],
  ['ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ', 'ਉਸਨੇ ਦੋ ਨਵੇਂ ਸਾਥੀਆਂ ਨੂੰ ਸਿਖਾਇਆ।'],
  ['પ્રીતિ પટેલ', 'તેણીએ બે નવા સાથીઓને શીખવ્યું.'],
  ['கௌரி ஸ்ரீனிவாசன்', 'இரண்டு புதிய விற்பனையாளர்களுக்குப் பயிற்சி அளித்தார்.'],
  ['శ్రీలక్ష్మి రెడ్డి', 'ఇద్దరు కొత్త సహోద్యోగులకు శిక్షణ ఇచ్చారు.'],
  ['കൃഷ്ണൻ നായർ', 'രണ്ട് പുതിയ സഹപ്രവർത്തകരെ പഠിപ്പിച്ചു.'],
  ['陳大文', '他帶領團隊並輔導了兩名新人→成效≥預期。'],
  ['𠮷田 さくら', '彼女は新しい同僚二人を半年間指導した。会議も主導した。'],
  ['김민수', '신입 두 명을 여섯 달 동안 가르치고 회의를 이끌었다.'],
] as const
const [[FIRST]] = SCRIPTS
const wordsOf = (at: number) => SCRIPTS[at % SCRIPTS.length]?.[1] ?? ''
const REASON = SCRIPTS.map(([, words]) => words).join('\n\n')
/** The longest word of each text. */
const LONGEST = SCRIPTS.map(([, words]) => {
  const [longest = ''] = words.split(/[^\p{L}\p{M}]+/u).toSorted((a, b) => b.length - a.length)
  return longest
})

/** Papers in which somebody’s words stand, so that all scripts are in them. */
const WITH_WORDS = ['record.pdf', 'copy.pdf', 'letter.pdf', 'access.pdf', 'decision.pdf']
/** Papers that name the first candidate and no words of the reason. */
const WITH_NAME = ['pre-read.pdf', 'minutes.pdf', 'brief.pdf', 'comparison.pdf']
/** Papers about nobody; the protocol of an erasure names only who is not erased. */
const OF_NOBODY = ['handbook.pdf', 'notice.pdf', 'impact.pdf', 'erasure.pdf']

let desk: OpenCore
/** Every paper that was made, by its name. */
const papers = new Map<string, Buffer>()
const keep = (name: string, base64: string) => {
  papers.set(name, Buffer.from(base64, 'base64'))
}
const paper = (name: string) => papers.get(name) ?? Buffer.alloc(0)

/** The two candidates and then everybody else are called by a name of the next script. */
async function renameEverybody(): Promise<RepId[]> {
  const page = { sort: 'leadership', direction: 'desc', offset: 0, limit: 200 } as const
  const { rows } = await desk.ask('people.list', { filter: {}, ...page })
  const { candidates } = await desk.ask('cycles.get', { cycleId: CYCLE })
  const inside = candidates.filter(({ withdrawnAt }) => withdrawnAt === null)
  for (const { repId } of inside.slice(2))
    await desk.ask('cycles.withdrawCandidate', { cycleId: CYCLE, repId, reason: 'Not this round' })
  const ids = [...new Set([...inside.slice(0, 2), ...rows].map(({ repId }) => repId))]
  const named = ids.map((id, at) => {
    const name = SCRIPTS[at % SCRIPTS.length]?.[0] ?? ''
    return [id, at < SCRIPTS.length ? name : `${name} ${Math.floor(at / SCRIPTS.length)}`]
  })
  const content = csvFile([['rep_id', 'name'], ...named]).toString('base64')
  const { fileId } = await desk.ask('imports.stage', { fileName: 'people.csv', content })
  const mapping = { rep_id: 'rep_id', name: 'name' }
  await desk.ask('imports.run', { fileId, kind: 'people', sheet: null, mapping })
  return ids
}

/** Five members, called by names of other scripts with a number in brackets. */
async function seatPanel() {
  const panel = await arrangeMeeting(desk.ask, 2)
  const { profiles } = await desk.ask('profiles.list', {})
  for (const [at, { personId }] of panel.entries()) {
    const roles = profiles.find((one) => one.personId === personId)?.roles ?? ['panel']
    const name = `${SCRIPTS[at]?.[0]} (${at + 1})`
    await desk.ask('profiles.save', { personId, name, roles })
  }
  return panel
}

async function meet(panel: readonly { personId: PersonId }[]) {
  const { personId: director } = await desk.ask('profiles.current', {})
  const of = { cycleId: CYCLE, passphrase: PASSPHRASE }
  const { sessionId } = await desk.ask('calibration.start', of)
  const read = { sessionId, personId: null }
  keep('pre-read.pdf', (await desk.ask('calibration.preRead', read)).base64)
  for (const [member, { personId }] of panel.entries()) {
    await desk.ask('profiles.use', { personId })
    const { cases } = await desk.ask('calibration.session', { sessionId })
    for (const [at, { caseId, mine }] of cases.entries()) {
      if (mine.whyNot !== null) continue
      const verdict = VERDICTS[member % VERDICTS.length] ?? BALLOT.verdict
      const ballot = { ...BALLOT, verdict, strongestReason: wordsOf(member * 4 + at) }
      await desk.ask('calibration.seal', { caseId, ballot })
    }
  }
  await desk.ask('profiles.use', { personId: director })
  await desk.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
  const { cases } = await desk.ask('calibration.session', { sessionId })
  for (const [at, { caseId }] of cases.entries()) {
    await desk.ask('calibration.act', { sessionId, act: { do: 'enter', caseId } })
    const action = { do: 'action', caseId, text: wordsOf(at + 3), ownerId: director } as const
    await desk.ask('calibration.act', { sessionId, act: { ...action, dueOn: '2026-02-01' } })
  }
  const file = (form: 'slides' | 'xlsx') => desk.ask('calibration.resultFile', { sessionId, form })
  keep('result.pptx', (await file('slides')).base64)
  keep('result.xlsx', (await file('xlsx')).base64)
  keep('minutes.pdf', (await desk.ask('calibration.minutesPdf', { sessionId })).base64)
  await desk.ask('calibration.close', { sessionId, open: cases.map(({ caseId }) => caseId) })
}

/** Signs the best verdict in line about the first candidate, for a reason in every script. */
async function decide(repId: RepId) {
  const { inLine, free } = await desk.ask('decisions.get', { cycleId: CYCLE, repId })
  const verdict = inLine[0] ?? null
  const promotes = verdict !== null && isPromotion(verdict)
  if (promotes) await stateConduct(desk.ask, repId)
  const { decisionId } = await desk.ask('decisions.save', {
    ...{ cycleId: CYCLE, repId, verdict, override: null, reason: REASON },
    opening: promotes ? (free[0] ?? null) : null,
    conditions: verdict === 'promote-with-conditions' ? wordsOf(1) : '',
    conditionsBy: verdict === 'promote-with-conditions' ? '2099-06-30' : null,
  })
  const { recordId } = await desk.ask('decisions.sign', { decisionId })
  keep('record.pdf', (await desk.ask('records.pdf', { recordId })).content)
  keep('copy.pdf', (await desk.ask('records.personCopy', { recordId })).content)
  for (const format of ['pdf', 'docx'] as const)
    keep(`letter.${format}`, (await desk.ask('letters.make', { recordId, format })).content)
}

async function asHr(repId: RepId, erased: RepId) {
  const { profiles } = await desk.ask('profiles.list', {})
  const hr = profiles.find(({ roles }) => roles.includes('hr'))
  if (hr) await desk.ask('profiles.use', { personId: hr.personId })
  keep('access.pdf', (await desk.ask('rights.accessReport', { repId })).content)
  const impact = { cycleId: null, format: 'pdf' } as const
  keep('impact.pdf', (await desk.ask('fairness.report', impact)).content)
  const path = join(dirname(desk.path), 'pack')
  await desk.ask('packs.export', { cycleIds: [CYCLE], path })
  for (const name of readdirSync(path).filter((one) => /^decision-.*\.pdf$|\.xlsx$/.test(one)))
    papers.set(name.replace(/^decision-.*\.pdf$/, 'decision.pdf'), readFileSync(join(path, name)))
  const { planId } = await desk.ask('rights.erasePlan', { repId: erased })
  const { protocol } = await desk.ask('rights.erase', { repId: erased, planId })
  keep('erasure.pdf', protocol.content)
}

beforeAll(async () => {
  desk = await openCore({ sample: true })
  const ids = await renameEverybody()
  const [first, last] = [ids[0] as RepId, ids.at(-1) as RepId]
  await meet(await seatPanel())
  await decide(first)
  keep('brief.pdf', (await desk.ask('briefs.make', { repIds: [first] })).content)
  keep('comparison.pdf', (await desk.ask('briefs.make', { repIds: ids.slice(0, 6) })).content)
  for (const kind of ['handbook', 'notice'] as const)
    keep(`${kind}.pdf`, (await desk.ask('guides.make', { cycleId: null, kind })).content)
  await asHr(first, last)
}, 120_000)
afterAll(() => desk.close())

const squeeze = (text: string) => text.replace(/\s/g, '')
/** Whether a reader of the file finds a name: as it is drawn, from the right, or as it is written beside the glyphs. */
const finds = (pdf: Buffer) => {
  const drawn = pdfText(pdf)
  const beside = squeeze(writtenBeside(pdf).join(''))
  return (name: string) =>
    says(drawn, name) ||
    drawn.includes([...squeeze(name)].reverse().join('')) ||
    beside.includes(squeeze(name))
}

it.each([...WITH_WORDS, ...WITH_NAME, ...OF_NOBODY])(
  '%s is tagged, embeds what it draws, and has no empty box',
  (name) => {
    const bytes = paper(name).toString('latin1')
    for (const part of ['/StructTreeRoot', '/Marked true', '/Lang (en-GB)', 'pdfuaid:part'])
      expect(bytes, part).toContain(part)
    const fonts = bytes.match(/\/BaseFont \/\S+/g) ?? []
    expect(fonts.filter((font) => !/\/[A-Z]{6}\+/.test(font))).toEqual([])
    const embedded = bytes.match(/\/FontFile[23] \d+ 0 R/g) ?? []
    expect(embedded).toHaveLength(new Set(fonts).size)
    expect(bytes.length).toBeLessThan(700_000)
    expect(emptyBoxes(paper(name))).toBe(0)
  },
)

it.each(WITH_WORDS)('%s gives back words of twenty scripts and whom it is about', (name) => {
  const found = finds(paper(name))
  expect([FIRST, ...LONGEST].filter((one) => !found(one))).toEqual([])
})

it.each(WITH_NAME)('%s says whom it is about', (name) => {
  expect(finds(paper(name))(FIRST)).toBe(true)
})

it('a sign that no face has is an empty box, which these tests would see', async () => {
  const facts = { title: 't', author: 'a', subject: 's', at: '2026-01-06T10:00:00Z' }
  const made = await createPaper(facts)
  made.paragraph('Linear A: 𐘀 and 𐘁')
  expect(emptyBoxes(await made.finish(() => ({ left: '', right: '' })))).toBe(2)
})

const xmlOf = (name: string, part: RegExp) =>
  Object.entries(unzipSync(paper(name)))
    .filter(([path]) => part.test(path))
    .map(([, bytes]) => strFromU8(bytes))
    .join('\n')

it('letters in Word and slides mark the language and direction of each script', () => {
  const letter = xmlOf('letter.docx', /document\.xml$/)
  for (const tag of ['he-IL', 'ar-SA', 'hi-IN', 'th-TH']) expect(letter).toContain(`"${tag}"`)
  for (const tag of ['el-GR', 'ru-RU', 'hy-AM', 'ka-GE']) expect(letter).toContain(`w:val="${tag}"`)
  for (const tag of ['zh-CN', 'ja-JP', 'ko-KR']) expect(letter).toContain(`w:eastAsia="${tag}"`)
  expect(letter.match(/<w:bidi\/>/g)).toHaveLength(3)
  expect(xmlOf('result.pptx', /slide\d+\.xml$/)).toContain('lang="ar-SA"')
})

it('workbooks give names as they were typed', () => {
  for (const name of ['result.xlsx', 'decisions.xlsx', 'considered.xlsx'])
    expect(xmlOf(name, /\.xml$/), name).toContain(FIRST)
})
