import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Database } from '#db/client.ts'

/** A mail that waits to be sent. */
export const seedMail = (database: Database) =>
	database.transact((tx) =>
		enqueueMail(tx, {
			id: 'mail-1',
			template: 'sign-in-link',
			userId: null,
			recipient: 'ana@example.com',
			props: { name: 'Ana', path: '/sign-in/secret-of-ana', expiresAt: 1 },
			now: 0,
		}),
	)
