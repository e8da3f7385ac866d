import { foldTokens } from '../model/name-key.ts'
import { type ColumnStudy, EMPTY, type Parsed } from './cell.ts'
import { readNumber } from './number-cell.ts'
import type { Cell } from './sheet.ts'
import { counted, foldKey, lineOf } from './text.ts'

const words = (text: string) => text.split(/\s+/).map(foldKey)

/** Beginnings of words that say a deal is won, whatever else stands beside them: `Closed won (Pipeline A)`. */
const WON = words(
  'won gewonnen gagn ganad ganho ganha vinto vinta wygran vunn vundet выигр kazanil 成交 赢单 贏單 受注 成約 수주',
)
/** Words of orders that say the same where nothing but {@link BESIDE} stands with them: `Shipped`, not `Partly shipped`. */
const DONE = new Set(
  words(
    'win signed booked sold paid invoiced shipped delivered completed complete fulfilled fakturiert bezahlt geliefert verkauft vendu vendue vendido vendida signé signée firmado payé pagado livré entregado unterschrieben',
  ),
)
const BESIDE = new Set(words('closed close deal contract order fully and business'))
/** Words that turn the meaning of those beside them. */
const NOT = new Set(words('not no non nicht kein keine pas sin never to almost likely'))
/** Beginnings of words that say a deal is lost, undone or still open. */
const NOT_WON = words(
  `lost lose loss verlor perd perso przegran utracon проигр потер förlor tabt 失注 丢单 輸單 输单 실패 cancel storn annul anulad abandon dead
   disqualif unqualif reject abgelehnt declin refus returned refund delet void fail churn expired withdrawn duplicat invalid
   unsuccess outsold отмен отказ
   prospect qualif propos propues negoti negoz negoci verhandl angebot offer offert offre ofert devis quot discover demo analys
   analis needs present contact kontakt lead open offen ouvert abiert abert pend progress process bearbeitung cours curso hold
   new neu nouv nuev engag evalu review decision entscheid commit develop identif appointment meeting schedul sent draft trial
   pilot nurtur follow verbal upside pipeline forecast suspect research validat technical procurement legal approach initial
   omit best await wait unpaid partial disput perception solution shortlist tender trattativ onderhandel förhandl rozmow teklif
   переговор предлож квалиф новы откр работ 商談 谈判 提案 見積 제안 협상`,
)
export const YES = new Set(words('true yes y ja oui si sí sim 1 x да 是'))
export const NO = new Set(words('false no n nein non nao não 0 нет 否'))
const SAYS_WON = /won|win|gewonnen|gagn|gana|vint|выигр|成交|受注/i

/** Whether a stage means won; null where its words do not say. `isYesNo` = the header asks whether the deal is won. */
function isWon(text: string, isYesNo: boolean): boolean | null {
  const whole = foldKey(text)
  if (NO.has(whole)) return false
  if (YES.has(whole)) return isYesNo ? true : null
  const tokens = foldTokens(text.replace(/['’]/g, '')).filter((token) => !/^\p{N}+$/u.test(token))
  const begins = (stems: readonly string[]) =>
    tokens.some((token) =>
      stems.some((stem) => (stem.length < 3 ? token.includes(stem) : token.startsWith(stem))),
    )
  const turned = tokens.some((token) => NOT.has(token) || token === 'wont')
  if (begins(WON)) {
    if (turned) return false
    return begins(LOST) ? null : true
  }
  if (begins(NOT_WON)) return false
  const isDone = tokens.some((token) => DONE.has(token))
  if (isDone && turned) return false
  return isDone && tokens.every((token) => DONE.has(token) || BESIDE.has(token)) ? true : null
}
const LOST = words('lost verlor perd perso проигр')

const CLOSED = new Set(words('closed geschlossen clôturée clôturé cerrado cerrada fechado fechada'))

/** A forecast says `Closed` of what is won, and `Omitted` of the rest. */
const SAYS_FORECAST = /forecast|prognose|prévision|pronóstico|previs/i

const SAYS_CHANCE = /probab|wahrscheinlich|likelihood|win %|chance/i

/** `20`, `20 %`; a deal is won at 100 %, or at 1 where nothing is above. */
function numberOf(cell: Cell): number | null {
  const reading = readNumber(cell)
  if (reading.kind !== 'one') return null
  return reading.percent ? reading.value * 100 : reading.value
}

/** Different words that are counted one by one. */
const COUNTED = 200
const SHOWN = 12

/**
 * Stages of deals, in the words of any usual sales program. Rows that are not won are left out and counted; a word that
 * says neither is refused with all the words of the column, because a guess would count lost deals as sold.
 */
export function studyStages(header: string): ColumnStudy {
  const isYesNo = SAYS_WON.test(header)
  const isChance = SAYS_CHANCE.test(header)
  const isForecast = SAYS_FORECAST.test(header)
  let highest = 0
  const seen = new Map<string, number>()
  const add = (counts: Map<string, number>, word: string) => {
    if (counts.has(word) || counts.size < COUNTED) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return {
    see(cell) {
      const text = shown(cell)
      if (text !== '') add(seen, text)
      if (isChance) highest = Math.max(highest, numberOf(cell) ?? 0)
    },
    decide() {
      const verdicts = new Map<string, boolean | null>()
      const verdictOf = (text: string) => {
        const known = verdicts.get(text)
        if (known !== undefined) return known
        const chance = isChance ? numberOf(text) : null
        const isClosed = isForecast && CLOSED.has(foldKey(text))
        const verdict =
          chance === null ? isClosed || isWon(text, isYesNo) : chance >= (highest > 1 ? 100 : 1)
        if (verdicts.size < COUNTED) verdicts.set(text, verdict)
        return verdict
      }
      const left = new Map<string, number>()
      let count = 0
      return {
        style: null,
        get notes() {
          return count === 0
            ? []
            : [
                `${header}: ${counted(count, 'deal')} ${count === 1 ? 'is' : 'are'} not won and ${count === 1 ? 'was' : 'were'} left out (${listed(left, (word, number) => `${number.toLocaleString('en-US')} ${word}`)}).`,
              ]
        },
        means(cell) {
          const verdict = verdictOf(shown(cell))
          return verdict === null ? null : verdict ? 'Won' : 'Lost'
        },
        leavesOut(cell) {
          const text = shown(cell)
          if (text === '' || verdictOf(text) !== false) return false
          count++
          add(left, text)
          return true
        },
        parse(cell): Parsed {
          const text = shown(cell)
          if (text !== '' && verdictOf(text)) return { value: 'won' }
          if (text === '' && seen.size === 0) return EMPTY
          const what =
            text === ''
              ? `${header} is empty, so it does not say whether the deal was won.`
              : `This does not say whether the deal was won. The file has ${listed(seen, (word, number) => `${word} (${number.toLocaleString('en-US')})`)}.`
          return {
            reason: `${what} Write Won or Lost, or import without this column if every row is a won deal.`,
          }
        },
      }
    },
  }
}

const shown = (cell: Cell) => lineOf(cell).slice(0, 80)

/** Words by how often they occur, the first dozen. */
function listed(
  counts: ReadonlyMap<string, number>,
  show: (word: string, count: number) => string,
): string {
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a)
  const shown = sorted.slice(0, SHOWN).map(([word, count]) => show(word, count))
  return [...shown, ...(sorted.length > SHOWN ? ['…'] : [])].join(', ')
}
