import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { bundled } from './bundle.ts'

/** A Node child that talks in lines. */
export interface Talker {
  child: ChildProcess
  /** Complete lines heard so far. */
  heard: string[]
  /** What it wrote to standard error. */
  said: () => string
  /** The next line, or null when it ended first. */
  nextLine(): Promise<string | null>
  ended: Promise<number | null>
}

/** Starts a script of this folder under `prefix` (such as strace and its words) and listens to its lines. */
export async function talk(
  script: string,
  words: readonly string[],
  {
    env = {},
    prefix = [],
    fromSource = false,
  }: { env?: Record<string, string>; prefix?: readonly string[]; fromSource?: boolean } = {},
): Promise<Talker> {
  const file = fromSource ? join(import.meta.dirname, script) : await bundled(script)
  const [command = process.execPath, ...rest] = [...prefix, process.execPath, file, ...words]
  const child = spawn(command, rest, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const heard: string[] = []
  const waiting: ((line: string | null) => void)[] = []
  let read = 0
  let unfinished = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (unfinished + text).split('\n')
    unfinished = lines.pop() ?? ''
    heard.push(...lines)
    while (waiting.length > 0 && read < heard.length) waiting.shift()?.(heard[read++] ?? null)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      for (const settle of waiting.splice(0)) settle(null)
      resolve(code)
    })
  })
  return {
    child,
    heard,
    said: () => errors,
    ended,
    nextLine: () =>
      read < heard.length
        ? Promise.resolve(heard[read++] ?? null)
        : new Promise((resolve) => {
            if (child.exitCode !== null || child.signalCode !== null) resolve(null)
            else waiting.push(resolve)
          }),
  }
}
