import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import type { Core } from '../../electron/core/core.ts'
import { workspaceContract } from '../../shared/contract/index.ts'
import type { Procedure } from '../../shared/contract/procedure.ts'
import type { Result } from '../../shared/errors.ts'
import { exampleInput } from './example-input.ts'
import { pdfText } from './pdf-text.ts'

/** What came back from one procedure, or stands in one file that it wrote. */
export interface Heard {
  where: string
  /** Everything readable in it. */
  text: string
  /** The answer itself; null for a file. */
  value: unknown
}

/** Fields of an input that lead to something real, by name. */
export type Known = Record<string, unknown>

/**
 * Asks every procedure there is, from the contract, as whoever is at the keyboard: questions first, then tasks, then what
 * changes something. `about` are the people and rounds to ask about; what takes long, such as a document, is made of the
 * first alone.
 */
export async function askEverything(
  core: Pick<Core, 'dispatch'>,
  about: readonly Known[],
  { folder, asked }: { folder: string; asked: (name: string) => boolean },
): Promise<Heard[]> {
  const order = ['query', 'task', 'mutation']
  const all = Object.entries<Procedure>(workspaceContract)
    .filter(([name]) => asked(name))
    .sort(([, a], [, b]) => order.indexOf(a.kind) - order.indexOf(b.kind))
  const heard: Heard[] = []
  for (const [name, procedure] of all)
    for (const known of about.slice(0, procedure.kind === 'task' ? 1 : about.length)) {
      const path = join(folder, `${name}.zip`)
      heard.push(await askOne(core, name, procedure, { path, offset: 0, limit: 500, ...known }))
    }
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, file)
    if (statSync(path).isFile())
      heard.push({ where: file, text: words(readFileSync(path)), value: null })
  }
  return heard
}

async function askOne(
  core: Pick<Core, 'dispatch'>,
  name: string,
  procedure: Procedure,
  known: Known,
): Promise<Heard> {
  const example = exampleInput(procedure.input)
  const fields = new Set([...Object.keys(Object(example)), ...Object.keys(shapeOf(procedure))])
  const real = Object.fromEntries(
    [...fields].flatMap((key) => {
      const value = key in known ? known[key] : Object(example)[key]
      return value === undefined ? [] : [[key, value]]
    }),
  )
  const input = procedure.input.safeParse(real).success ? real : example
  const result: Result<unknown> = await core.dispatch({ callId: name, procedure: name, input })
  const text = words(Buffer.from(JSON.stringify(result)))
  return { where: name, text, value: result.ok ? result.value : null }
}

const shapeOf = ({ input }: Procedure): object =>
  'shape' in input && typeof input.shape === 'object' && input.shape !== null ? input.shape : {}

/** Everything readable in an answer or a file: texts in base64, in PDF, in zip and in mails too. */
function words(content: Buffer): string {
  if (content.subarray(0, 4).toString('latin1') === '%PDF') return pdfText(content)
  if (content.subarray(0, 2).toString('latin1') === 'PK')
    return Object.entries(unzipSync(content))
      .map(([name, bytes]) => `${name} ${words(Buffer.from(bytes))}`)
      .join('\n')
  const text = content.toString('utf8')
  const inside = text.match(/[A-Za-z0-9+/\r\n]{200,}={0,2}/g) ?? []
  return [text, ...inside.map((part) => words(Buffer.from(part, 'base64')))].join('\n')
}

const squeeze = (text: string) => text.replace(/\s+/g, '')

/** Which answers and files hold one of the texts, and which text. */
export function holding(heard: readonly Heard[], needles: readonly string[]): string[] {
  return heard.flatMap(({ where, text }) => {
    const flat = squeeze(text)
    return needles
      .filter((needle) => flat.includes(squeeze(needle)))
      .map((needle) => `${where}: ${needle}`)
  })
}

/** Every object inside an answer, however deep, with its own texts and numbers alone. */
export function* objectsIn(value: unknown): Generator<Record<string, string | number>> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value))
    yield Object.fromEntries(
      Object.entries(value).filter(
        ([, inner]) => typeof inner === 'string' || typeof inner === 'number',
      ),
    )
  for (const inner of Object.values(value)) yield* objectsIn(inner)
}
