import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/**
 * Asks one question at a terminal; null where nobody sits at one. The question goes to standard error, as standard output
 * is for data. What is typed `hidden` is not shown.
 */
export async function promptAt(
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  question: string,
  hidden: boolean,
): Promise<string | null> {
  if (!input.isTTY) return null
  output.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output: hidden ? silent : output, terminal: true })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    if (hidden) output.write('\n')
  }
}
