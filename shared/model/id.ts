import { z } from 'zod'

/** Text ids, branded so that one cannot stand in for another. Imported ids are kept as the user wrote them. */
const id = z.string().min(1).max(200)

export const repIdSchema = id.brand<'RepId'>()
export const personIdSchema = id.brand<'PersonId'>()
export const cycleIdSchema = id.brand<'CycleId'>()
export const roleModelIdSchema = id.brand<'RoleModelId'>()
export const evidenceIdSchema = id.brand<'EvidenceId'>()
export const sessionIdSchema = id.brand<'SessionId'>()
export const caseIdSchema = id.brand<'CaseId'>()
export const batchIdSchema = id.brand<'BatchId'>()
export const decisionIdSchema = id.brand<'DecisionId'>()
export const pathIdSchema = id.brand<'PathId'>()
export const stepIdSchema = id.brand<'StepId'>()
export const recordIdSchema = id.brand<'RecordId'>()

export type RepId = z.infer<typeof repIdSchema>
export type PersonId = z.infer<typeof personIdSchema>
export type CycleId = z.infer<typeof cycleIdSchema>
export type RoleModelId = z.infer<typeof roleModelIdSchema>
export type EvidenceId = z.infer<typeof evidenceIdSchema>
export type SessionId = z.infer<typeof sessionIdSchema>
export type CaseId = z.infer<typeof caseIdSchema>
export type BatchId = z.infer<typeof batchIdSchema>
export type RecordId = z.infer<typeof recordIdSchema>
