import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { capital } from './format.ts'
import { keyboardSigns } from './keyboard-signs.ts'
import { isComposing, isForeignLetter, isLetter, keysOf } from './keys.ts'

/**
 * One key or two in a row (`g p`), or `mod+z` (Ctrl, on Apple ⌘). Plain keys are ignored while someone types, and
 * can be switched off altogether (WCAG 2.1.4).
 */
export interface Shortcut {
  /** Of a hint: how the keys are printed. */
  keys: string
  label: string
  group: string
  /** Null for a hint: keys that a part handles itself and that only stand on the sheet. */
  run: (() => void) | null
}

interface Registry {
  add(shortcut: Shortcut): () => void
  /** What works right now, for the `?` sheet. */
  list(): Shortcut[]
  plainKeys: boolean
  setPlainKeys(on: boolean): void
}

const RegistryContext = createContext<Registry | null>(null)
const PLAIN_KEYS = 'proceed.plainKeys'
const SEQUENCE_MS = 1200

export const isApple = /Mac|iPhone|iPad/.test(navigator.platform)
const ARROWS: Record<string, string> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
}
/** How a shortcut is printed: mod+k → ⌘ K or Ctrl K, g p → G then P, with the signs of the keyboard at hand. */
export function printKeys(keys: string): string {
  if (keys.startsWith('shift+')) return `Shift ${printKeys(keys.slice('shift+'.length))}`
  if (!keys.startsWith('mod+')) {
    const signs = keys.split(' ').map((key) => keyboardSigns.of(key).toUpperCase())
    return ARROWS[keys] ?? signs.join(' then ')
  }
  const shift = keys.includes('shift+') ? (isApple ? '⇧ ' : 'Shift ') : ''
  return `${isApple ? '⌘' : 'Ctrl'} ${shift}${capital(keyboardSigns.of(keys.slice(keys.lastIndexOf('+') + 1)))}`
}

export function ShortcutProvider({ children }: { children: ReactNode }) {
  const shortcuts = useRef(new Set<Shortcut>())
  const [plainKeys, setPlainKeysState] = useState(() => localStorage.getItem(PLAIN_KEYS) !== 'off')
  const plain = useRef(plainKeys)
  plain.current = plainKeys

  useEffect(() => {
    let first: string[] = []
    let firstAt = 0
    // Whether the last letter typed was not Latin: letters are then known by their place.
    let foreign = false
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isComposing(event)) return
      if (isLetter(event.key)) foreign = isForeignLetter(event.key)
      const mod = event.ctrlKey || event.metaKey
      const keys = keysOf(event, foreign)
      // A key such as F8 types nothing, so it works inside a text too.
      const types = !mod && !/^F\d{1,2}$/.test(event.key)
      if (types && (!plain.current || isTyping(event.target))) return
      if (!types && !mod && isInDialog(event.target)) return
      // Inside a text the last thing typed is what Ctrl Z takes back, and the field does that itself.
      if (mod && keys.includes('mod+z') && isTyping(event.target)) return
      const waiting = mod || Date.now() - firstAt >= SEQUENCE_MS ? [] : first
      const wanted = [...waiting.flatMap((one) => keys.map((key) => `${one} ${key}`)), ...keys]
      const all = [...shortcuts.current].reverse()
      const match = wanted.flatMap((name) => all.filter((s) => s.run && s.keys === name))[0]
      first = match || mod ? [] : keys
      firstAt = Date.now()
      if (!match?.run) return
      event.preventDefault()
      match.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  const registry = useMemo<Registry>(
    () => ({
      add(shortcut) {
        shortcuts.current.add(shortcut)
        return () => shortcuts.current.delete(shortcut)
      },
      list: () => [...shortcuts.current],
      plainKeys,
      setPlainKeys(on) {
        localStorage.setItem(PLAIN_KEYS, on ? 'on' : 'off')
        setPlainKeysState(on)
      },
    }),
    [plainKeys],
  )
  return <RegistryContext.Provider value={registry}>{children}</RegistryContext.Provider>
}

/** What is registered, and the switch for plain keys. */
export function useShortcutRegistry(): Registry {
  const registry = useContext(RegistryContext)
  if (!registry) throw new Error('ShortcutProvider is missing above this part.')
  return registry
}

/** Makes keys do something while this part is on screen. A later part wins over an earlier one. */
export function useShortcut(keys: string, label: string, run: () => void, group = 'This place') {
  const { add } = useShortcutRegistry()
  const latest = useRef(run)
  latest.current = run
  useEffect(
    () => add({ keys, label, group, run: () => latest.current() }),
    [add, keys, label, group],
  )
}

/** Puts keys on the sheet that a part handles itself. */
export function useKeyHint(keys: string, label: string, group = 'This place') {
  const { add } = useShortcutRegistry()
  useEffect(() => add({ keys, label, group, run: null }), [add, keys, label, group])
}

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role="dialog"]') !== null

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const typed = target.closest('input, textarea, select, [contenteditable], [role="dialog"]')
  if (!(typed instanceof HTMLInputElement)) return typed !== null
  // Where only digits are typed, letters stay commands.
  return !/^(checkbox|radio)$/.test(typed.type) && typed.dataset.digits === undefined
}
