const JAPANESE =
  /[\u3041-\u3096\u30a1-\u30fc年月日名氏員番号社売上実績目標達成率金額拠点部門担当者職位期間山田中本村木林小大高佐藤鈴伊東京北太郎子美一]/gu

/** Encodings of two bytes a letter, with the letters that tables of people and sales are full of. */
const EAST_ASIAN: readonly (readonly [encoding: string, usual: RegExp])[] = [
  ['shift_jis', JAPANESE],
  ['euc-jp', JAPANESE],
  [
    'gbk',
    /[年月日名姓员工编号码销售额目标实际完成率业绩部门职位区域季度经理备注金张王李刘陈杨赵黄周吴小大华明]/gu,
  ],
  [
    'big5',
    /[年月日名姓員工編號碼銷售額目標實際完成率業績部門職位區域季度經理備註金張王李劉陳楊趙黃周吳小大華明]/gu,
  ],
  [
    'euc-kr',
    /[이름성명사원번호부서팀목표실적매출분기월년일자입직급영업고객금액달률평가점수김박최정강조윤장임한오신권황안송전홍지수민준서현영]/gu,
  ],
]

const LETTERS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]/gu
/** A letter of two bytes inside a word of ASCII: an accent of one byte, read together with what follows it. */
const ALONE =
  /(?<=[a-z])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}](?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])/giu

/** The East Asian encoding of a text that is no UTF-8; null where it is of none. */
export function guessEastAsian(sample: Uint8Array): string | null {
  const found = EAST_ASIAN.flatMap(([encoding, usual]) => {
    const text = decoded(sample, encoding)
    const letters = text?.match(LETTERS)?.length ?? 0
    if (text === null || letters < 4) return []
    const isWestern = (text.match(ALONE)?.length ?? 0) * 5 > letters
    return isWestern ? [] : [{ encoding, share: (text.match(usual)?.length ?? 0) / letters }]
  })
  const [best] = found.toSorted((a, b) => b.share - a.share)
  return best && best.share >= 0.3 ? best.encoding : null
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return null
  }
}
