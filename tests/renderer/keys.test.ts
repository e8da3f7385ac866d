import { describe, expect, it } from 'vitest'
import { isComposing, isEnter, keysOf } from '../../renderer/ui/keys.ts'

const press = (code: string, key: string, more: Partial<Parameters<typeof keysOf>[0]> = {}) =>
  keysOf({ code, key, shiftKey: false, ctrlKey: false, metaKey: false, ...more })

describe('a digit', () => {
  it.each([
    ['US', 'Digit2', '2'],
    ['French', 'Digit2', 'é'],
    ['Czech', 'Digit2', 'ě'],
    ['Lithuanian', 'Digit2', 'č'],
    ['Arabic', 'Digit2', '٢'],
    ['Persian', 'Digit2', '۲'],
    ['number pad', 'Numpad2', '2'],
  ])('is found on a %s keyboard', (_layout, code, key) => {
    expect(press(code, key)).toContain('2')
  })

  it('is typed with Shift on a French number row', () => {
    expect(press('Digit2', '2', { shiftKey: true })).toEqual(['2'])
  })

  it('is not what the number pad gives without Num Lock', () => {
    expect(press('Numpad1', 'End')).toEqual(['end'])
  })

  it('is not what Shift gives on a US number row', () => {
    expect(press('Digit2', '@', { shiftKey: true })).not.toContain('2')
  })
})

describe('a letter', () => {
  it.each([
    ['Russian', 'л'],
    ['Greek', 'κ'],
    ['Hebrew', 'ל'],
    ['Arabic', 'ن'],
    ['Japanese kana', 'の'],
    ['Thai', 'า'],
    ['Arabic, two letters by one key', 'لا'],
    ['Hindi, a vowel sign', 'ो'],
  ])('is found by its place on a %s layout, for commands and with Ctrl', (_layout, key) => {
    expect(press('KeyK', key)).toEqual(['k'])
    expect(press('KeyK', key, { ctrlKey: true })).toEqual(['mod+k'])
  })

  it('is the one printed on the key where the layout has Latin letters', () => {
    expect(press('KeyQ', 'a')).toEqual(['a'])
    expect(press('KeyY', 'z', { ctrlKey: true })).toEqual(['mod+z'])
    expect(press('KeyW', 'Z'.toLowerCase(), { metaKey: true })).toEqual(['mod+z'])
  })

  it('is found by its place for a sign only while the layout in use has no Latin letters', () => {
    const quote = { code: 'KeyW', key: "'", shiftKey: false, ctrlKey: false, metaKey: false }
    expect(keysOf(quote, true)).toEqual(["'", 'w'])
    expect(keysOf(quote, false)).toEqual(["'"])
  })

  it('means another command with Shift, and the same with Caps Lock', () => {
    expect(press('KeyS', 'S', { shiftKey: true })).toEqual(['shift+s'])
    expect(press('KeyS', 'S')).toEqual(['s'])
    expect(press('KeyL', 'L', { ctrlKey: true, shiftKey: true })).toEqual(['mod+shift+l'])
  })
})

describe('a sign', () => {
  it('is itself, however it is typed', () => {
    expect(press('Slash', '?', { shiftKey: true })).toContain('?')
    expect(press('KeyM', '?', { shiftKey: true })[0]).toBe('?')
    expect(press('Digit7', '/', { shiftKey: true })[0]).toBe('/')
  })
})

describe('a word under way', () => {
  it('keeps Enter to itself', () => {
    expect(isEnter({ key: 'Enter', nativeEvent: { isComposing: true } })).toBe(false)
    expect(isEnter({ key: 'Enter', nativeEvent: { isComposing: false } })).toBe(true)
    expect(isComposing({ key: 'Process' })).toBe(true)
  })
})
