import type { Landing } from '#app/operations/organisation/landing.ts'
import type { Database, Tx } from '#db/client.ts'
import {
	type ContactState,
	confirmContacts,
	contactStates,
	insertContacts,
	updateContact,
} from '#db/stores/accounts/accounts.ts'
import { sortStates } from './land-states.ts'

type Said = 'name' | 'title' | 'role'

/** What a source says of a contact. What it leaves out stays as it is known. */
export type ContactRow = Omit<ContactState, Said> &
	Partial<Pick<ContactState, Said>>

const UNKNOWN = { name: null, title: null, role: 'user' } as const

/** Stores contacts, or how they are now. A contact may come before its account. */
export function landContacts(
	database: Database,
	rows: readonly ContactRow[],
	at: { now: number },
): Promise<Landing<'conflict'>[]> {
	return database.transact((tx) => landContactsIn(tx, rows, at))
}

/** The same, in the transaction of its caller. */
export async function landContactsIn(
	tx: Tx,
	rows: readonly ContactRow[],
	{ now }: { now: number },
): Promise<Landing<'conflict'>[]> {
	const known = await contactStates(
		tx,
		rows.map((row) => row.id),
	)
	const { outcomes, fresh, changed, confirmed } = sortStates(rows, known, {
		now,
		complete: (row, stored) => ({ ...UNKNOWN, ...stored, ...row }),
	})
	await insertContacts(tx, fresh, now)
	for (const state of changed) await updateContact(tx, state, now)
	await confirmContacts(tx, confirmed, now)
	return outcomes
}
