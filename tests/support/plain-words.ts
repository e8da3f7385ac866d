import { syllable } from 'syllable'
import { GLOSSARY } from '../../shared/model/glossary.ts'
import { type InterfaceText, interfaceTexts } from './interface-texts.ts'

/**
 * Highest grade of school a text may ask for: 10, pupils of about 16. Flesch-Kincaid grade level (Kincaid and others,
 * 1975): 0.39 × words a sentence + 11.8 × syllables a word − 15.59. Under eight words it measures chance.
 */
export const GRADE = 10
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
  [/^shared\/exchange\/ordinary-names\.ts$/, 'names that are also words'],
  [/^shared\/exchange\/name-sounds\.ts$/, 'letters of other scripts and what they sound like'],
  [
    /^shared\/readiness\/weights-from-text\.ts$/,
    'words of job descriptions that count for nothing',
  ],
  [/^shared\/model\/glossary\.ts$/, 'names the words that are not used'],
  [/^electron\/core\/(books|db)\/|evidence-where\.ts$/, 'statements for the database'],
  [/^electron\/core\/paper\/(slides|letter-docx|script-runs)\.ts$/, 'the form of Office files'],
  [/^electron\/web\/open-browser\.ts$/, 'a page that opens another'],
]

/** Single texts that are hard for a reason. */
const HARD: readonly [start: string, why: string][] = [
  ['import … FILE [', 'how the command is typed, not a sentence'],
  ['$sha = ', 'a program to run'],
]

const readable = () =>
  interfaceTexts().filter(({ file }) => !NOT_READ.some(([is]) => is.test(file)))

/** Grade of school a text asks for; null for one too short to say. */
export function gradeOf(text: string): number | null {
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
export function forbiddenIn(text: string): string | null {
  return FORBIDDEN.exec(text.replace(/\blegal holds?\b/gi, ''))?.[0] ?? null
}

const at = ({ file, line, text }: InterfaceText) => `${file}:${line} ${text}`

/** What is wrong with the texts of the program, one line each: a word that is ruled out, or a sentence too hard to read. */
export function wordFindings(): string[] {
  return readable().flatMap((one) => {
    const word = forbiddenIn(one.text)
    const grade = gradeOf(one.text) ?? 0
    const isHard = grade > GRADE && !HARD.some(([start]) => one.text.startsWith(start))
    return [
      ...(word === null ? [] : [`“${word}” is not a word of the program, in ${at(one)}`]),
      ...(isHard ? [`reads at grade ${grade.toFixed(1)}, over ${GRADE}: ${at(one)}`] : []),
    ]
  })
}
