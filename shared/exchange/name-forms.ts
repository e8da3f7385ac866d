import { fold, foldText } from './fold-text.ts'
import { isOrdinary } from './ordinary-names.ts'
import { PARTICLE, partsOf } from './spelled-parts.ts'

/*
 * The spellings in which a text can name somebody: parts of the name, without accents and umlauts, declined, in a handle
 * of a mail address, as initials or as an id.
 */

interface Place {
  start: number
  end: number
}

const MONTHS = new Set(['april', 'may', 'june', 'august', 'summer', 'autumn', 'winter'])
const BEFORE_MONTH =
  /(?:^|\s)(?:in|until|till|by|since|from|to|of|before|after|during|early|late|last|next|this|every|end)\s$/iu

/** Short words in capitals that are no initials. */
const CAPITALS = new Set(
  `HR IT US UK EU AE AI VP CRM CEO CFO COO CRO SDR BDR KPI ROI OK PR TV PC PO PM QA RFP SLA ARR MRR Q1 Q2 Q3 Q4 H1 H2 AM`.split(
    ' ',
  ),
)

const LETTER = /[\p{L}\p{M}\p{N}]/u
/** Scripts whose words stand without spaces, or grow by endings that no space parts from them. */
const JOINED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{M}]+$/u
/** Words of one letter, and the article, that Arabic writes together with what follows. */
const ARABIC_BEFORE = /^(?:[وفبكل]?(?:ال)?|[وف]?لل)$/u
/** The same of Hebrew. */
const HEBREW_BEFORE = /^[ובהלמשכ]{1,2}$/u
/** Endings that names take in a sentence, by script: what may go, and what may come. */
const DECLINED: readonly (readonly [name: RegExp, ending: RegExp, comes: RegExp])[] = [
  [/^\p{Script=Cyrillic}{4,}$/u, /[аяьйиоеуюы]$/u, /^\p{L}{0,3}$/u],
  [/^\p{Script=Greek}{5,}$/u, /(?:[οηα][ςσ]|ου|[αηοε])$/u, /^\p{L}{0,3}$/u],
  // Polish, Czech and their neighbours write Latin letters; a shorter name could become another one.
  [/^[a-z]{7,}$/, /[aioy]$/, /^(?:a|e|i|o|u|y|em|ej|ie|im|om|ou|ego|emu|iej|owi|ovi|iego|iemu)$/],
]
/** What stands behind a family name in Chinese, Japanese and Korean, and before it. */
const TITLES =
  '先生|女士|小姐|太太|老师|老師|经理|經理|总|總|さん|様|氏|君|部長|課長|社長|씨|님|부장|과장|차장|대리|팀장|사장|이사|선생'

/** Names that a text writes as two words: `Wei Qiang` and `Mac Allister`, with the place of both. */
export const pairsOf = (text: string): { joined: string; start: number; end: number }[] =>
  Array.from(
    text.matchAll(/(?<![\p{L}\p{M}])(?=(\p{Lu}[\p{L}\p{M}'’]*[\s-]\p{L}[\p{L}\p{M}]+))/gu),
    ({ 1: pair = '', index }) => ({
      joined: fold(pair.replace(/['’]s$/u, '')).replace(/[\s'-]/g, ''),
      start: index,
      end: index + pair.replace(/['’]s$/u, '').length,
    }),
  )

/** `陈先生`, `欧阳女士`, `박 부장`, `老陈`: a family name of one or two signs, which alone is too short to look for. */
export function titledFamily(text: string, name: string): { start: number; end: number }[] {
  const [whole] = name.match(/[\p{Script=Han}\p{Script=Hangul}]{2,5}/u) ?? []
  if (!whole) return []
  const families = [whole.slice(0, 2), whole.slice(0, 1)].slice(whole.length > 2 ? 0 : 1)
  const either = families.join('|')
  const pattern = new RegExp(`(?:${either})\\s?(?:${TITLES})|[老小](?:${families.at(-1)})`, 'gu')
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }))
}

/** What mail addresses and chats make of a name of plain letters: `fnasser`, `farahn`, `nasserf`, `farahnasser`, `jpmartin`. */
export function handlesOf(name: string, least = 5): string[] {
  const parts = partsOf(name).filter((part) => /^[a-z]+$/.test(part))
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last || parts.length < 2) return []
  return [
    first.charAt(0) + last,
    first + last.charAt(0),
    last + first.charAt(0),
    first + last,
    parts
      .slice(0, -1)
      .map((part) => part.charAt(0))
      .join('') + last,
  ].filter((handle) => handle.length >= least && !isOrdinary(handle))
}

export const initialsOf = (name: string): string =>
  (name.match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? []).map((part) => part.charAt(0).toUpperCase()).join('')

/** `F.N.`, `F. N.`, `FN` and `F. Nasser`, for a person called Farah Nasser; `EMcA` and `JvdB` keep how they are written. */
export function initials(text: string, name: string): { start: number; end: number }[] {
  const words = name.match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? []
  if (words.length < 2) return []
  const told = words.filter((word) => !PARTICLE.test(word.toLowerCase()))
  const forms = [words, told, [words[0] ?? '', words.at(-1) ?? '']].filter(
    ({ length }) => length > 1,
  )
  const dotted = [...forms, ...(words.length > 2 ? [words.slice(0, 2)] : [])].map(
    (form) => `${form.map(initialOf).join('\\.[\\s-]?')}\\.`,
  )
  // Of a double first name colleagues say the two letters: JP for Jean-Pierre.
  const isDouble = new RegExp(`^${words[0]}-`, 'u').test(name)
  const bare = [...forms, ...(isDouble ? [words.slice(0, 2)] : [])].flatMap((form) =>
    CAPITALS.has(initialsOf(form.join(' '))) ? [] : [form.map(initialOf).join('')],
  )
  const asWritten = words.map((word) => word.charAt(0)).join('')
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}.])(?:${[...new Set([...dotted, ...bare]), ...(/^\p{Lu}\p{Ll}+\p{Lu}$/u.test(asWritten) ? [asWritten] : [])].join('|')})(?![\\p{L}\\p{N}])`,
    'gu',
  )
  return Array.from(text.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** The first letter of a word; of `McAllister` and `O’Connell` the second capital may come too. */
function initialOf(word: string): string {
  const [, prefix, second] = /^(O['’]|D['’]|Mc|Mac)(\p{Lu})/u.exec(word) ?? []
  const first = word.charAt(0).toUpperCase()
  return prefix ? `${first}(?:${prefix.slice(1).replace('’', "['’]?")}${second})?` : first
}

const PHRASES = new Map<string, RegExp>()
const BETWEEN = '[\\s\\u2010-\\u2015-]+'
/** A number of years somebody may have lived, no share and no part of a larger number. */
const YEARS = '(?:1[5-9]|[2-9]\\d)(?![\\d%‰]|\\s?%|[.,]\\d)'
/** The same where it ends what is said, or the person follows: `at 58, she`. */
const LAST_YEARS =
  '(?:1[89]|[2-6]\\d|7[0-2])(?=\\s*(?:$|[.,;:!?)\\n]|(?:he|she|they|you|and|or|but|now|already)\\b))(?!\\s?%|[.,]\\d)'

/** A year in which people who work were born, or left a school. */
const YEAR = '(?:19[4-9]\\d|200\\d)'

/** A phrase with any blanks or hyphens between its words; `#` is an age, `#.` one that ends what is said, `####` a year. */
function phrase(word: string, isStem: boolean): RegExp {
  const key = `${word}${isStem ? '*' : ''}`
  const known = PHRASES.get(key)
  if (known) return known
  const parts = word.split(/[\s-]+/).map((part) =>
    part
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace('####', YEAR)
      .replace('#\\.', LAST_YEARS)
      .replace('#', YEARS),
  )
  const end = isStem ? '[\\p{L}\\p{M}\\p{N}]*' : '(?![\\p{L}\\p{M}\\p{N}])'
  const made = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${parts.join(BETWEEN)}${end}`, 'gu')
  PHRASES.set(key, made)
  return made
}

/**
 * Whether every word of a phrase stands somewhere, which is asked before its pattern is made: one that knows the letters of
 * every script takes a millisecond or two, and there are hundreds.
 */
const hasParts = (folded: string, phrased: string): boolean =>
  phrased.split(/[\s-]+/).every((part) => part.includes('#') || folded.includes(part))

/** Whether what follows this text begins a sentence, a quote, a line of a list or what a colon announces. */
export const startsSentence = (before: string): boolean =>
  /(?:(?:^|\n)\s?(?:[-•*]\s)?|(?<!(?:^|\P{L})\p{Lu})[.!?:…]["”’)]?\s|["“‘(]|[–—]\s)["“‘(]?$/u.test(
    before.slice(-MOST_BEFORE).replace(/\s+/g, (blanks) => (blanks.includes('\n') ? '\n' : ' ')),
  )

/** What decides how a sentence begins stands right before it, behind blanks and the sign of a list at most. */
const MOST_BEFORE = 200

const isBefore = (word: string, before: string): boolean =>
  (/\p{Script=Arabic}/u.test(word) && ARABIC_BEFORE.test(before)) ||
  (/^\p{Script=Hebrew}{3,}/u.test(word) && HEBREW_BEFORE.test(before))

/** English words that a short name and an s make: Thị, Thu and Hà are no reason to refuse every letter with `This` in it. */
const WORDS_IN_S = new Set(
  `as boss bus cross does goes gross has his is its less loss mass miss pass plus this thus us was yes`.split(
    ' ',
  ),
)

/** Finds whole words of folded text and answers with places in the text as it is written. */
export function createFinder(text: string) {
  const { folded, at } = foldText(text)
  const isLetter = (index: number) => LETTER.test(folded.charAt(index))
  return {
    all(word: string, isStem = false): Place[] {
      const places: Place[] = []
      if (word === '') return places
      if (/[\s#-]/.test(word)) {
        if (!hasParts(folded, word)) return places
        return Array.from(folded.matchAll(phrase(word, isStem)), ({ 0: found, index }) => ({
          start: at[index] ?? 0,
          end: at[index + found.length] ?? text.length,
        }))
      }
      for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + 1)) {
        let to = from + word.length
        if (from > 0 && isLetter(from - 1)) continue
        if (isStem) while (to < folded.length && isLetter(to)) to++
        else if (to < folded.length && isLetter(to)) continue
        places.push({ start: at[from] ?? 0, end: at[to] ?? text.length })
      }
      return places
    },
    /** A part of a name, declined, joined to what stands beside it, or `Anas` for `Ana’s`, as its script writes it. */
    name(word: string, withS: boolean): Place[] {
      const isLatin = /^[a-z]+$/.test(word)
      const [, ending, comes] =
        (isLatin && !withS) || isOrdinary(word)
          ? []
          : (DECLINED.find(([name]) => name.test(word)) ?? [])
      const stem = ending ? word.replace(ending, '') : word
      const joined = JOINED.test(word)
      const places: Place[] = []
      for (let from = folded.indexOf(stem); from >= 0; from = folded.indexOf(stem, from + 1)) {
        let [begin, to] = [from, from + stem.length]
        while (begin > 0 && isLetter(begin - 1)) begin--
        while (to < folded.length && isLetter(to)) to++
        const [before, after] = [folded.slice(begin, from), folded.slice(from + stem.length, to)]
        const whole = stem + after
        // A small letter stands before a common word sooner than before a name that took an ending.
        const isSmall = isLatin && /\p{Ll}/u.test(text.charAt(at[from] ?? 0))
        const isName =
          joined ||
          ((before === '' || isBefore(word, before)) &&
            (whole === word ||
              (withS && whole === `${word}s` && !WORDS_IN_S.has(whole)) ||
              (comes?.test(withS ? after.replace(/s$/, '') : after) === true && !isSmall)))
        if (isName)
          places.push({
            start: at[from] ?? 0,
            end: at[joined ? from + stem.length : to] ?? text.length,
          })
      }
      return places
    },
    /** An id as written, and with a sign between its letters and its digits. */
    id(id: string): Place[] {
      const [, letters, digits] = /^([a-z]+)(\d+)$/i.exec(id) ?? []
      if (letters === undefined) return this.all(fold(id))
      if (!text.includes(digits ?? '')) return []
      const spelled = new RegExp(
        `(?<![\\p{L}\\p{N}])${letters}[-\\s.#]?${digits}(?![\\p{L}\\p{N}])`,
        'giu',
      )
      return Array.from(text.matchAll(spelled), ({ 0: found, index }) => ({
        start: index,
        end: index + found.length,
      }))
    },
    /** `6 April 2026`, `May 2026`: a month is nobody's name. */
    isDate: ({ start, end }: { start: number; end: number }) =>
      /\d{1,2}\.? $/.test(text.slice(0, start)) ||
      /^,? \d{1,4}\b/.test(text.slice(end)) ||
      (MONTHS.has(fold(text.slice(start, end))) && BEFORE_MONTH.test(text.slice(0, start))),
  }
}
