/** Scripts that Word sets by other rules than Latin, with the marks of their runs: direction, and language of the script. */
const MARKED: readonly { script: RegExp; marks: string }[] = [
  { script: /\p{Script=Arabic}/u, marks: '<w:rtl/><w:lang w:bidi="ar-SA"/>' },
  { script: /\p{Script=Hebrew}/u, marks: '<w:rtl/><w:lang w:bidi="he-IL"/>' },
  { script: /\p{Script=Thai}/u, marks: '<w:cs/><w:lang w:bidi="th-TH"/>' },
  { script: /\p{Script=Devanagari}/u, marks: '<w:cs/><w:lang w:bidi="hi-IN"/>' },
  { script: /\p{Script=Bengali}/u, marks: '<w:cs/><w:lang w:bidi="bn-BD"/>' },
  { script: /\p{Script=Tamil}/u, marks: '<w:cs/><w:lang w:bidi="ta-IN"/>' },
  { script: /[\p{Script=Hiragana}\p{Script=Katakana}]/u, marks: '<w:lang w:eastAsia="ja-JP"/>' },
  { script: /\p{Script=Hangul}/u, marks: '<w:lang w:eastAsia="ko-KR"/>' },
  { script: /\p{Script=Han}/u, marks: '<w:lang w:eastAsia="zh-CN"/>' },
]

const marksOf = (sign: string): string =>
  MARKED.find(({ script }) => script.test(sign))?.marks ?? ''

export interface WordRun {
  text: string
  /** Elements of the run's properties; empty for Latin and everything like it. */
  marks: string
}

/**
 * A text as runs of one script each. Spaces and marks between two words of one script stay with them; Han signs in a
 * text with kana are Japanese.
 */
export function wordRuns(text: string): WordRun[] {
  const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
  const runs: WordRun[] = []
  let between = ''
  for (const sign of text) {
    const own = marksOf(sign)
    const marks = japanese && /\p{Script=Han}/u.test(sign) ? marksOf('あ') : own
    const last = runs.at(-1)
    if (marks === '' && !/[\p{L}\p{N}]/u.test(sign)) {
      between += sign
    } else if (last?.marks === marks) {
      last.text += between + sign
      between = ''
    } else {
      // What stands between two scripts belongs to the text around them, not to a name in another direction.
      if (last === undefined || last.marks !== '') {
        if (between !== '') runs.push({ text: between, marks: '' })
      } else last.text += between
      between = ''
      const before = runs.at(-1)
      if (marks === '' && before?.marks === '') before.text += sign
      else runs.push({ text: sign, marks })
    }
  }
  const last = runs.at(-1)
  if (between !== '' && last?.marks === '') last.text += between
  else if (between !== '') runs.push({ text: between, marks: '' })
  return runs
}

/** Whether a paragraph is read from the right: by its first letter with a direction. */
export function readFromRight(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0] ?? ''
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(first)
}
