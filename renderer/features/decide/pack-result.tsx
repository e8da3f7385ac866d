import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Verification } from '../../../shared/contract/records.contract.ts'
import { useAppStore } from '../../store/context.tsx'
import { bytes, count } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import { LedgerFacts } from './ledger-facts.tsx'
import { type MadePack, PACK_TASK } from './use-pack.ts'
import { VerificationResult } from './verification-result.tsx'

/** Where the pack is, what to keep apart from it, and how anybody verifies it. */
export function PackResult({ pack, onClose }: { pack: MadePack; onClose: () => void }) {
  const { runTask, tell } = useAppStore().getState()
  const [found, setFound] = useState<Verification | null>(null)
  const { path } = pack
  const check = async (where: string) => {
    const result = tell(await runTask(PACK_TASK, 'packs.verify', { path: where }))
    if (result.ok) setFound(result.value)
  }
  return (
    <Stack>
      <div role="status">
        <p className={classes.verdict}>{pack.where}</p>
        <p className={texts.soft}>
          {count(pack.records, 'decision')}, {count(pack.files, 'file')}, {bytes(pack.bytes)}. It is
          whole; the export itself is an entry of the ledger.
        </p>
        {pack.covered > 0 && (
          <p className={texts.soft}>
            In {count(pack.covered, 'text')} the name of somebody else is covered. Read what people
            wrote before you hand it on: a nickname, or somebody this workspace does not know, may
            still stand there.
          </p>
        )}
      </div>
      <p>
        Keep these three lines apart from the pack, on paper or in a mail. Whoever gets it compares
        them with VERIFY.txt inside, which names the commands.
      </p>
      <LedgerFacts {...pack} />
      {path !== null && (
        <p>
          On this computer:{' '}
          <code className={classes.print}>npm run -s proceed -- verify {path}</code>
        </p>
      )}
      {found && <VerificationResult found={found} />}
      <div className={classes.end}>
        {path !== null && !found && <Button onClick={() => void check(path)}>Check it now</Button>}
        <Button variant="filled" onClick={onClose}>
          Done
        </Button>
      </div>
    </Stack>
  )
}
