import { resolve } from 'node:path'
import type { Output } from '../../shared/contract/index.ts'
import type { Verification } from '../../shared/contract/records.contract.ts'
import { AppError } from '../../shared/errors.ts'
import { VERDICT_NAMES } from '../../shared/model/decision.ts'
import { cycleIdSchema, repIdSchema } from '../../shared/model/id.ts'
import { LATER_KIND_NAMES } from '../../shared/model/later-kind.ts'
import { dayOfSigning } from '../../shared/readiness/in-force.ts'
import { type Command, UsageError } from './command.ts'

/** Commands about decisions and the records that are kept of them. */
export const recordCommands: readonly Command[] = [
  {
    name: 'decisions',
    usage: 'decisions [--cycle ID]',
    summary: 'Verdicts by person, with record and ledger entry where signed',
    options: { cycle: { type: 'string', help: 'only this cycle' } },
    async run({ text, call, print }) {
      const { decisions } = await call('decisions.list', { cycleId: cycleOf(text('cycle')) })
      print(decisions, () => decisions.map(line).join('\n') || 'No decision yet.')
    },
  },
  {
    name: 'export',
    usage: 'export hr-pack --out PATH [--cycle ID …] [--rep ID …] [--redacted] [--zip]',
    summary:
      'Write the HR pack: ledger, signatures, a PDF per decision, tables; whole or not at all',
    options: {
      out: { type: 'string', help: 'the folder or file to write; it must not exist' },
      cycle: { type: 'string', multiple: true, help: 'only decisions of this cycle' },
      rep: { type: 'string', multiple: true, help: 'only decisions about this person' },
      redacted: { type: 'boolean', help: 'figures only: no names, no free text' },
      zip: { type: 'boolean', help: 'one zip file instead of a folder' },
    },
    positionals: { min: 1, max: 1 },
    async run({ positionals: [kind], text, list, flag, call, print }) {
      if (kind !== 'hr-pack') throw new UsageError(`There is no export called "${kind}".`)
      const out = text('out')
      if (out === null) throw new UsageError('export needs --out PATH.')
      const reps = list('rep').map((id) => repIdSchema.parse(id))
      const pack = await call('packs.export', {
        cycleIds: list('cycle').map((id) => cycleIdSchema.parse(id)),
        repIds: reps.length > 0 ? reps : null,
        redacted: flag('redacted'),
        form: flag('zip') ? 'zip' : 'folder',
        path: resolve(out),
      })
      print(
        pack,
        () =>
          `${pack.path}: ${pack.records} decisions, ${pack.files} files. Head ${pack.head}, ${pack.count} entries, key ${pack.fingerprint}.`,
      )
    },
  },
  {
    name: 'verify',
    usage: 'verify PATH | verify --workspace [FILE]',
    summary: 'Check a pack or the workspace; names the first broken entry',
    options: {
      key: { type: 'string', help: 'fingerprint the signing key must have (SHA256:…)' },
    },
    positionals: { min: 0, max: 1 },
    workspaceAlone: true,
    async run({ positionals: [path], text, call, print }) {
      const report =
        path === undefined
          ? await call('records.verify', {})
          : await call('packs.verify', { path: resolve(path) })
      print(report, () => said(report))
      const key = text('key')
      if (key !== null && report.fingerprint !== key) {
        throw new AppError('conflict', `The key is ${report.fingerprint ?? 'missing'}, not ${key}.`)
      }
      if (!report.ok) throw new AppError('conflict', failure(report))
    },
  },
]

const cycleOf = (id: string | null) => (id === null ? null : cycleIdSchema.parse(id))

type Listed = Output<'decisions.list'>['decisions'][number]

function line(decision: Listed): string {
  const { repId, name, verdict, opening, override, signedBy, seq, later, inForce } = decision
  const said = verdict === null ? 'no verdict yet' : VERDICT_NAMES[verdict]
  const place = opening === null ? '' : `, ${opening}`
  const against = override === null ? '' : ', against the suggestion'
  const signed =
    signedBy === null
      ? 'not signed'
      : `signed by ${signedBy.name} on ${dayOfSigning(decision) ?? ''}, entry ${seq ?? ''}`
  return `${repId}  ${name}: ${said}${place}${against} (${signed})${since(later, inForce)}`
}

/** What became of it, and what holds now. */
function since(later: Listed['later'], inForce: Listed['inForce']): string {
  if (later === null) return ''
  const holds = inForce === null ? 'nothing is in force' : `in force: ${VERDICT_NAMES[inForce]}`
  return `; later: ${LATER_KIND_NAMES[later].toLowerCase()}, ${holds}`
}

const said = ({ checks, count, head, fingerprint }: Verification): string =>
  [
    ...checks.map(({ name, ok, detail }) => `${ok ? 'ok  ' : 'FAIL'} ${name}: ${detail}`),
    `${count} entries, head ${head}, key ${fingerprint ?? 'none'}`,
  ].join('\n')

function failure({ broken, checks }: Verification): string {
  if (broken && broken.entry > 0) return `Broken at entry ${broken.entry}: ${broken.reason}.`
  const bad = checks.find(({ ok }) => !ok)
  return `${bad?.name ?? 'A check'} failed: ${bad?.detail ?? ''}.`
}
