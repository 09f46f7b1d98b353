import { z } from 'zod'

/**
 * GET /api/epoch/: which database this is, and where it stands. `identity` is the database's for ever; its copies have
 * it too. `epoch` is another one since a service was started anew on it. `point` is opaque: whoever keeps what they read
 * (a conversation, an approval, a mirror) keeps it along, and asks later what has become of it.
 */
export const epochSchema = z
  .strictObject({
    identity: z.string(),
    epoch: z.string(),
    point: z.string(),
    /**
     * Only where `point` was asked about. `same`: what was there then was there in this database, and every change since
     * is in its history. `restored`: it is of this database, but a backup from before has been put in its place, so that
     * ids from then may mean other tickets. `other`: it is of another database.
     */
    relation: z.enum(['same', 'restored', 'other']).optional(),
  })
  .meta({ id: 'Epoch' })
export type Epoch = z.infer<typeof epochSchema>
export type EpochRelation = NonNullable<Epoch['relation']>

const POINT = /^[0-9a-f]{16}\.[0-9a-f]{16}\.\d{1,15}$/
export const epochParameters = {
  point: z
    .string()
    .regex(POINT, 'Enter the point of an earlier answer.')
    .describe(
      'One that was answered before. `relation` then tells what has become of it: `same` (every id of then still means the ' +
        'same ticket, and each change since is in the history), `restored` (a backup from before it has been put in the ' +
        "database's place: ids of then may mean other tickets) or `other` (it is of another database).",
    ),
} as const
