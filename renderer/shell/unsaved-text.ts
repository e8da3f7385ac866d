import type { Input } from '../../shared/contract/index.ts'

type Texts = Input<'kept.save'>['texts']

/** A short entry in a one-line field is typed again faster than it is found again. */
const SHORT = 12

const typedIn = new Set<HTMLInputElement | HTMLTextAreaElement>()

/** Remembers the fields somebody types in; passphrases, searches and figures are none of its business. */
export function watchTyping(): () => void {
  const note = ({ target }: Event) => {
    if (target instanceof HTMLTextAreaElement) typedIn.add(target)
    if (target instanceof HTMLInputElement && target.type === 'text') typedIn.add(target)
  }
  document.addEventListener('input', note)
  return () => document.removeEventListener('input', note)
}

/**
 * What stands in those fields now, where they are still on screen. Not what saves itself (`data-saves-itself`), and
 * never what becomes a sealed ballot (`data-sealed`): whoever unlocks the workspace next would read it.
 */
export function unsavedText(address: string): Texts {
  return [...typedIn].flatMap((field) => {
    if (!field.isConnected) {
      typedIn.delete(field)
      return []
    }
    if (field.closest('[data-saves-itself]')) return []
    if (field.closest('[data-sealed]')) return []
    return isLong(field)
      ? [{ address, label: labelOf(field), text: field.value.trim().slice(0, 20_000) }]
      : []
  })
}

/** Whether somebody wrote something in this part that would be missed; what stays when the part closes would not. */
export const isWritten = (part: Element): boolean =>
  [...typedIn].some(
    (field) => part.contains(field) && !field.closest('[data-stays]') && isLong(field),
  )

const isLong = (field: HTMLInputElement | HTMLTextAreaElement): boolean =>
  field.value.trim().length >= (field instanceof HTMLTextAreaElement ? 1 : SHORT)

function labelOf(field: HTMLInputElement | HTMLTextAreaElement): string {
  const label = field.labels?.[0]?.textContent ?? field.getAttribute('aria-label')
  const words = (label || field.placeholder || 'Text').trim()
  // Mantine marks what must be filled in with a star.
  return (words.endsWith('*') ? words.slice(0, -1).trim() : words).slice(0, 200)
}
