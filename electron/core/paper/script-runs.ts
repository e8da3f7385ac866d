/** A script that office programs set by other rules than Latin. */
export interface Script {
  /** Language of its texts (BCP 47). Several have one script; this one is only told to choose a face. */
  language: string
  /** `right`: read from the right; `complex`: letters are joined or stacked; `east`: full-width signs. */
  kind: 'right' | 'complex' | 'east'
}

const SCRIPTS: readonly (readonly [signs: RegExp, script: Script])[] = [
  [/\p{Script=Arabic}/u, { language: 'ar-SA', kind: 'right' }],
  [/\p{Script=Hebrew}/u, { language: 'he-IL', kind: 'right' }],
  [/\p{Script=Thai}/u, { language: 'th-TH', kind: 'complex' }],
  [/\p{Script=Devanagari}/u, { language: 'hi-IN', kind: 'complex' }],
  [/\p{Script=Bengali}/u, { language: 'bn-BD', kind: 'complex' }],
  [/\p{Script=Tamil}/u, { language: 'ta-IN', kind: 'complex' }],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, { language: 'ja-JP', kind: 'east' }],
  [/\p{Script=Hangul}/u, { language: 'ko-KR', kind: 'east' }],
  [/\p{Script=Han}/u, { language: 'zh-CN', kind: 'east' }],
]

const scriptOf = (sign: string): Script | null =>
  SCRIPTS.find(([signs]) => signs.test(sign))?.[1] ?? null

export interface ScriptRun {
  text: string
  /** Null for Latin and everything set like it. */
  script: Script | null
}

/**
 * A text as runs of one script each. Spaces and marks between two words of one script stay with them; Han signs in a
 * text with kana are Japanese.
 */
export function scriptRuns(text: string): ScriptRun[] {
  const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
  const runs: ScriptRun[] = []
  let between = ''
  for (const sign of text) {
    const own = scriptOf(sign)
    const script = japanese && /\p{Script=Han}/u.test(sign) ? scriptOf('あ') : own
    const last = runs.at(-1)
    if (script === null && !/[\p{L}\p{N}]/u.test(sign)) {
      between += sign
    } else if (last?.script === script) {
      last.text += between + sign
      between = ''
    } else {
      // What stands between two scripts belongs to the text around them, not to a name in another direction.
      if (last === undefined || last.script !== null) {
        if (between !== '') runs.push({ text: between, script: null })
      } else last.text += between
      between = ''
      const before = runs.at(-1)
      if (script === null && before?.script === null) before.text += sign
      else runs.push({ text: sign, script })
    }
  }
  const last = runs.at(-1)
  if (between !== '' && last?.script === null) last.text += between
  else if (between !== '') runs.push({ text: between, script: null })
  return runs
}
