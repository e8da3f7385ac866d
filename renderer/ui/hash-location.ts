import { useSyncExternalStore } from 'react'
import type { z } from 'zod'

/** An address of the window is `#/place?what=is&shown`: the place, and what its list shows. */
const whole = (): string => `/${window.location.hash.replace(/^#?\/?/, '')}`
const parts = (): [place: string, shown: string] => {
  const [place = '/', ...shown] = whole().split('?')
  return [place, shown.join('?')]
}

const listeners = new Set<() => void>()
// All at once: between two listeners of its own an event of the browser lets half of the window be drawn anew.
const tellAll = () => {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) window.addEventListener('hashchange', tellAll)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('hashchange', tellAll)
  }
}

function navigate(to: string, { replace = false }: { replace?: boolean } = {}) {
  const oldURL = window.location.href
  window.history[replace ? 'replaceState' : 'pushState'](null, '', `#${to}`)
  // A change of the history says nothing by itself.
  window.dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: window.location.href }))
}

/** Where the router reads and writes the place. The one that comes with it would put what is shown before the `#`. */
export const useHashPlace = Object.assign(
  (): [string, typeof navigate] => [useSyncExternalStore(subscribe, () => parts()[0]), navigate],
  { hrefs: (href: string) => `#${href}` },
)

/** What the list at this address shows, without the question mark; empty = the address does not say. */
export const useShown = (): string => useSyncExternalStore(subscribe, () => parts()[1])

/** Puts what a place shows into the address, while it is there. The step back stays the one to the place before. */
export function putShown(place: string, shown: string) {
  const [here, before] = parts()
  if (here === place && shown !== before)
    navigate(shown === '' ? place : `${place}?${shown}`, { replace: true })
}

/** The longest search that an address is believed; the core takes no longer one. */
const LONGEST_SEARCH = 200

/** What an address searches for; empty = nothing. */
export const searchIn = (shown: URLSearchParams): string =>
  (shown.get('search') ?? '').slice(0, LONGEST_SEARCH)

/** The values an address gives under a key, without those that do not exist. */
export const knownIn = <T>(shown: URLSearchParams, key: string, schema: z.ZodType<T>): T[] =>
  shown.getAll(key).flatMap((value) => schema.safeParse(value).data ?? [])
