/** A script other than Latin, as office programs are told of it. */
export interface Script {
  /** Language of its texts (BCP 47). Several have one script; this one is only told to choose a face. */
  language: string
  /** `right`: read from the right; `complex`: letters are joined or stacked; `east`: full-width signs; `left`: as Latin. */
  kind: 'right' | 'complex' | 'east' | 'left'
}

const ARABIC = /\p{Script=Arabic}/u
const CYRILLIC = /\p{Script=Cyrillic}/u
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const HAN = /\p{Script=Han}/u

const SCRIPTS: readonly (readonly [signs: RegExp, script: Script])[] = [
  [ARABIC, { language: 'ar-SA', kind: 'right' }],
  [/\p{Script=Hebrew}/u, { language: 'he-IL', kind: 'right' }],
  [/\p{Script=Thai}/u, { language: 'th-TH', kind: 'complex' }],
  [/\p{Script=Devanagari}/u, { language: 'hi-IN', kind: 'complex' }],
  [/\p{Script=Bengali}/u, { language: 'bn-BD', kind: 'complex' }],
  [/\p{Script=Gurmukhi}/u, { language: 'pa-IN', kind: 'complex' }],
  [/\p{Script=Gujarati}/u, { language: 'gu-IN', kind: 'complex' }],
  [/\p{Script=Tamil}/u, { language: 'ta-IN', kind: 'complex' }],
  [/\p{Script=Telugu}/u, { language: 'te-IN', kind: 'complex' }],
  [/\p{Script=Kannada}/u, { language: 'kn-IN', kind: 'complex' }],
  [/\p{Script=Malayalam}/u, { language: 'ml-IN', kind: 'complex' }],
  [/\p{Script=Sinhala}/u, { language: 'si-LK', kind: 'complex' }],
  [/\p{Script=Lao}/u, { language: 'lo-LA', kind: 'complex' }],
  [/\p{Script=Khmer}/u, { language: 'km-KH', kind: 'complex' }],
  [/\p{Script=Myanmar}/u, { language: 'my-MM', kind: 'complex' }],
  [KANA, { language: 'ja-JP', kind: 'east' }],
  [/\p{Script=Hangul}/u, { language: 'ko-KR', kind: 'east' }],
  [HAN, { language: 'zh-CN', kind: 'east' }],
  [/\p{Script=Greek}/u, { language: 'el-GR', kind: 'left' }],
  [CYRILLIC, { language: 'ru-RU', kind: 'left' }],
  [/\p{Script=Armenian}/u, { language: 'hy-AM', kind: 'left' }],
  [/\p{Script=Georgian}/u, { language: 'ka-GE', kind: 'left' }],
]

/** Languages that share their letters with another one, told by letters that only they have. */
const TOLD_BY: readonly (readonly [own: RegExp, letters: RegExp, script: Script])[] = [
  [/[ٹڈڑںے]/u, ARABIC, { language: 'ur-PK', kind: 'right' }],
  [/[پچژگ]/u, ARABIC, { language: 'fa-IR', kind: 'right' }],
  [KANA, HAN, { language: 'ja-JP', kind: 'east' }],
  [/[іїєґ]/iu, CYRILLIC, { language: 'uk-UA', kind: 'left' }],
  [/[ђјљњћџ]/iu, CYRILLIC, { language: 'sr-Cyrl-RS', kind: 'left' }],
]

export interface ScriptRun {
  text: string
  /** Null for Latin. */
  script: Script | null
}

/**
 * A text as runs of one script each. Spaces and marks between two words of one script stay with them; Han signs in a
 * text with kana are Japanese, Arabic letters in one with `پ` Persian.
 */
export function scriptRuns(text: string): ScriptRun[] {
  const told = TOLD_BY.filter(([own]) => own.test(text))
  const scripts = [...told.map(([, letters, script]) => [letters, script] as const), ...SCRIPTS]
  const runs: ScriptRun[] = []
  let between = ''
  for (const sign of text) {
    const script = scripts.find(([signs]) => signs.test(sign))?.[1] ?? null
    const last = runs.at(-1)
    if (script === null && !/[\p{L}\p{N}]/u.test(sign)) {
      between += sign
    } else if (last?.script?.language === script?.language && last !== undefined) {
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
