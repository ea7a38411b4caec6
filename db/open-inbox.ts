import { databaseUrl, dialectOf } from './dialect.ts'
import { createInbox, type Inbox } from './inbox.ts'
import { inboxFileOf, openInboxWriter } from './inbox-file.ts'

/** The inbox of the database at `url`, written by this thread. */
export async function openInbox(url = databaseUrl): Promise<Inbox> {
	if (dialectOf(url) === 'sqlite')
		return createInbox(openInboxWriter(inboxFileOf(url.slice('file:'.length))))
	const [{ default: pg }, { createPostgresWriter }] = await Promise.all([
		import('pg'),
		import('./inbox-postgres.ts'),
	])
	const pool = new pg.Pool({ connectionString: url, max: 2 })
	// An idle connection that the server ends must not end the process; the next query reports it.
	pool.on('error', () => undefined)
	const writer = createPostgresWriter(pool)
	return createInbox({
		write: writer.write,
		close: () => pool.end(),
	})
}
