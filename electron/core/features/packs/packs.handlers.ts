import { zipSync } from 'fflate'
import { z } from 'zod'
import type { packsContract } from '../../../../shared/contract/packs.contract.ts'
import type { ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { AppError } from '../../../../shared/errors.ts'
import {
  EVENT_KINDS,
  type PlainField,
  subjectFields,
} from '../../../../shared/exchange/record-fields.ts'
import type { OpenLedger } from '../../../../shared/exchange/record-read.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import { listCountersignatures } from '../../books/countersignatures.repository.ts'
import {
  appendEvent,
  getHead,
  listDisclosures,
  listLines,
  openEntries,
} from '../../books/ledger.repository.ts'
import {
  disclosedOfLooks,
  listLooksSince,
  listProving,
  withoutRivals,
} from '../../books/pack-entries.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import {
  disclosedIn,
  listGroupLooks,
  listPertinent,
  listRecords,
  loadDocuments,
  type StoredRecord,
} from '../../books/records.repository.ts'
import { getSigningKey } from '../../books/signing-key.repository.ts'
import type { Handlers, TaskContext } from '../../context.ts'
import type { Database, Reader } from '../../db/database.ts'
import { newPath } from '../../file/new-path.ts'
import { besideRecord } from '../../services/beside-record.ts'
import { coverNames } from './cover-names.ts'
import { packFiles } from './pack-files.ts'
import type { PackLook } from './record-tables.ts'
import { writeWhole } from './write-whole.ts'

/** Largest pack that is handed to a window in one piece. Bytes. */
const HANDED_OVER = 64 * 1024 * 1024

export const packsHandlers = (database: Database): Handlers<typeof packsContract> => ({
  'packs.export': async (context, { form, path, ...choice }) => {
    const target = newPath(path)
    const { files, facts, at } = await makePack(context, { ...choice, form }, target)
    const zipped = form === 'zip' ? zipOf(files, at, context.zone) : null
    writeWhole(database.path, target, zipped ?? files)
    const bytes = zipped?.length ?? [...files.values()].reduce((sum, data) => sum + data.length, 0)
    return { ...facts, bytes, path: target, form }
  },
  'packs.handOver': async (context, choice) => {
    const { files, facts, at } = await makePack(context, { ...choice, form: 'zip' }, null)
    const zipped = zipOf(files, at, context.zone)
    if (zipped.length > HANDED_OVER) {
      throw new AppError(
        'invalid-input',
        'The pack is larger than 64 MB. Write it to a folder of this computer instead.',
      )
    }
    const content = Buffer.from(zipped).toString('base64')
    const fileName = `hr-pack-${dayIn(context.zone, at)}.zip`
    return { ...facts, bytes: zipped.length, fileName, content }
  },
})

/** The files in one folder, so that unpacking never strews them among others. */
const zipOf = (files: ReadonlyMap<string, Uint8Array>, at: string, zone: string) => {
  const folder = `hr-pack-${dayIn(zone, at)}`
  const inside = [...files].map(([name, data]) => [`${folder}/${name}`, data])
  return zipSync(Object.fromEntries(inside), { level: 0, mtime: at })
}

type Choice = Omit<ParsedInputOf<(typeof packsContract)['packs.export']>, 'path'>

/** Gathers and draws everything; where it goes is up to the caller. */
async function makePack(
  context: TaskContext,
  { cycleIds, repIds, redacted, form }: Choice,
  path: string | null,
) {
  const { actor, withheld, now, read, write, progress, breathe } = context
  progress(0, null, 'Gathering records')
  const at = now()
  const content = await write(async ({ db, audit, withheld }) => {
    const records = await chosen(db, cycleIds, repIds, withheld)
    const author = await getProfile(db, actor)
    await appendEvent(
      db,
      {
        kind: EVENT_KINDS.export,
        facts: { records: records.length, redacted, form },
        fields: exportFields(author, records, path),
      },
      at,
    )
    audit({ records: records.length, redacted, form })
    return { records, key: await getSigningKey(db, at) }
  })
  const gathered = await read(async (db) => {
    const opened = await listGroupLooks(db)
    const { records } = content
    const since = await listLooksSince(db, records)
    const looked = since.map(({ seq }) => seq)
    const proving = await listProving(db, records)
    const seqs = [...(await listPertinent(db, records)), ...proving, ...opened]
    const shown = disclosedIn(seqs, { redacted, withheld, repIds })
    const pertinent = await withoutRivals(db, shown, { seqs, repIds })
    const open = disclosedOfLooks(pertinent, looked, { records, redacted })
    const { where, texts, cover } =
      repIds === null || redacted
        ? { where: open, texts: 0, cover: undefined }
        : await coverNames(db, open, { seqs, repIds })
    return {
      texts,
      lines: await listLines(db),
      head: await getHead(db),
      disclosures: await listDisclosures(db, where),
      records: await loadDocuments(db, content.records, open, cover),
      beside: await Promise.all(
        content.records.map((record) => besideRecord(db, record, open, cover)),
      ),
      groupLooks: looksIn(await openEntries(db, opened, where), opened),
      looksSince: looksSince(await openEntries(db, looked, where), since),
      countersignatures: await listCountersignatures(db),
    }
  })
  const files = await packFiles(
    { ...gathered, key: content.key, exportedAt: at, redacted, ofSome: repIds !== null },
    async (done, total) => {
      progress(done, total, 'Drawing decisions')
      await breathe()
    },
  )
  progress(gathered.records.length, gathered.records.length, 'Writing')
  await breathe()
  const facts = {
    records: gathered.records.length,
    files: files.size,
    ...gathered.head,
    fingerprint: content.key.fingerprint,
    covered: gathered.texts,
  }
  return { files, facts, at }
}

/** Who looked since each record was signed, by record. */
const looksSince = (ledger: OpenLedger, since: readonly { seq: number; recordId: string }[]) =>
  new Map(
    [...Map.groupBy(since, ({ recordId }) => recordId)].map(([recordId, looks]) => [
      recordId,
      looksIn(
        ledger,
        looks.map(({ seq }) => seq),
      ),
    ]),
  )

/** Who looked, as far as it is disclosed. */
const looksIn = (ledger: OpenLedger, seqs: readonly number[]): PackLook[] =>
  seqs.flatMap((seq) => {
    const entry = ledger.entry(seq)
    const actor = named.safeParse(entry?.fields.get('actor')).data
    if (!entry) return []
    const { at, what } = entry.event
    return [{ entry: seq, at, what: String(what ?? 'hr-pack'), name: actor?.name ?? null }]
  })

const named = z.object({ name: z.string() })

async function chosen(
  db: Reader,
  cycleIds: readonly string[],
  repIds: readonly string[] | null,
  withheld: ReadonlySet<string>,
): Promise<StoredRecord[]> {
  const all = await listRecords(db, { cycleId: null, repId: null })
  const records = all.filter(
    ({ cycleId, repId }) =>
      !withheld.has(repId ?? '') &&
      (cycleIds.length === 0 || cycleIds.includes(cycleId)) &&
      (repIds === null || (repId !== null && repIds.includes(repId))),
  )
  if (records.length === 0) {
    throw new AppError(
      'not-found',
      'There is no signed decision among those chosen. Sign one first.',
    )
  }
  return records
}

/** Who took the pack out, and whom it is about: an export is a look at every person in it. */
function exportFields(
  author: { personId: string; name: string },
  records: readonly StoredRecord[],
  path: string | null,
): PlainField[] {
  const subjects = [...new Set(records.map(({ repId }) => repId))].filter((repId) => repId !== null)
  return [
    { field: 'actor', value: author, about: author.personId, fieldClass: 'identity' },
    ...subjectFields(subjects),
    ...(path === null
      ? []
      : [{ field: 'path', value: path, about: null, fieldClass: 'text' as const }]),
  ]
}
