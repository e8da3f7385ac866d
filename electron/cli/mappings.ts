import type { Output } from '../../shared/contract/index.ts'
import { AppError } from '../../shared/errors.ts'
import { type Command, UsageError } from './command.ts'

type Mapping = Output<'imports.mappings'>['mappings'][number]

/** What is remembered for files with the same headers. */
export const mappingCommands: readonly Command[] = [
  {
    name: 'mappings',
    usage: 'mappings [--rename WHICH=NAME] [--forget WHICH] [--workspace FILE]',
    summary: 'List what is remembered for files with the same headers; name or forget one',
    options: {
      rename: { type: 'string', help: 'give the one with this number or name another name' },
      forget: { type: 'string', help: 'forget the one with this number or name' },
    },
    async run({ text, call, open, print }) {
      await open()
      const { mappings } = await call('imports.mappings', {})
      const rename = text('rename')
      if (rename !== null) {
        const at = rename.indexOf('=')
        if (at < 1) throw new UsageError('--rename needs WHICH=NAME.')
        const { kind, signature, choices } = find(mappings, rename.slice(0, at))
        const name = rename.slice(at + 1).trim() || null
        await call('imports.changeMapping', { kind, signature, choices, name })
      }
      const forget = text('forget')
      if (forget !== null) {
        const { kind, signature } = find(mappings, forget)
        await call('imports.forgetMapping', { kind, signature })
      }
      const changed = rename !== null || forget !== null
      const now = changed ? (await call('imports.mappings', {})).mappings : mappings
      print({ mappings: now }, () =>
        now.length === 0 ? 'Nothing is remembered.' : now.map(told).join('\n'),
      )
    },
  },
]

/** By its number in the list, from 1, or by its name. */
function find(mappings: readonly Mapping[], which: string): Mapping {
  const found = mappings.filter(
    ({ name }, index) => String(index + 1) === which || name === which.trim(),
  )
  const [one, another] = found
  if (!one) throw new AppError('not-found', `Nothing is remembered under "${which}".`)
  if (another)
    throw new AppError('invalid-input', `Several are called "${which}". Use the number of one.`)
  return one
}

const told = ({ kind, name, usedAt, mapping }: Mapping, index: number): string =>
  [
    `${index + 1}  ${kind}${name === null ? '' : `  ${name}`}  last used ${usedAt}`,
    ...Object.entries(mapping).map(([column, header]) => `   ${column} from "${header}"`),
  ].join('\n')
