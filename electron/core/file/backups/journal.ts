import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { drillSchema } from '../../../../shared/contract/backups.contract.ts'
import { keptSeenSchema } from '../../../../shared/model/kept-seen.ts'
import { keepNote } from '../keep-note.ts'

const factsSchema = z.strictObject({
  rows: z.record(z.string(), z.number()),
  entries: z.number(),
  head: z.string(),
})

const seenSchema = z.strictObject({
  ...{ count: z.number(), head: z.string() },
  /** Absent in notes of earlier versions. */
  kept: keptSeenSchema.optional(),
})
export type SeenState = z.infer<typeof seenSchema>

const journalSchema = z.strictObject({
  /** What each backup held when it was made, by path. */
  made: z.record(z.string(), factsSchema),
  /** By path of the workspace. */
  workspaces: z.record(
    z.string(),
    z.strictObject({
      failure: z.strictObject({ at: z.string(), message: z.string() }).nullable(),
      drill: drillSchema.nullable(),
      lastGoodDrill: z.string().nullable(),
    }),
  ),
  /** How far the ledger of each workspace went when it was open here last, and how its records were kept, by its own id. */
  seen: z.record(z.string(), seenSchema).default({}),
})
type Journal = z.infer<typeof journalSchema>
export type WorkspaceNotes = Journal['workspaces'][string]

const NO_NOTES: WorkspaceNotes = { failure: null, drill: null, lastGoodDrill: null }

/**
 * What is known about backups besides the files themselves, in `backups.json` beside the preferences. Not inside the
 * workspace: writing it there would be a change that needs a backup. A damaged journal counts as none.
 */
export function createJournal(folder: string) {
  const path = join(folder, 'backups.json')
  const read = (): Journal => {
    try {
      return journalSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    } catch {
      return { made: {}, workspaces: {}, seen: {} }
    }
  }
  const write = (journal: Journal) => {
    const kept = Object.fromEntries(
      // A stick that is pulled out comes back.
      Object.entries(journal.made).filter(
        ([made]) => existsSync(made) || !existsSync(dirname(made)),
      ),
    )
    keepNote(path, { ...journal, made: kept })
  }
  return {
    factsOf: (backup: string) => read().made[backup] ?? null,
    notesOf: (workspace: string): WorkspaceNotes => read().workspaces[workspace] ?? NO_NOTES,
    /** Best effort: on a full disk the backup counts more than the note about it. */
    note(workspace: string, change: Partial<WorkspaceNotes>): void {
      const journal = read()
      const notes = { ...(journal.workspaces[workspace] ?? NO_NOTES), ...change }
      tryTo(() => write({ ...journal, workspaces: { ...journal.workspaces, [workspace]: notes } }))
    },
    seen: (workspaceId: string): SeenState | null => read().seen[workspaceId] ?? null,
    see(workspaceId: string, state: SeenState): void {
      const journal = read()
      // Whatever changes how a record is kept enters the ledger too.
      const before = journal.seen[workspaceId]
      if (before?.kept && before.head === state.head && before.count === state.count) return
      tryTo(() => write({ ...journal, seen: { ...journal.seen, [workspaceId]: state } }))
    },
    made(backup: string, facts: z.infer<typeof factsSchema>): void {
      const journal = read()
      tryTo(() => write({ ...journal, made: { ...journal.made, [backup]: facts } }))
    },
  }
}

export type BackupJournal = ReturnType<typeof createJournal>

function tryTo(work: () => void): void {
  try {
    work()
  } catch {
    // Said where it matters: by the backup itself.
  }
}
