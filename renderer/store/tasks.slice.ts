import type { Contract, Input, Output } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { Progress } from '../api/client.ts'
import type { Slice } from './store.ts'

export type TaskName = {
  [N in keyof Contract]: Contract[N]['kind'] extends 'task' ? N : never
}[keyof Contract]

export interface RunningTask {
  /** Null until something is reported. */
  progress: Progress | null
  cancelling: boolean
  cancel: () => void
}

/** What work receives to report how far it is and to learn that it should stop. */
export interface WorkOptions {
  signal: AbortSignal
  onProgress: (progress: Progress) => void
}

export interface TasksSlice {
  /** Work under way, by the place that started it; one place does one thing at a time. */
  tasks: Record<string, RunningTask>
  /** Runs a task where its progress and its cancel button can be shown. A second start in the same place is refused. */
  runTask<N extends TaskName>(place: string, name: N, input: Input<N>): Promise<Result<Output<N>>>
  /** The same for work of several calls. */
  runWork<T>(place: string, work: (options: WorkOptions) => Promise<Result<T>>): Promise<Result<T>>
}

export const createTasksSlice: Slice<TasksSlice> = (api) => (set, get) => {
  const change = (place: string, patch: Partial<RunningTask>) =>
    set(({ tasks }) => {
      const task = tasks[place]
      return task ? { tasks: { ...tasks, [place]: { ...task, ...patch } } } : {}
    })

  return {
    tasks: {},

    runTask: (place, name, input) =>
      get().runWork(place, (options) => api.call(name, input, options)),

    async runWork(place, work) {
      if (get().tasks[place]) {
        return {
          ok: false,
          error: { code: 'conflict', message: 'The previous step is still running.' },
        }
      }
      const controller = new AbortController()
      const cancel = () => {
        change(place, { cancelling: true })
        controller.abort()
      }
      set(({ tasks }) => ({
        tasks: { ...tasks, [place]: { progress: null, cancelling: false, cancel } },
      }))
      try {
        return await work({
          signal: controller.signal,
          onProgress: (progress) => change(place, { progress }),
        })
      } finally {
        set(({ tasks: { [place]: _ended, ...others } }) => ({ tasks: others }))
      }
    },
  }
}
