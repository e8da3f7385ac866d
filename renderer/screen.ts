import { type ComponentType, lazy } from 'react'

/** What brings the script of each screen that does not come with the window. */
const scripts: (() => Promise<unknown>)[] = []

/** A screen whose script is fetched when it is first shown, or before, when the window is at rest. */
export function screen<K extends string>(
  load: () => Promise<Record<K, ComponentType>>,
  name: K,
): ComponentType {
  scripts.push(load)
  return lazy<ComponentType>(async () => ({ default: (await load())[name] }))
}

/** Fetches every screen, one after another, so that a place opens at once and also after the door was closed. */
export async function fetchScreens(): Promise<void> {
  for (const load of scripts) {
    await new Promise((resolve) => requestIdleCallback(resolve))
    // A screen that cannot be had now is asked for again when somebody goes there.
    await load().catch(() => undefined)
  }
}
