import { mailKeyOf } from '#app/operations/mail/mail-token.ts'
import type { Database } from '#db/client.ts'
import {
	createTransport,
	type TransportSettings,
} from '#emails/create-transport.ts'
import type { Post } from './send-mail.ts'

/** Sets up how this portal writes mail. */
export function openPost(
	database: Database,
	{
		transport,
		from,
		origin,
	}: {
		transport: TransportSettings
		from: string
		origin: string
	},
): Post {
	return {
		transport: createTransport(transport),
		from,
		origin,
		key: mailKeyOf(database),
		// What draws mail takes long to load, and the first pages should not wait for it.
		render: async (...mail) =>
			(await import('#emails/render.ts')).renderMail(...mail),
	}
}
