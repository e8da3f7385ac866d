import { syllable } from 'syllable'
import { describe, expect, it } from 'vitest'
import { GLOSSARY } from '../../shared/model/glossary.ts'
import { type InterfaceText, interfaceTexts, textsOf } from '../support/interface-texts.ts'

/**
 * Highest grade of school a text may ask for: 10, pupils of about 16. Flesch-Kincaid grade level (Kincaid and others,
 * 1975): 0.39 × words a sentence + 11.8 × syllables a word − 15.59. Under eight words it measures chance.
 */
const GRADE = 10
const WORDS = 8

/** Pictures and old phrases that have a plain word, beside the synonyms that the glossary rules out. */
const RIDDLES = [
  'foretold',
  'foretell*',
  'fair to',
  'let it go',
  'for the hour',
  'told the truth',
  'reckon*',
  'bear witness',
  'here stand*',
  'stands here',
  'the rail',
  'echo*',
  'without talk',
  'need of talk',
  'written over',
  'nobody-was-seen',
  'unpaid',
  'leverage*',
  'utili?e*',
  'synerg*',
  'holistic',
] as const

/** Files whose texts are lists of words for the program to recognise, or forms of files: nobody reads them. */
const NOT_READ: readonly [file: RegExp, why: string][] = [
  [
    /^shared\/exchange\/(stage-column|day-cell|left-out-rows|number-cell|period-cell|text-column|ratio-column|vocabulary|header-match)\.ts$/,
    'words of files in many languages, to recognise columns and cells',
  ],
  [/^shared\/exchange\/words-to-check\.ts$/, 'names that are also words'],
  [
    /^shared\/readiness\/weights-from-text\.ts$/,
    'words of job descriptions that count for nothing',
  ],
  [/^shared\/model\/glossary\.ts$/, 'names the words that are not used'],
  [/^electron\/core\/(books|db)\/|evidence-where\.ts$/, 'statements for the database'],
  [/^electron\/core\/paper\/(slides|letter-docx|word-runs)\.ts$/, 'the form of Office files'],
  [/^electron\/web\/open-browser\.ts$/, 'a page that opens another'],
]

/** Single texts that are hard for a reason. */
const HARD: readonly [start: string, why: string][] = [
  ['import … FILE [', 'how the command is typed, not a sentence'],
  ['$sha = ', 'a program to run'],
]

const texts = interfaceTexts().filter(({ file }) => !NOT_READ.some(([is]) => is.test(file)))

/** Grade of school a text asks for; null for one too short to say. */
function gradeOf(text: string): number | null {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? []
  if (words.length < WORDS) return null
  const sentences = text.split(/[.?!:;]\s+|\s·\s/).filter((part) => /\p{L}/u.test(part)).length
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0)
  return (0.39 * words.length) / sentences + (11.8 * syllables) / words.length - 15.59
}

const pattern = (words: readonly string[]) =>
  new RegExp(
    `(?<!\\p{L})(?:${words.map((word) => word.replace('?', '.').replace('*', '\\p{L}*')).join('|')})(?!\\p{L})`,
    'iu',
  )

const FORBIDDEN = pattern([...RIDDLES, ...GLOSSARY.flatMap(({ not }) => not ?? [])])

/** The first word that may not stand in a text. The term itself does not count: "Legal holds" are no "holds". */
function forbiddenIn(text: string): string | null {
  return FORBIDDEN.exec(text.replace(/\blegal holds?\b/gi, ''))?.[0] ?? null
}

const at = ({ file, line, text }: InterfaceText) => `${file}:${line} ${text}`

describe('the words of the program', () => {
  it('has at most forty terms, each explained once in a sentence', () => {
    expect(GLOSSARY.length).toBeLessThanOrEqual(40)
    const terms = GLOSSARY.map(({ term }) => term.toLowerCase())
    expect(new Set(terms).size).toBe(terms.length)
    for (const { term, means } of GLOSSARY) expect(means, term).toMatch(/^\p{Lu}.+\.$/u)
  })

  it('says each thing by its one term and in no riddle', () => {
    const found = texts
      .map((text) => ({ text, word: forbiddenIn(text.text) }))
      .filter(({ word }) => word !== null)
    expect(found.map(({ text, word }) => `“${word}” in ${at(text)}`)).toEqual([])
  })

  it(`reads at grade ${GRADE} of school or below`, () => {
    const hard = texts
      .filter(({ text }) => (gradeOf(text) ?? 0) > GRADE)
      .filter(({ text }) => !HARD.some(([start]) => text.startsWith(start)))
    expect(hard.map((text) => `${gradeOf(text.text)?.toFixed(1)} ${at(text)}`)).toEqual([])
  })

  it('finds the words of attributes, templates and paragraphs, and what is wrong with them', () => {
    const found = textsOf(
      'a.tsx',
      'const a = <p title="Severity of it">Nobody {name} who <b>holds</b> this{" "}stands here.</p>; f(`Let it go, $' +
        '{b}.`)',
    ).map(({ text }) => text)
    expect(found).toEqual(['Nobody … who … this stands here.', 'Severity of it', 'Let it go, ….'])
    expect(found.map(forbiddenIn)).toEqual(['stands here', 'Severity', 'Let it go'])
    expect(forbiddenIn('Legal holds and thresholds')).toBeNull()
    expect(gradeOf('The cat sat on the mat and then it slept.')).toBeLessThan(2)
    expect(
      gradeOf(
        'Notwithstanding methodological considerations, organisational decision-making necessitates comprehensive evidentiary substantiation.',
      ),
    ).toBeGreaterThan(20)
  })
})
