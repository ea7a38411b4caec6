import { ensureMailKey } from '#app/operations/mail/mail-token.ts'
import type { Database } from '#db/client.ts'
import {
	createTransport,
	type TransportSettings,
} from '#emails/create-transport.ts'
import type { Post } from './send-mail.ts'

/** Sets up how this portal writes mail. */
export async function openPost(
	database: Database,
	{
		transport,
		from,
		origin,
		now,
	}: {
		transport: TransportSettings
		from: string
		origin: string
		now: number
	},
): Promise<Post> {
	return {
		transport: createTransport(transport),
		from,
		origin,
		key: await ensureMailKey(database, { now }),
		// What draws mail takes long to load, and the first pages should not wait for it.
		render: async (...mail) =>
			(await import('#emails/render.ts')).renderMail(...mail),
	}
}
