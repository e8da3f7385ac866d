import { z } from 'zod'
import { typedPassphraseSchema } from '../model/passphrase.ts'
import { callSchema, eventSchema, SCORED } from './event.ts'
import { protectionSchema } from './keys.contract.ts'
import { query, task, WHOEVER } from './procedure.ts'
import { workspaceSummarySchema } from './workspaces.contract.ts'

/** What a door itself answers; the core never sees these. */
export const shellContract = {
  'shell.info': query(
    { may: WHOEVER, about: 'nobody', blind: 'refuse', look: null, of: SCORED },
    z.strictObject({}),
    z.strictObject({
      door: z.enum(['desktop', 'web']),
      version: z.string(),
      /** `linux`, `darwin` or `win32`. */
      platform: z.string(),
      /** Whether this door shows the system's own file dialogs; otherwise the window offers its own fields. */
      fileDialogs: z.boolean(),
      /** Name of the system's keyring where this door may use it as one more way to open a workspace; else null. */
      keyring: z.string().nullable(),
    }),
  ),
  /** The system's "open" dialog. `path` is null when the person cancelled or the door has no dialogs. */
  'shell.chooseFile': task(
    { may: WHOEVER, about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({ purpose: z.enum(['workspace', 'import', 'backup', 'pack', 'folder']) }),
    z.strictObject({ supported: z.boolean(), path: z.string().nullable() }),
  ),
  /** The system's "save" dialog; it asks before an existing file is chosen. Nothing is written by it. */
  'shell.saveFile': task(
    { may: WHOEVER, about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({
      purpose: z.enum(['backup', 'table', 'document', 'pack']),
      suggestedName: z.string().min(1).max(200),
    }),
    z.strictObject({ supported: z.boolean(), path: z.string().nullable() }),
  ),
  /** Nothing typed and not kept is in the window any more: its answer to `leave`. */
  'shell.left': task(
    { may: WHOEVER, about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({}),
    z.null(),
  ),
  /** Lets this machine's keyring open the workspace, beside its passphrase. Refused where there is no keyring. */
  'shell.addToKeyring': task(
    { may: WHOEVER, about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({ passphrase: typedPassphraseSchema }),
    protectionSchema,
  ),
  'shell.openWithKeyring': task(
    { may: WHOEVER, about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({ path: z.string() }),
    workspaceSummarySchema,
  ),
} as const

/**
 * The native menu leads the window to a place: `to` is an address inside the window, such as `/people`. `lock` asks the
 * window to lock, which saves what was typed first. `leave` asks it to save the same before it closes, and to say when
 * that is done (`shell.left`). `contrast` tells whether the system asks for more of it, which a page on Linux cannot see.
 */
export const shellEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('navigate'), to: z.string().startsWith('/').max(200) }),
  z.strictObject({ kind: z.literal('lock') }),
  z.strictObject({ kind: z.literal('leave') }),
  z.strictObject({ kind: z.literal('contrast'), more: z.boolean() }),
])

/** Everything that may arrive at a window unasked. */
export const windowEventSchema = z.union([eventSchema, shellEventSchema])
export type WindowEvent = z.infer<typeof windowEventSchema>

/**
 * The one message a window sends over the desktop bridge, as JSON text. A cancel, and a file dropped on the window that is
 * to be opened, are answered with a null value.
 */
export const bridgeRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call'), call: callSchema }),
  z.strictObject({ kind: z.literal('cancel'), callId: z.string().min(1).max(64) }),
  z.strictObject({ kind: z.literal('open'), path: z.string().min(1).max(4096) }),
])
export type BridgeRequest = z.infer<typeof bridgeRequestSchema>

/** Largest message a door takes in: a 64 MB file as base64, and room for the rest. Bytes. */
export const MESSAGE_CAP = 96 * 1024 * 1024
