import { useShortcut } from '../../ui/shortcuts.tsx'

/** The keys of rating: 1–5, 0 for not observed, up and down between rows, left and right between pages. */
export function useRatingKeys({
  give,
  row,
  page,
}: {
  give: (given: number) => void
  row: (by: -1 | 1) => void
  page: (by: -1 | 1) => void
}) {
  useShortcut('1', 'Step 1', () => give(1), 'Rating')
  useShortcut('2', 'Step 2', () => give(2), 'Rating')
  useShortcut('3', 'Step 3', () => give(3), 'Rating')
  useShortcut('4', 'Step 4', () => give(4), 'Rating')
  useShortcut('5', 'Step 5', () => give(5), 'Rating')
  useShortcut('0', 'Not observed', () => give(0), 'Rating')
  useShortcut('arrowup', 'One up', () => row(-1), 'Rating')
  useShortcut('arrowdown', 'One down', () => row(1), 'Rating')
  useShortcut('arrowleft', 'Page before', () => page(-1), 'Rating')
  useShortcut('arrowright', 'Next page', () => page(1), 'Rating')
}
