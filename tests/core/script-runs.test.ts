import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { letterDocx } from '../../electron/core/paper/letter-docx.ts'
import { scriptRuns } from '../../electron/core/paper/script-runs.ts'
import { Slide } from '../../electron/core/paper/slides.ts'

const kinds = (text: string) =>
  scriptRuns(text).map(({ text: part, script }) => [part, script?.language.slice(0, 2)])

it('a name in another script is a run of its own, what stands around it is not', () => {
  expect(kinds('Dear محمد الأحمد, you (3.2)')).toEqual([
    ['Dear ', undefined],
    ['محمد الأحمد', 'ar'],
    [', you (3.2)', undefined],
  ])
  expect(kinds('王小明 and 𠮷田 さくら')).toEqual([
    ['王小明', 'ja'],
    [' and ', undefined],
    ['𠮷田 さくら', 'ja'],
  ])
})

it('a language is told by letters that only it has, and each script of India has its own', () => {
  expect(kinds('گلچین پژمان and ٹیپو ڈاکٹر')).toEqual([
    ['گلچین پژمان', 'ur'],
    [' and ', undefined],
    ['ٹیپو ڈاکٹر', 'ur'],
  ])
  expect(kinds('فرهاد گلچین')).toEqual([['فرهاد گلچین', 'fa']])
  expect(kinds('ਗੁਰਪ੍ਰੀਤ, પ્રીતિ, కృష్ణ, കൃഷ്ണൻ').flatMap(([, language]) => language ?? [])).toEqual([
    ...['pa', 'gu', 'te', 'ml'],
  ])
})

it('scripts that are set like Latin have their own language all the same', () => {
  const languages = (text: string) => kinds(text).flatMap(([, language]) => language ?? [])
  expect(languages('Ωμέγα, Иван, Անի, ნინო')).toEqual(['el', 'ru', 'hy', 'ka'])
  expect(languages('Олексій Шевченко')).toEqual(['uk'])
  expect(languages('Ђорђе Јовановић')).toEqual(['sr'])
})

it('no letter is lost or doubled', () => {
  for (const text of ['', ' ', '(a)', 'יוסי', '👍 ok 김민수!', 'a\nb', '… สมชาย ใจดี …', '- ']) {
    expect(
      scriptRuns(text)
        .map((run) => run.text)
        .join(''),
    ).toBe(text)
  }
})

it('a letter in Word marks direction and language', () => {
  const file = letterDocx(
    'Dear יוסי כהן,\n\nהיא הובילה (2) היטב.',
    '2026-01-06T10:00:00.000Z',
    'a4',
  )
  const xml = strFromU8(unzipSync(file)['word/document.xml'] ?? new Uint8Array())
  expect(xml).toContain(
    '<w:rtl/><w:lang w:bidi="he-IL"/></w:rPr><w:t xml:space="preserve">יוסי כהן<',
  )
  expect(xml.match(/<w:bidi\/>/g)).toHaveLength(1)
})

it('a slide marks language and direction', () => {
  const slide = new Slide()
  slide.text({ x: 0, y: 0, width: 900, size: 30, text: 'יוסי כהן 3.2 of 5\nهي قادت الفريق' })
  const xml = slide.xml()
  expect(xml).toMatch(/lang="he-IL"[^>]*>(?:(?!<a:t>).)*<a:t>יוסי כהן\u2069?</)
  expect(xml.replace(/<[^>]*>/g, '')).toContain('\u2068יוסי כהן\u2069 3.2 of 5')
  expect(xml.match(/ rtl="1"/g)).toHaveLength(1)
  expect(xml).toContain('lang="ar-SA"')
})
