import { z } from 'zod'
import { getSeed } from '../../books/cycles.repository.ts'
import { listRepliesAbout } from '../../books/erasure.repository.ts'
import type { Reader } from '../../db/database.ts'
import { requestKeys } from '../../services/request-file.ts'

const ratingsSchema = z.looseObject({ ratings: z.array(z.looseObject({ key: z.string() })) })

/**
 * Replies that rated a person, each with what is left of it. A reply names people by keys of its own request, which no
 * search for a name or an id would find.
 */
export async function repliesWithout(
  db: Reader,
  repId: string,
): Promise<{ content: string; left: string }[]> {
  const rows = await listRepliesAbout(db, repId)
  return Promise.all(
    rows.map(async ({ cycleId, raterId, content }) => {
      const gone = requestKeys(await getSeed(db, cycleId), raterId, repId)
      const reply = ratingsSchema.parse(JSON.parse(content))
      const left = reply.ratings.filter(({ key }) => !gone.includes(key))
      return {
        content,
        left:
          left.length === reply.ratings.length
            ? content
            : JSON.stringify({ ...reply, ratings: left }),
      }
    }),
  )
}
