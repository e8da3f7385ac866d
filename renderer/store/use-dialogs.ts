import { useAnswer } from './use-answer.ts'

/** Whether this door shows the system's own file dialogs; where it does not, a path is typed. */
export function useHasDialogs(): boolean {
  const info = useAnswer('shell.info', {})
  return info.status === 'ready' && info.value.fileDialogs
}
