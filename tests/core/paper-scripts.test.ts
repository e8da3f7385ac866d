import { describe, expect, it } from 'vitest'
import { signsWithoutFace } from '../../electron/core/paper/faces.ts'
import { fontOf } from '../../electron/core/paper/fonts.ts'
import { linesOf } from '../../electron/core/paper/text-lines.ts'
import { createPaper } from '../../electron/core/paper/write-paper.ts'
import { pdfText, writtenBeside } from '../support/pdf-text.ts'

const NAMES = {
  Latin: 'Nguyễn Thị Ánh',
  Greek: 'Ελένη Παπαδοπούλου',
  Cyrillic: 'Дмитрий Щербаков',
  Armenian: 'Հայկ Պետրոսյան',
  Georgian: 'ნინო ბერიძე',
  Hebrew: 'יוסי כהן',
  Arabic: 'محمد الأحمد',
  Persian: 'فرهاد گلچین پژمان',
  Urdu: 'ٹیپو سلطان ے ڈاکٹر',
  Devanagari: 'अनिल कुमार श्रीवास्तव',
  Bengali: 'শ্রীমতী রবীন্দ্রনাথ',
  Gurmukhi: 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ',
  Gujarati: 'ગુજરાતી પ્રીતિ',
  Tamil: 'கௌரி ஸ்ரீ',
  Telugu: 'తెలుగు శ్రీ',
  Kannada: 'ಕನ್ನಡ ಶ್ರೀ',
  Malayalam: 'പുസ്തകം കൃഷ്ണൻ',
  Sinhala: 'ශ්‍රී ලංකා',
  Thai: 'สมชาย ใจดี น้ำ',
  Lao: 'ນ້ຳໃຈ',
  Khmer: 'ខ្មែរ ស្រី',
  Burmese: 'မြန်မာ',
  Amharic: 'አማርኛ',
  'Chinese, simplified': '王小明 简体',
  'Chinese, traditional': '陳大文 繁體',
  Japanese: '𠮷田 さくら ﾊﾅ',
  Korean: '김민수',
  signs: '→ ✓ ✗ ≥ ≤ ≠ € ₹ ₺ ₽ “a” „b“ «c» … – ☐ ☑ ★ ⚠ ① ½ ± × ‰',
  emoji: '😀 👩‍💻 🇩🇪 ❤️',
} as const

/** Scripts that a reader of PDF finds as written from the glyphs alone. */
const AS_DRAWN = [
  ...['Latin', 'Greek', 'Cyrillic', 'Armenian', 'Georgian', 'Chinese, simplified'],
  ...['Chinese, traditional', 'Japanese', 'Korean', 'signs'],
] as const
const FROM_RIGHT = ['Hebrew', 'Arabic', 'Persian', 'Urdu'] as const
/** Scripts in which glyphs change places: the document says beside them what was written. */
const RESHAPED = ['Devanagari', 'Bengali', 'Tamil', 'Thai', 'Malayalam', 'Telugu'] as const

const squeeze = (text: string) => text.replace(/\s/g, '')
const write = async (text: string) => {
  const paper = await createPaper({
    title: 't',
    author: 'a',
    subject: 's',
    at: '2026-01-06T10:00:00Z',
  })
  paper.paragraph(text)
  return await paper.finish(() => ({ left: '', right: '' }))
}
const wide = (_face: string, text: string) => [...text].length * 10
const drawn = (text: string, within = 10_000) =>
  linesOf(text, within, wide).map(({ runs }) => runs.map((run) => run.text).join(''))

describe('names in a document', () => {
  it.each(Object.entries(NAMES))('of %s have a face for every sign', (_script, text) => {
    expect(signsWithoutFace(text)).toEqual([])
    for (const { runs } of linesOf(text, 10_000, wide)) {
      for (const run of runs) {
        const { glyphs } = fontOf(run.face).layout(run.text, ['kern'])
        expect(glyphs.map(({ id }) => id)).not.toContain(0)
      }
    }
  })

  it.each(AS_DRAWN)('of %s are read back as they were written', async (script) => {
    expect(pdfText(await write(NAMES[script]))).toBe(squeeze(NAMES[script]))
  })

  // As HarfBuzz, which browsers draw with, sets them in the same face.
  it.each([
    ['ক্ত', 910],
    ['রক্ত', 1506],
    ['মুক্তা', 1788],
    ['ক্ক', 789],
    ['দ্ধ', 646],
    ['স্ক', 745],
  ])('with %s joined take the room of the joined letters', (text, width) => {
    const { positions } = fontOf('bengali').layout(text, ['kern'])
    expect(positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0)).toBe(width)
  })

  it('are read back in a document after one that had their letters with marks only', async () => {
    await write('Ȳ Ǭ Ў')
    expect(pdfText(await write('Y O У'))).toBe('YOУ')
  })

  it.each(FROM_RIGHT)('of %s stand from right to left, letter for letter', async (script) => {
    const letters = [...squeeze(NAMES[script])].reverse().join('')
    expect(pdfText(await write(NAMES[script]))).toBe(letters)
  })

  it.each(RESHAPED)('of %s say what was written beside the glyphs', async (script) => {
    expect(writtenBeside(await write(NAMES[script])).join('')).toBe(NAMES[script])
  })

  it('names the signs that no face has, each once', () => {
    expect(signsWithoutFace('Linear A: 𐘀, again 𐘀, and hieroglyphs 𓀀')).toEqual(['𐘀', '𓀀'])
  })
})

describe('a line', () => {
  it('keeps a number and a bracket on their side of a name from the right', () => {
    expect(drawn('Rated محمد الأحمد 3.2 of 5 (יוסי כהן): 4')).toEqual([
      'Rated محمد الأحمد 3.2 of 5 (יוסי כהן): 4',
    ])
  })

  it('turns brackets in a paragraph from the right', () => {
    const [line] = linesOf('היא הובילה (צפון) היטב', 10_000, wide)
    expect(line?.fromRight).toBe(true)
    expect(line?.runs.map(({ text }) => text).join('')).toContain('(')
    expect(line?.runs.at(-1)?.text).toBe('היא הובילה ')
  })

  it('ends between words in Thai, which writes no spaces', () => {
    const text = 'เธอช่วยทีมวางแผนการขาย'
    const words = Array.from(
      new Intl.Segmenter('th', { granularity: 'word' }).segment(text),
      ({ index }) => index,
    )
    let at = 0
    for (const line of drawn(text, 90)) {
      expect(words).toContain(at)
      at += line.length
    }
    expect(drawn(text, 90).length).toBeGreaterThan(1)
  })

  it('never begins with a full stop in Japanese', () => {
    for (let within = 40; within < 200; within += 10) {
      for (const line of drawn('彼女は会った。話した。決めた。', within)) {
        expect(line).not.toMatch(/^。/)
      }
    }
  })

  it('cuts a word that is wider than the page, and keeps every letter of any text', () => {
    const text = `one ${'x'.repeat(45)} two`
    for (let within = 10; within < 600; within += 10) {
      const lines = drawn(text, within)
      expect(squeeze(lines.join(''))).toBe(squeeze(text))
      for (const line of lines) expect(line.length * 10).toBeLessThanOrEqual(within)
    }
  })
})
