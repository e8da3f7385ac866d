import { Buffer } from 'node:buffer'
import {
  EVIDENCE_AGES,
  type EvidenceRow,
  type evidenceContract,
} from '../../../../shared/contract/evidence.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import {
  ATTACHMENT_BYTES,
  ATTACHMENTS_BYTES,
  type EvidenceItem,
} from '../../../../shared/model/evidence.ts'
import { evidenceIdSchema } from '../../../../shared/model/id.ts'
import { SOURCES } from '../../../../shared/model/source.ts'
import { EVIDENCE_SIGNS, evidenceSigns } from '../../../../shared/readiness/evidence-signs.ts'
import {
  attachedBytes,
  countBy,
  findAttachment,
  insertAttachment,
  insertEvidence,
  type Listed,
  listEvidence,
  listTraces,
  listVersions,
  listWatched,
} from '../../books/evidence.repository.ts'
import { AGE, ageParameters, whereEvidence } from '../../books/evidence-where.repository.ts'
import { listKeptBack, unseen } from '../../books/kept-back.repository.ts'
import { findRep } from '../../books/organisation.repository.ts'
import { getRoleModel } from '../../books/role-models.repository.ts'
import type { Actor, Handlers, QueryContext, WriteContext } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { mustBeShown, mustNotBeWithheld } from '../../gate/must-be-shown.ts'
import { checkEvidence } from '../../services/check-evidence.ts'

/** People named at once because their evidence shows signs of weakness. */
const SUGGESTED = 200

/** The evidence ledger: add, correct by appending, attach, search. */
export const evidenceHandlers: Handlers<typeof evidenceContract> = {
  'evidence.list': async ({ db, today, ...who }, { filter, order, offset, limit }) => {
    const leftOut = await leftOutFor(db, who)
    const where = whereEvidence(filter, today(), leftOut)
    const { total, items } = await listEvidence(db, where, { order, offset, limit })
    return { total, items: items.map((item) => withRights(item, who)) }
  },

  'evidence.history': async (context, { evidenceId }) => ({
    versions: await mustListVersions(context, evidenceId),
  }),

  'evidence.facets': async ({ db, today, ...who }) => {
    const leftOut = await leftOutFor(db, who)
    const byCompetency = await countBy(db, leftOut, 'competency')
    const bySource = await countBy(db, leftOut, 'source')
    const byAge = await countBy(db, leftOut, AGE, ageParameters(today()))
    const models = [await getRoleModel(db, 'manager'), await getRoleModel(db, 'seller')]
    return {
      items: [...byAge.values()].reduce((sum, count) => sum + count, 0),
      today: today(),
      competencies: models.flatMap(({ job, competencies }) =>
        competencies.map(({ id, name }) => ({ id, name, job, count: byCompetency.get(id) ?? 0 })),
      ),
      sources: SOURCES.map((value) => ({ value, count: bySource.get(value) ?? 0 })),
      ages: EVIDENCE_AGES.map((value) => ({ value, count: byAge.get(value) ?? 0 })),
      attachedBytes: await attachedBytes(db),
    }
  },

  'evidence.suggestions': async ({ db, today }, { repId }) => {
    const people = await listWatched(db, repId)
    const traces = await listTraces(
      db,
      people.map((person) => person.repId),
    )
    const byRep = Map.groupBy(traces, (trace) => trace.repId)
    const found = people
      .map((person) => {
        const signs = evidenceSigns(byRep.get(person.repId) ?? [], today())
        return {
          ...person,
          signs: EVIDENCE_SIGNS.map((sign) => ({
            sign,
            competencies: signs.flatMap((one) =>
              one.sign === sign ? [one.competency as EvidenceItem['competency']] : [],
            ),
          })).filter(({ competencies }) => competencies.length > 0),
        }
      })
      .filter(({ signs }) => signs.length > 0)
    const weight = ({ signs }: (typeof found)[number]) =>
      signs.reduce((sum, { competencies }) => sum + competencies.length, 0)
    return { people: found.sort((a, b) => weight(b) - weight(a)).slice(0, SUGGESTED) }
  },

  'evidence.add': async (context, { repId, competency, observedOn, text, source }) => {
    const { db, newId, now, actor, audit } = context
    if (!(await findRep(db, repId)))
      throw new AppError('not-found', `There is no person with the id ${repId} in this workspace.`)
    const item: EvidenceItem = {
      evidenceId: evidenceIdSchema.parse(newId()),
      version: 1,
      repId,
      competency,
      observedOn,
      text,
      authorId: actor,
      source,
      withdrawn: false,
      reason: null,
      writtenAt: now(),
    }
    await checkEvidence(context, item)
    if (!(await insertEvidence(db, item, actor))) {
      throw new AppError('conflict', 'The ledger has this observation of yours already.')
    }
    audit({ evidenceId: item.evidenceId, repId, competency })
    return mustFind(context, item.evidenceId)
  },

  'evidence.correct': async (context, { evidenceId, reason, ...change }) => {
    const { db, now, actor, audit } = context
    const [newest] = await mustListVersions(context, evidenceId)
    if (!newest) throw missing(evidenceId)
    if (!mayCorrect(newest, context)) {
      throw new AppError(
        'rule-violated',
        'An observation is corrected by its author or a director.',
      )
    }
    const { writtenByName: _, ...before } = newest
    const next: EvidenceItem = {
      ...before,
      competency: change.competency ?? before.competency,
      observedOn: change.observedOn ?? before.observedOn,
      text: change.text ?? before.text,
      source: change.source === undefined ? before.source : change.source,
      withdrawn: change.withdrawn,
      version: before.version + 1,
      reason,
      writtenAt: now(),
    }
    await checkEvidence(context, next)
    await insertEvidence(db, next, actor)
    audit({ evidenceId, version: next.version, withdrawn: next.withdrawn })
    return next.withdrawn ? withdrawnRow(context, next) : mustFind(context, evidenceId)
  },

  'evidence.attach': async (context, { evidenceId, name, content }) => {
    const { db, newId, now, actor, audit } = context
    const [newest] = await mustListVersions(context, evidenceId)
    if (!newest || !mayCorrect(newest, context))
      throw new AppError('rule-violated', 'Files are added by the author of an item or a director.')
    const bytes = Buffer.from(content, 'base64')
    if (bytes.length === 0) throw new AppError('invalid-input', `${name} is empty.`)
    if (bytes.length > ATTACHMENT_BYTES)
      throw new AppError('invalid-input', `${name} is larger than 5 MB. Attach a smaller version.`)
    if ((await attachedBytes(db)) + bytes.length > ATTACHMENTS_BYTES) {
      throw new AppError(
        'rule-violated',
        'The attachments of a workspace hold 100 MB at most, and this file would exceed it.',
      )
    }
    const file = { attachmentId: newId(), name, bytes: bytes.length, addedAt: now() }
    await insertAttachment(db, evidenceId, file, { hex: bytes.toString('hex'), addedBy: actor })
    audit({ evidenceId, bytes: bytes.length })
    return file
  },

  'evidence.attachment': async ({ db, ...who }, { attachmentId }) => {
    const found = await findAttachment(db, attachmentId)
    if (!found) throw new AppError('not-found', 'There is no such attachment in this workspace.')
    const { hex, repId, ...file } = found
    await mustBeShown(db, who, repId)
    return { ...file, content: Buffer.from(hex, 'hex').toString('base64') }
  },
}

const mayCorrect = ({ authorId }: Pick<EvidenceItem, 'authorId'>, { actor, roles }: Actor) =>
  authorId === actor || roles.includes('director')

const withRights = (item: Listed, who: Actor): EvidenceRow => ({
  ...item,
  mayCorrect: mayCorrect(item, who),
})

const missing = (evidenceId: string) =>
  new AppError('not-found', `There is no evidence with the id ${evidenceId} in this workspace.`)

/** People whose items are not listed: those not even named, and those kept by a conflict of interest. */
const leftOutFor = async (db: Reader, { actor, withheld }: Actor): Promise<string[]> => [
  ...unseen(await listKeptBack(db, actor)),
  ...withheld,
]

async function mustListVersions(
  { db, withheld }: Pick<QueryContext, 'db' | 'withheld'>,
  evidenceId: string,
) {
  const versions = await listVersions(db, evidenceId)
  if (versions.length === 0) throw missing(evidenceId)
  mustNotBeWithheld(
    versions.map(({ repId }) => repId),
    withheld,
  )
  return versions
}

async function mustFind(context: WriteContext, evidenceId: string): Promise<EvidenceRow> {
  const where = { sql: 'evidence_id = ?', parameters: [evidenceId] }
  const { items } = await listEvidence(context.db, where, { order: 'newest', offset: 0, limit: 1 })
  const [item] = items
  if (!item) throw missing(evidenceId)
  return withRights(item, context)
}

async function withdrawnRow(context: WriteContext, item: EvidenceItem): Promise<EvidenceRow> {
  const rep = await findRep(context.db, item.repId)
  return {
    ...item,
    name: rep?.name ?? item.repId,
    authorName: null,
    attachments: [],
    mayCorrect: true,
  }
}
