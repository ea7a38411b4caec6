import type { Database } from '#db/client.ts'
import { type RunningServer, startServer } from './server.ts'

type Role = 'admin' | 'marketing' | 'advocate'

export type Portal = {
	readonly url: string
	readonly log: readonly string[]
	readonly database: Database
	/** The path of a one-time link for a new user; an advocate belongs to the account. */
	linkFor(role: Role, accountId?: string): Promise<string>
	/** What the browser sends to be that new user. */
	signInAs(
		role: Role,
		accountId?: string,
	): Promise<{ name: string; value: string; url: string }>
	stop(): Promise<number | null>
}

/** A server whose organisation is set up and has an admin. */
export async function openPortal(): Promise<Portal> {
	const server = await startServer()
	const database = await openDatabaseOf(server)
	const { createUser } = await import('#app/operations/people/create-user.ts')
	const { issueSignInLink } = await import(
		'#app/operations/people/issue-sign-in-link.ts'
	)
	let users = 0

	async function linkFor(role: Role, accountId?: string) {
		users += 1
		const now = Date.now()
		const created = await createUser(database, {
			email: `person${users}@example.com`,
			name: `Person ${users}`,
			role,
			accountId,
			now,
		})
		if (!created.ok) throw new Error(created.reason)
		const link = await issueSignInLink(database, {
			userId: created.value.userId,
			now,
			lifetimeMs: 60_000,
		})
		if (!link.ok) throw new Error(link.reason)
		return link.value.path
	}

	await linkFor('admin')
	return {
		url: server.url,
		log: server.log,
		database,
		linkFor,
		async signInAs(role, accountId) {
			const path = await linkFor(role, accountId)
			const answer = await fetch(server.url + path, {
				method: 'POST',
				redirect: 'manual',
				headers: { origin: server.url },
			})
			const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
			const [name = '', value = ''] = cookie.split('=')
			return { name, value, url: server.url }
		},
		async stop() {
			await database.close()
			return server.stop()
		},
	}
}

/** The server's own database, beside it. */
async function openDatabaseOf(server: RunningServer): Promise<Database> {
	const { openDatabase } = await import('#db/client.ts')
	const { openKeys } = await import('#db/open-keys.ts')
	const database = await openDatabase(server.databaseUrl)
	await openKeys(database, { now: Date.now() })
	return database
}
