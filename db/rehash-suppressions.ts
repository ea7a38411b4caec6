import type { Dialect } from './dialect.ts'
import type { Ask } from './key-transaction.ts'

/**
 * Gives a key to the hashes of addresses that an earlier version stored without one, also where its log of what was done names
 * them: without a key, whoever has a list of addresses finds out which of them are meant. The log is append-only, and stays
 * so for everybody else; nothing but the names of these rows changes.
 * @param hashOf what becomes of such a hash
 */
export async function rehashSuppressions(
	ask: Ask,
	dialect: Dialect,
	hashOf: (unkeyed: string) => string,
): Promise<void> {
	for (const { hash } of await ask(
		'select address_hash as hash from suppressions',
	))
		await ask(
			'update suppressions set address_hash = $1 where address_hash = $2',
			hashOf(String(hash)),
			String(hash),
		)
	const logged = await ask(
		`select distinct subject_id as hash from audit_log where subject_type = 'suppression'`,
	)
	if (logged.length === 0) return
	const lock = await OPENED[dialect](ask)
	for (const { hash } of logged)
		await ask(
			`update audit_log set subject_id = $1 where subject_type = 'suppression' and subject_id = $2`,
			hashOf(String(hash)),
			String(hash),
		)
	await lock()
}

/** Opens the log in this transaction; gives what closes it again. */
const OPENED: Record<Dialect, (ask: Ask) => Promise<() => Promise<unknown>>> = {
	async sqlite(ask) {
		const [trigger] = await ask(
			`select sql from sqlite_master where type = 'trigger' and name = 'audit_log_no_update'`,
		)
		if (!trigger) throw new Error('the audit log has lost its trigger')
		await ask('drop trigger audit_log_no_update')
		return () => ask(String(trigger.sql))
	},
	async postgres(ask) {
		await ask('alter table audit_log disable trigger audit_log_append_only')
		return () =>
			ask('alter table audit_log enable trigger audit_log_append_only')
	},
}
