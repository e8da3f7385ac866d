import { describe, expect, it } from 'vitest'
import { directedParts, isolated, readFromRight } from '../../shared/model/direction.ts'

const apart = (text: string) =>
  directedParts(text)
    .map((part) => (part.apart ? `[${part.text}]` : part.text))
    .join('')

describe('words from the right in a sentence from the left', () => {
  it.each([
    ['محمد الأحمد 3.2 of 5', '[محمد الأحمد] 3.2 of 5'],
    ['Rated by יוסי כהן (4) and محمد.', 'Rated by [יוסי כהן] (4) and [محمد].'],
    ['محمد الأحمد 3.2', '[محمد الأحمد] 3.2'],
    ['"עו״ד יוסי בן-דוד" leads', '"[עו״ד יוסי בן-דוד]" leads'],
    [
      'נועה כהן (Tel Aviv), יוסי בן-דוד, محمد علي, فرهاد گلچین and גל',
      '[נועה כהן] (Tel Aviv), [יוסי בן-דוד], [محمد علي], [فرهاد گلچین] and [גל]',
    ],
    ['יוסי, גל', '[יוסי], [גל]'],
    ['1. יוסי כהן', '1. [יוסי כהן]'],
    ['12) محمد الأحمد', '12) [محمد الأحمد]'],
    ['Ana Ng 3.2 of 5', 'Ana Ng 3.2 of 5'],
  ])('%s', (text, parts) => {
    expect(apart(text)).toBe(parts)
    expect(readFromRight(text)).toBe(false)
    expect(isolated(text).replace(/[\u2068\u2069]/g, '')).toBe(text)
  })
})

describe('a text from the right', () => {
  it.each([
    'محمد الأحمد',
    'היא הובילה (צפון) היטב.',
    'תמכה, לימדה והצליחה.',
    'قادت الفريق كله في الربع الثاني من العام، وحضرت 14 اجتماعا مع Acme.',
  ])('%s is set apart as a whole', (text) => {
    expect(readFromRight(text)).toBe(true)
    expect(apart(text)).toBe(`[${text}]`)
  })
})
