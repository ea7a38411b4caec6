import { isCurrency } from '#app/domain/money.ts'
import { isZone } from '#app/domain/period.ts'
import type { Result } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { entries } from '#db/schema/ledger.ts'
import { appendAudit } from '#db/stores/audit-log.ts'
import {
	readOrganisation,
	updateOrganisation,
} from '#db/stores/organisation.ts'
import { hasUsers } from '#db/stores/users.ts'
import { addUser } from './create-user.ts'

export type SetUp = {
	readonly organisationName: string
	readonly zone: string
	readonly baseCurrency: string
	readonly email: string
	readonly name?: string | null
	readonly now: number
}

export type SetUpRefusal =
	| 'already_set_up'
	| 'name_required'
	| 'invalid_zone'
	| 'invalid_currency'
	| 'zone_fixed'
	| 'currency_fixed'
	| 'invalid_email'

/** The first visit: names the organisation and makes its first admin. Only while there is no user; of two at once, one is refused. */
export function setUpOrganisation(
	database: Database,
	setUp: SetUp,
): Promise<Result<{ userId: string }, SetUpRefusal>> {
	const { zone, baseCurrency, now } = setUp
	const name = setUp.organisationName.trim()
	return database.transact(async (tx) => {
		if (await hasUsers(tx)) return { ok: false, reason: 'already_set_up' }
		if (!name) return { ok: false, reason: 'name_required' }
		if (!isZone(zone)) return { ok: false, reason: 'invalid_zone' }
		if (!isCurrency(baseCurrency))
			return { ok: false, reason: 'invalid_currency' }

		const before = await readOrganisation(tx)
		if (await hasEntries(tx)) {
			if (zone !== before.zone) return { ok: false, reason: 'zone_fixed' }
			if (baseCurrency !== before.baseCurrency)
				return { ok: false, reason: 'currency_fixed' }
		}
		const added = await addUser(tx, { ...setUp, role: 'admin' })
		if (!added.ok) {
			if (added.reason === 'invalid_email')
				return { ok: false, reason: 'invalid_email' }
			throw new Error(`the first admin was refused: ${added.reason}`)
		}
		await updateOrganisation(tx, { name, zone, baseCurrency })
		await appendAudit(tx, {
			at: now,
			actorId: added.value.userId,
			action: 'organisation.set_up',
			subjectType: 'organisation',
			subjectId: '1',
			before: { zone: before.zone, baseCurrency: before.baseCurrency },
			after: { zone, baseCurrency },
		})
		return { ok: true, value: added.value }
	})
}

/** Months and base amounts of what is posted were made with the zone and the currency. */
async function hasEntries(tx: Tx): Promise<boolean> {
	const rows = await tx.select({ id: entries.id }).from(entries).limit(1)
	return rows.length > 0
}
