import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../../electron/core/db/open.ts'
import { talk } from './child.ts'
import { counted } from './counted.ts'
import { inFolder, inLanes, makeWorkspace } from './places.ts'
import { type Row, rowChance, times } from './row.ts'

const LANES = 2
const LONGEST_MS = 120

/** kill -9 of a core that writes, at random moments; then the file must hold every step that was acknowledged. */
export const row: Row = {
  id: 'R1',
  async run() {
    const kills = times(300)
    const found = { kills: 0, acknowledged: 0, lost: 0, unsound: 0 }
    await inLanes(kills, LANES, (lane, rounds) =>
      inFolder(async (folder) => {
        const chance = rowChance(`R1 ${lane}`)
        const path = await makeWorkspace(folder)
        let last = 0
        for (let round = 0; round < rounds; round++) {
          const writer = await talk('counting-child.ts', [path, String(last + 1)])
          if ((await writer.nextLine()) === null) throw new Error(`No writer: ${writer.said()}`)
          await pause(chance.between(0, LONGEST_MS))
          writer.child.kill('SIGKILL')
          await writer.ended
          const acknowledged = Number(writer.heard.at(-1))
          found.kills++
          found.acknowledged += acknowledged - last
          const database = await openDatabase(path, () => '2026-01-05T09:00:00Z')
          const { step, audited } = await database.read(counted)
          if (step < acknowledged || audited < acknowledged) found.lost++
          if (step > acknowledged + 1 || audited !== step) found.unsound++
          if ((await database.integrity()).length > 0) found.unsound++
          await database.close()
          last = step
        }
      }),
    )
    return {
      figure: `${found.kills} kills, ${found.acknowledged} acknowledged changes, ${found.lost} lost, ${found.unsound} unsound`,
      ok: found.kills >= kills && found.acknowledged > 0 && found.lost + found.unsound === 0,
    }
  },
}
