import {
  hostContract,
  type Input,
  type Output,
  type ProcedureName,
} from '../../shared/contract/index.ts'
import type { WindowEvent } from '../../shared/contract/shell.contract.ts'
import { type AppError, assertNever } from '../../shared/errors.ts'
import type { Core } from '../core/core.ts'
import type { Dialogs } from './dialogs.ts'
import type { MenuActions, Recent } from './menu.ts'
import type { OpenedFile } from './opened-file.ts'
import { readBundle } from './read-bundle.ts'

/** Workspaces that the menu offers at once. */
const OFFERED = 9

const SAMPLE_NAME = 'Sample organisation'

/** The menu's work: the same procedures a window calls, with the system's dialogs before and after. */
export function createMenuActions(
  core: Core,
  dialogs: Dialogs,
  tell: (event: WindowEvent) => void,
  newId: () => string,
): MenuActions & {
  /** Settles when the file is open, or could not be. At the start the window is at its first page already. */
  open(file: OpenedFile, atStart?: boolean): Promise<void>
  /** Workspaces of the program's folder, the one saved last first; empty while they cannot be listed. */
  recent(): Promise<Recent[]>
} {
  /** Null after a failure, which the person has then been told. */
  const ask = async <N extends ProcedureName>(
    procedure: N,
    input: Input<N>,
  ): Promise<Output<N> | null> => {
    const result = await core.dispatch({ callId: `menu-${newId()}`, procedure, input })
    // The core parsed its answer with this procedure's own schema.
    if (result.ok) return result.value as Output<N>
    // The window asks for it.
    if (result.error.reason === 'passphrase-needed') return null
    // Nobody waits until it is read.
    void dialogs.say(
      result.error.message,
      Object.values(result.error.details ?? {}).join('\n'),
      'warning',
    )
    return null
  }
  const goTo = (to: string) => tell({ kind: 'navigate', to })

  /** Null after a file that cannot be read, which the person has then been told. */
  const bundle = (path: string) =>
    readBundle(path).catch(({ message }: AppError) => {
      void dialogs.say(message, '', 'warning')
      return null
    })
  const openWorkspace = async (path: string, atStart = false) => {
    if ((await ask('workspaces.open', { path })) && !atStart) goTo('/')
  }
  const openRequest = async (path: string, atStart: boolean) => {
    const file = await bundle(path)
    if (file && (await ask('workspaces.openRequest', file)) && !atStart) goTo('/')
  }
  /** Whatever cycle a reply belongs to, the open workspace knows it by the reply itself. */
  const takeReply = async (path: string) => {
    const file = await bundle(path)
    const taken = file && (await ask('bundles.receive', { files: [file] }))
    if (!taken) return
    const [refused] = taken.refused
    if (refused) {
      void dialogs.say(refused.reason, refused.fileName, 'warning')
      return
    }
    const [question] = taken.asked
    if (question) {
      goTo('/cycles')
      void dialogs.say(
        question.why.join(' '),
        `${file.fileName} was not taken in. Take it in where its request was made, where you are asked about it.`,
        'warning',
      )
      return
    }
    goTo(taken.ballots > 0 ? '/calibrate' : '/cycles')
    void dialogs.say(
      taken.received > 0
        ? `The reply was taken in: ${taken.ballots > 0 ? `${taken.ballots} sealed ${taken.ballots === 1 ? 'ballot' : 'ballots'}` : `${taken.ratings} ${taken.ratings === 1 ? 'rating' : 'ratings'}`}.`
        : 'This reply had been taken in before. Nothing changed.',
      file.fileName,
    )
  }
  const open = ({ kind, path }: OpenedFile, atStart = false): Promise<void> => {
    switch (kind) {
      case 'workspace':
        return openWorkspace(path, atStart)
      case 'request':
        return openRequest(path, atStart)
      case 'reply':
        return takeReply(path)
      default:
        return assertNever(kind)
    }
  }
  const openChosen = async () => {
    const path = await dialogs.choose('workspace')
    if (path !== null) await openWorkspace(path)
  }
  const openSample = async () => {
    const known = await ask('workspaces.list', {})
    const sample = known?.files.find((file) => file.sample)
    if (sample) await openWorkspace(sample.path)
    else if (await ask('workspaces.create', { name: SAMPLE_NAME, sample: true, story: true }))
      goTo('/')
  }
  const recent = async () => {
    const call = { callId: `menu-${newId()}`, procedure: 'workspaces.list', input: {} }
    const known = hostContract['workspaces.list'].output.safeParse(
      await core.dispatch(call).then((result) => (result.ok ? result.value : null)),
    )
    return (known.data?.files ?? [])
      .toSorted((a, b) => (b.modifiedAt ?? '').localeCompare(a.modifiedAt ?? ''))
      .slice(0, OFFERED)
      .map(({ name, path }) => ({ name, path }))
  }
  const backUp = async () => {
    const current = await ask('workspaces.current', {})
    if (!current) return await dialogs.say('There is nothing to back up: no workspace is open.')
    const path = await dialogs.save('backup', `${current.name} backup.proceed`)
    const made = path === null ? null : await ask('workspaces.backup', { path })
    if (made) await dialogs.say('The backup is written and was checked.', made.path)
  }
  const check = async () => {
    const outcome = await ask('workspaces.check', {})
    if (!outcome) return
    const lines = outcome.checks.map(
      ({ name, ok, detail }) => `${ok ? '✓' : '✗'} ${name}: ${detail}`,
    )
    const message = outcome.ok ? 'This workspace is sound.' : 'This workspace has faults.'
    await dialogs.say(message, lines.join('\n'), outcome.ok ? 'info' : 'warning')
  }

  return {
    goTo,
    open,
    lock: () => tell({ kind: 'lock' }),
    openWorkspace: () => void openChosen(),
    openRecent: (path) => void openWorkspace(path),
    recent,
    openSample: () => void openSample(),
    backUp: () => void backUp(),
    check: () => void check(),
  }
}
