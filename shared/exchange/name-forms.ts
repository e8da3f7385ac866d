import { fold, foldText } from './fold-text.ts'

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
const ARABIC_BEFORE = /^[وفبكل]?(?:ال)?$/u
/** Endings that names take in a sentence, by script: what may go, and how many letters may come. */
const DECLINED: readonly (readonly [name: RegExp, ending: RegExp])[] = [
  [/^\p{Script=Cyrillic}{4,}$/u, /[аяьйиоеуюы]$/u],
  [/^\p{Script=Greek}{5,}$/u, /(?:[οηα][ςσ]|ου|[αηοε])$/u],
]
const LONGEST_ENDING = 3
const UMLAUTS: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  å: 'aa',
  ø: 'oe',
}
/** Words within a name that initials leave out. */
const PARTICLE = /^(?:al|bin|da|de|del|della|den|der|di|do|dos|el|la|le|ten|ter|van|von|y|zu)$/u

export const partsOf = (name: string): string[] => fold(name).match(/[\p{L}\p{M}\p{N}']+/gu) ?? []

/** Parts of a name in every spelling: `Müller` is `muller` and `mueller`, the given name of `王小明` is `小明`. */
export function spelledParts(name: string): string[] {
  const small = name.normalize('NFC').toLowerCase()
  const given = (small.match(/[\p{Script=Han}\p{Script=Hangul}]{3,4}/gu) ?? []).map((whole) =>
    whole.slice(whole.length - 2),
  )
  const spelled = [name, small.replace(/[äöüåø]/g, (letter) => UMLAUTS[letter] ?? letter), ...given]
  return [...new Set(spelled.flatMap(partsOf))]
}

/** What mail addresses and chats make of a name of plain letters: `fnasser`, `farahn`, `nasserf`, `farahnasser`. */
export function handlesOf(name: string, least = 5): string[] {
  const parts = partsOf(name).filter((part) => /^[a-z]+$/.test(part))
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last || parts.length < 2) return []
  return [
    first.charAt(0) + last,
    first + last.charAt(0),
    last + first.charAt(0),
    first + last,
  ].filter((handle) => handle.length >= least)
}

export const initialsOf = (name: string): string =>
  (name.match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? []).map((part) => part.charAt(0).toUpperCase()).join('')

/** `F.N.`, `F. N.`, `FN` and `F. Nasser`, for a person called Farah Nasser. */
export function initials(text: string, name: string): { start: number; end: number }[] {
  const letters = Array.from(initialsOf(name))
  if (letters.length < 2) return []
  const first = letters[0] ?? ''
  const last = letters.at(-1) ?? ''
  const told = name.split(/\s+/).filter((part) => !PARTICLE.test(part.toLowerCase()))
  const plain = Array.from(initialsOf(told.join(' ')))
  const forms = [...new Set([letters, plain, [first, last]].map((one) => one.join('')))].filter(
    (form) => Array.from(form).length > 1,
  )
  const dotted = [...forms, ...(letters.length > 2 ? [letters.slice(0, 2).join('')] : [])].map(
    (form) => `${Array.from(form).join('\\.\\s?')}\\.`,
  )
  const bare = forms.filter((form) => !CAPITALS.has(form))
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}.])(?:${[...dotted, ...bare].join('|')})(?![\\p{L}\\p{N}])`,
    'gu',
  )
  return Array.from(text.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}

const PHRASES = new Map<string, RegExp>()
const BETWEEN = '[\\s\\u2010-\\u2015-]+'
/** A number of years somebody may have lived, no share and no part of a larger number. */
const YEARS = '(?:1[5-9]|[2-9]\\d)(?![\\d%‰]|\\s?%|[.,]\\d)'
/** The same where it ends what is said, or the person follows: `at 58, she`. */
const LAST_YEARS =
  '(?:1[89]|[2-6]\\d|7[0-2])(?=\\s*(?:$|[.,;:!?)\\n]|(?:he|she|they|you|and|or|but|now|already)\\b))(?!\\s?%|[.,]\\d)'

/** A phrase with any blanks or hyphens between its words; `#` is an age, and `#.` one that ends what is said. */
function phrase(word: string, isStem: boolean): RegExp {
  const key = `${word}${isStem ? '*' : ''}`
  const known = PHRASES.get(key)
  if (known) return known
  const parts = word.split(/[\s-]+/).map((part) =>
    part
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace('#\\.', LAST_YEARS)
      .replace('#', YEARS),
  )
  const end = isStem ? '[\\p{L}\\p{M}\\p{N}]*' : '(?![\\p{L}\\p{M}\\p{N}])'
  const made = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${parts.join(BETWEEN)}${end}`, 'gu')
  PHRASES.set(key, made)
  return made
}

/** Whether what follows this text begins a sentence, a quote, a line of a list or what a colon announces. */
export const startsSentence = (before: string): boolean =>
  /(?:(?:^|\n)\s*(?:[-•*]\s+)?|(?<!(?:^|\P{L})\p{Lu})[.!?:…]["”’)]?\s+|["“‘(]|[–—]\s)["“‘(]?$/u.test(
    before,
  )

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
      const [, ending] = DECLINED.find(([name]) => name.test(word)) ?? []
      const stem = ending ? word.replace(ending, '') : word
      const joined = JOINED.test(word)
      const places: Place[] = []
      for (let from = folded.indexOf(stem); from >= 0; from = folded.indexOf(stem, from + 1)) {
        let [begin, to] = [from, from + stem.length]
        while (begin > 0 && isLetter(begin - 1)) begin--
        while (to < folded.length && isLetter(to)) to++
        const [before, after] = [folded.slice(begin, from), folded.slice(from + stem.length, to)]
        const isName =
          joined ||
          ((before === '' || (/\p{Script=Arabic}/u.test(word) && ARABIC_BEFORE.test(before))) &&
            (after === '' ||
              (ending
                ? after.length <= LONGEST_ENDING
                : withS && after === 's' && !WORDS_IN_S.has(`${word}s`))))
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
