import { isPromotion, type Verdict } from '../model/decision.ts'

export type LetterKind = 'not-now' | 'welcome'

export const letterKind = (verdict: Verdict): LetterKind =>
  isPromotion(verdict) ? 'welcome' : 'not-now'

/** Line of a letter that stands for a box to write in. */
export const REPLY_BOX = '[reply]'

/** A letter as the blocks it is set from. */
export type LetterBlock =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'reply' }

/** Reads the Markdown of a letter; anything it does not know is a paragraph. */
export function letterBlocks(text: string): LetterBlock[] {
  return text
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .flatMap((block): LetterBlock[] => {
      if (block === REPLY_BOX) return [{ kind: 'reply' }]
      const heading = /^(#{1,3}) ([^\n]+)(?:\n([\s\S]+))?$/.exec(block)
      if (heading) {
        const [, marks = '', title = '', rest] = heading
        const level = marks.length === 3 ? 3 : 2
        return [{ kind: 'heading', level, text: title }, ...(rest ? letterBlocks(rest) : [])]
      }
      const lines = block.split('\n')
      if (lines.every((line) => line.startsWith('- '))) {
        return [{ kind: 'list', items: lines.map((line) => line.slice(2)) }]
      }
      return [{ kind: 'paragraph', text: block }]
    })
}
