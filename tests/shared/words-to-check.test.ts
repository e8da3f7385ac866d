import { describe, expect, it } from 'vitest'
import protectedWords from '../../resources/words/protected.json' with { type: 'json' }
import { fold, foldText } from '../../shared/exchange/fold-text.ts'
import { groundsIn } from '../../shared/exchange/ground-words.ts'
import type { Nameable } from '../../shared/exchange/held-names.ts'
import { namesIn, sentenceAround, wordsToCheck } from '../../shared/exchange/words-to-check.ts'
import { groundsSchema } from '../../shared/model/watch-word.ts'

const listed = groundsSchema.parse(protectedWords)
const person = (id: string, name: string, close = true, ...former: string[]): Nameable => ({
  id,
  names: [name, ...former],
  relation: 'who rated this person',
  close,
})
const people = [
  person('R01', 'Farah Nasser'),
  person('R02', 'Gustav Lindström'),
  person('E1005', 'Søren Łukasik'),
  person('E1006', 'Will Price', false),
  person('E1007', 'Anne-Marie O’Brien', true, 'Anne-Marie Hallberg'),
  person('E1008', 'Farah Demir'),
  person('E1009', 'April June', false),
  person('R04', 'Katarzyna Müller-Hofmann'),
  person('R05', 'José Fernández de la Vega Fuentes'),
  person('R06', '王小明'),
  person('R07', '김민수'),
  person('R08', 'สมชาย ใจดี'),
  person('R09', 'Дмитрий Щербаков'),
  person('R10', 'محمد الأحمد'),
  person('R11', 'Νίκος Παπαδόπουλος'),
  person('R17', 'Nguyễn Thị Thu Hà'),
  person('R03', 'Judgement test, scoring key'),
  person('R12', 'Ana Kovačević'),
  person('R13', 'Hope Sellers'),
  person('R14', 'Mark Rivers'),
  person('R15', 'Grace Will'),
  person('R16', 'May Chen'),
]
const found = (text: string, own: string[] = ['Maya Lindqvist']) =>
  namesIn(text, people, own).map((mark) => mark.text)

describe('names of others', () => {
  it.each([
    ['Farah felt in the interview that travel is a burden.', 'Farah'],
    ['We heard this from NASSER alone.', 'NASSER'],
    ['Ms Nasser’s note says so.', 'Nasser'],
    ['gustav said so too.', 'gustav'],
    ['Both Lindstrom and others said so.', 'Lindstrom'],
    ['Soren and the others said so.', 'Soren'],
    ['It was SØREN ŁUKASIK again.', 'SØREN ŁUKASIK'],
    ['The score of E1005 is higher.', 'E1005'],
    ['the score of e1005 is higher.', 'e1005'],
    ['G.L. heard it.', 'G.L.'],
    ['G. L. heard it.', 'G. L.'],
    ['That is what GL wrote.', 'GL'],
    ["O'Brien saw it.", "O'Brien"],
    ['It was Hallberg who saw it.', 'Hallberg'],
    ['What Will said counts.', 'Will'],
    ['W. Price said so.', 'Price'],
    ['Gustavs view was another one.', 'Gustavs'],
    ['Ask glindstrom or farahn about it.', 'glindstrom'],
    ['The score of E-1005 and e 1006 is higher.', 'E-1005'],
    ['Mueller saw it.', 'Mueller'],
    ['K.M.H. saw it, and JF.', 'K.M.H.'],
    ['JF saw it.', 'JF'],
    ['小明说他很好。', '小明'],
    ['민수가 말했다.', '민수'],
    ['สมชายบอกว่าดี', 'สมชาย'],
    ['Это слова Дмитрия.', 'Дмитрия'],
    ['Со слов Щербакова и Дмитрию известно.', 'Щербакова'],
    ['ومحمد قال ذلك.', 'محمد'],
    ['I spoke with Kovacevich about it.', 'Kovacevich'],
    ['I spoke with Kovacevic about it.', 'Kovacevic'],
    ['I spoke with Kovatchevitch about it.', 'Kovatchevitch'],
    ['As Shcherbakov told the panel.', 'Shcherbakov'],
    ['As Dmitriy told the panel.', 'Dmitriy'],
    ['As Papadopoulos told the panel.', 'Papadopoulos'],
    ['The panel heard Lindstroem on it.', 'Lindstroem'],
    ['Ask @anak about it.', '@anak'],
    ['Ask @ana.kovacevic or @kovacevic about it.', '@ana.kovacevic'],
    ['Ask @soren about it.', '@soren'],
    ['Mail ana.kovacevic@example.test about it.', 'kovacevic'],
    // Names that are words: something beside them says that a person is meant.
    ['That is what Hope wrote.', 'Hope'],
    ['Hope said that you lead well.', 'Hope'],
    ['It was seen by Mark and by others.', 'Mark'],
    ['Mark Rivers saw two calls.', 'Mark Rivers'],
    ['Grace’s note says so.', 'Grace'],
    ['Ms Will was there.', 'Will'],
    ['as grace said, it went well.', 'grace'],
    ['according to may, it went well, may said.', 'may'],
    ['We heard it from Sellers.', 'Sellers'],
    ['May told us about it.', 'May'],
    ['Ο Παπαδόπουλος και του Παπαδόπουλου.', 'Παπαδόπουλου'],
  ])('are found in “%s”', (text, name) => {
    expect(found(text)).toContain(name)
  })

  it.each([
    'You will get a price for it.',
    'She decided it by her own judgement. The key to it is a test of the team.',
    'Will this do? Price was the question.',
    'Maya Lindqvist sold to Lindqvist and Sons.',
    'HR and the CRM agree.',
    'The gustavian style sells.',
    'E10055 is a part number.',
    'It is looked at again on 6 April 2026.',
    'Leads the next onboarding until June.',
    'You may see what is recorded. May it help you. In May, and by May 2027.',
    'Will you lead sellers? Mark what is wrong. Hope is not a plan, and grace is no skill.',
    'The team needs sellers with hope. Sellers who coach: Grace under pressure, and will.',
    '- Mark the calls you coached.\n- Hope for the best.\n“Will this do?” you asked: “Hope so.”',
    'A mark of 4 on the rivers account, in the may of last year.',
    'Write to hope@example.org.uk or post in @channel.',
    'Coverage of Kovachi and Lindsay accounts grew.',
    'This is what she has done, and thus it was.',
  ])('are not seen in “%s”', (text) => {
    expect(found(text)).toEqual([])
  })

  it.each([
    // Cut short, drawn together, taken apart, declined.
    ['Venkataraman Subramanian', 'Venkat saw it.', 'Venkat'],
    ['Venkataraman Subramanian', 'Heard from Mr Subramaniam.', 'Subramaniam'],
    ['Chen Weiqiang', 'We heard Wei Qiang, and Wei-Qiang too.', 'Wei Qiang'],
    ['Abdul-Rahman al-Khatib', 'We heard Alkhatib.', 'Alkhatib'],
    ['Anne-Laure Lefèvre', 'We heard Annelaure.', 'Annelaure'],
    ['William O’Connell-Hayes', 'We heard from O Connell twice.', 'O Connell'],
    ['Femke van Dijk', 'It was vanDijk.', 'vanDijk'],
    ['Zbigniew Brzęczyszczykiewicz', 'Notes of Brzeczyszczykiewicza.', 'Brzeczyszczykiewicza'],
    ['Katarzyna Sobol', 'We thank Katarzynie.', 'Katarzynie'],
    ['Gábor Szűcs', 'It was Szuecs.', 'Szuecs'],
    // First names of two words, joined, parted or with a hyphen, before or behind the family name.
    ['Kim Jae-won', 'Jaewon told us.', 'Jaewon'],
    ['Jae Won Kim', 'This is what Kim Jaewon saw.', 'Kim Jaewon'],
    ['Hyejin Jung', 'This comes from Hye-Jin.', 'Hye-Jin'],
    ['Wang Zhi Hao', 'Zhihao Wang agreed.', 'Zhihao Wang'],
    ['Alexis Mac Allister', 'MacAllister wrote.', 'MacAllister'],
    ['Alexis Mac Allister', 'McAllister wrote.', 'McAllister'],
    ['Ross McIntyre', 'MacIntyre thinks so.', 'MacIntyre'],
    // Short names with an ending of their language.
    ['Petr Novák', 'Both Novákovi and others agreed.', 'Novákovi'],
    ['Petr Novák', 'From the notes of Nováka.', 'Nováka'],
    ['Piotr Wójcik', 'It comes from Wójcika.', 'Wójcika'],
    ['Paweł Lis', 'It was Pawła.', 'Pawła'],
    ['Zuzana Vlčková', 'It came with Vlčkovou.', 'Vlčkovou'],
    ['Piotr Górski', 'A note of Górskiego.', 'Górskiego'],
    ['Haruki Satō', 'Satou said so.', 'Satou'],
    ['Abd al-Rahman Hadi', 'We asked Abdurrahman.', 'Abdurrahman'],
    ['Chukwuemeka Obi', 'Emeka Obi saw it.', 'Emeka Obi'],
    // Initials as they are written.
    ['Elizabeth McAllister', 'As EMcA put it, no.', 'EMcA'],
    ['William O’Connell', 'W. O’C. said so.', 'W. O’C.'],
    ['Jeroen van den Berg', 'As JvdB said.', 'JvdB'],
    ['Anne-Laure Lefèvre', 'A.-L. said so.', 'A.-L.'],
    ['Jean-Pierre Martin', 'JP was there.', 'JP'],
    ['Jean-Pierre Martin', 'jpmartin wrote it.', 'jpmartin'],
    // Family names of one sign, with what they are called by.
    ['陈伟强', '陈先生说过。', '陈先生'],
    ['欧阳娜娜', '欧阳女士说过。', '欧阳女士'],
    ['王建国', '小王说', '小王'],
    ['田中裕子', '田中さんが言った。', '田中さん'],
    ['박지성', '박 부장이 말했다.', '박 부장'],
    ['יעל כהן', 'ליעל יש', 'יעל'],
    ['محمد الأحمد', 'للأحمد رأي', 'أحمد'],
    // Vowels heard otherwise.
    ['James Stewart', 'We asked Stuart.', 'Stuart'],
    ['Jo Thomson', 'We asked Thompson.', 'Thompson'],
    ['Ian McDonald', 'We asked MacDonald.', 'MacDonald'],
    ['Aleksandr Shevchenko', 'Aleksander saw it.', 'Aleksander'],
    ['Γιώργος Παππάς', 'Pappas said so.', 'Pappas'],
  ])('of %s are found in “%s”', (name, text, mark) => {
    const marks = namesIn(text, [person('X1', name)], ['Maya Lindqvist'])
    expect(marks.map((one) => one.text)).toContain(mark)
  })

  it.each([
    ['Karl Jensen', 'We asked Johnson, Jones and the Jansen account.'],
    ['Ulla Hansen', 'We asked Henson.'],
    ['Katarzyna Sobol', 'Cater for the Qatar region, in Catalonia too.'],
    ['Maria Londono', 'The London office is ready.'],
    ['王建国', '一个小时，王者。'],
    ['Martina Costa', 'Martin and the Costs of sales.'],
    ['Martin Cook', 'Martina and the cooking class, a Cookery book.'],
    ['Callum Mac Lean', 'Your figures are clean.'],
    ['Anna Richardson', 'Richard bought it.'],
  ])('of %s are not seen in “%s”', (name, text) => {
    const marks = namesIn(text, [person('X1', name)], ['Maya Lindqvist'])
    expect(marks.map((one) => one.text)).toEqual([])
  })

  it('say who it is, and of a shared first name how many', () => {
    expect(namesIn('Gustav said so.', people, [])[0]?.is).toBe(
      'is Gustav Lindström, who rated this person',
    )
    expect(namesIn('Farah said so.', people, [])[0]?.is).toContain('a name of 2 people here')
    const [one] = namesIn('Farah Nasser said so.', people, [])
    expect(one).toMatchObject({ text: 'Farah Nasser', instead: 'somebody who rated you' })
    expect(one?.is).toContain('Farah Nasser')
  })

  it('never are the reader’s own, nor parts the reader shares', () => {
    expect(found('Farah did well.', ['Farah Demir'])).toEqual([])
    expect(found('للأحمد رأي، وأحمد قال.', ['سعيد الأحمد'])).toEqual([])
    expect(found('Wei Qiang leads.', ['Chen Weiqiang'])).toEqual([])
  })
})

describe('words that touch a protected ground', () => {
  it.each([
    ['As a young mother she would not want the travel.', ['young', 'mother']],
    ['He was on leave for much of the year.', ['on leave']],
    ['Her accent is hard to follow.', ['accent']],
    ['PREGNANCY was mentioned.', ['PREGNANCY']],
    ['Goes to church every Sunday.', ['church']],
    ['Close to retirement.', ['retirement']],
    ['He has diabetes.', ['diabetes']],
    ['After your leave of absence.', ['your leave of absence']],
    ['Not a cultural fit.', ['cultural fit']],
    ['In his late fifties, gray-haired.', ['late fifties', 'gray-haired']],
    ['She is expecting and takes mat leave.', ['is expecting', 'mat leave']],
    ['He has PTSD and panic attacks.', ['PTSD', 'panic attacks']],
    ['Keeps Diwali and Yom Kippur.', ['Diwali', 'Yom Kippur']],
    ['Her poor English and her green card.', ['poor English', 'green card']],
    ['Went on a career break, then job share.', ['career break', 'job share']],
    ['Filed a complaint, did jury service.', ['Filed a complaint', 'jury service']],
    ['The breadwinner, cannot travel.', ['breadwinner', 'cannot travel']],
    ['Hard to move at 58, we felt.', ['at 58']],
    ['He is over 50. She looks 30.', ['He is over 50', 'looks 30']],
    ['She only works mornings, and she votes.', ['works mornings', 'she votes']],
    ['At 61 she will not change.', ['At 61']],
    ['Aged 61, in her 50s then; she is 62.', ['Aged 61', 'her 50s', 'she is 62']],
    [
      'A 58-year-old, 58 years old, mid-50s, late 50s.',
      ['58-year-old', '58 years old', 'mid-50s', 'late 50s'],
    ],
    [
      'He worked part\u2011time,\npart  time and part\u00adtime.',
      ['part\u2011time', 'part  time', 'part\u00adtime'],
    ],
    ['On\nleave in the spring.', ['On\nleave']],
    ['She is just back from having a baby.', ['just back from', 'having a baby']],
    [
      'She has little ones, and twins at primary school.',
      ['little ones', 'twins', 'primary school'],
    ],
    ['Off for most of the year, then away for months.', ['Off for most', 'away for months']],
    ['She will be off from July to have her second.', ['will be off from', 'have her second']],
    [
      'He has been unwell, and looks tired since the accident.',
      ['unwell', 'looks tired', 'since the accident'],
    ],
    ['Late in his career, no spring chicken.', ['Late in his career', 'spring chicken']],
    ['Born 1965, he graduated in 1985.', ['Born 1965', 'graduated in 1985']],
    ['The older account managers and the older workforce.', ['older', 'older']],
    ['He is originally from Nigeria and speaks with a brogue.', ['originally from', 'brogue']],
    ['She wore a sari and a headscarf.', ['sari', 'headscarf']],
    ['She wears a cross and does not drink.', ['wears a cross', 'does not drink']],
    ['Their partner came out last year.', ['Their partner', 'came out last']],
    ['He blew the whistle and joined a union.', ['blew the whistle', 'joined a union']],
    ['Her commitments at home, a part-time contract.', ['commitments at home', 'part-time']],
    ['A French seller, and a French account manager.', ['French', 'French']],
  ])('are pointed at in “%s”', (text, words) => {
    const marks = groundsIn(text, listed, [])
    expect(marks.map((mark) => mark.text)).toEqual(words)
    for (const { is, why } of marks) expect(`${is} ${why}`).toMatch(/^speaks of .* may/)
  })

  it('are not seen inside other words', () => {
    expect(groundsIn('The manager engaged the ageless packaging team.', listed, [])).toEqual([])
  })

  it.each([
    'Stood at 58 % of quota, at 97, and at 58.5 in the spring.',
    'Is at 62 of 100 peers. You are 20 points above. She is 3 deals ahead.',
    'Coached 58 calls in 61 weeks; the plan for 2061 is 58.',
    'He was 40 accounts short, and past 120 deals.',
  ])('are not seen in figures: “%s”', (text) => {
    expect(groundsIn(text, listed, []).map((mark) => mark.text)).toEqual([])
  })

  it.each([
    'Two deals in the black box segment closed, and the white paper won one.',
    'The segment is mature, and you are over 50 deals. The accounts are still young.',
    'A healthy pipeline with mature deals; the younger accounts renew less often.',
    'The parent company, its child account and a French account renewed in Germany.',
    'She led the hospital segment and a health care segment. The old contract was replaced.',
    'You read the race for the renewal well, in good faith and pretty fast.',
    'Blind rating took place in May. Their partner channel sells twice as much.',
    'Customer orientation was seen by six people. The customer retired the old system.',
    'You raised concerns early. Your forecast was conservative, and you look after your team.',
    'The report is due in March; you are expecting her to close. The team transitioned to it.',
  ])('are not seen where they speak of business: “%s”', (text) => {
    expect(groundsIn(text, listed, []).map((mark) => mark.text)).toEqual([])
  })

  it('grow by words of the workspace, with a reason of their own', () => {
    const [mark] = groundsIn('She is a Quaker.', listed, [
      { word: 'quaker*', why: 'Belief is nobody’s business here.' },
    ])
    expect(mark).toMatchObject({ text: 'Quaker', why: 'Belief is nobody’s business here.' })
  })

  it('come from a list of data that covers the grounds', () => {
    expect(listed.grounds.length).toBeGreaterThanOrEqual(9)
    expect(listed.grounds.flatMap((ground) => ground.words).length).toBeGreaterThan(1_500)
    for (const { words: own } of listed.grounds) expect(new Set(own).size).toBe(own.length)
  })
})

describe('places in a text', () => {
  it('come in order, do not overlap, and can be cut out', () => {
    const text = 'Farah felt that, as a young mother, you would not travel. You asked for more.'
    const marks = wordsToCheck(text, {
      people,
      ownNames: [],
      protectedWords: listed,
      words: [],
      signs: [],
    })
    expect(marks.map((mark) => mark.text)).toEqual(['Farah', 'young', 'mother'])
    for (const mark of marks) expect(text.slice(mark.start, mark.end)).toBe(mark.text)
    const { start, end } = sentenceAround(text, marks[1]?.start ?? 0)
    expect(text.slice(0, start) + text.slice(end)).toBe('You asked for more.')
    const last = sentenceAround(text, text.indexOf('asked'))
    expect(text.slice(last.start, last.end)).toBe('You asked for more.')
  })

  it('are those of the written text although letters fold to two', () => {
    const { folded, at } = foldText('Weiß, Æsa')
    expect(folded).toBe('weiss, aesa')
    expect(at[folded.indexOf('a')]).toBe(6)
    expect(fold('Łukasik')).toBe('lukasik')
  })
})

it('folds plain signs as it folds all others', () => {
  const signs = Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCharCode(0x20 + at))
  for (const sign of [...signs, signs.join('')]) expect(fold(sign)).toBe(foldText(sign).folded)
})
