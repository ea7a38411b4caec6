import { count, lt, max } from 'drizzle-orm'
import { DAY } from '#app/domain/durations.ts'
import type { Reader, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { policies, settlingSteps } from '#db/schema/index.ts'
import { closedThrough } from './periods.ts'

const KEPT_MS = DAY

/** Records that accounts were settled, and forgets the steps of days before. */
export async function recordSettling(
	tx: Tx,
	step: { accounts: number; settledAt: number },
): Promise<void> {
	await tx.insert(settlingSteps).values({ id: newId(), ...step })
	await tx
		.delete(settlingSteps)
		.where(lt(settlingSteps.settledAt, step.settledAt - KEPT_MS))
}

/** Text that is another whenever figures may be: after a settling, a new policy, a close. Null on an empty ledger. */
export async function ledgerRevision(read: Reader): Promise<string | null> {
	const [steps] = await read
		.select({ last: max(settlingSteps.id), n: count() })
		.from(settlingSteps)
	const [policy] = await read
		.select({ version: max(policies.version) })
		.from(policies)
	if (!steps?.last) return null
	return JSON.stringify([
		steps.last,
		steps.n,
		policy?.version,
		await closedThrough(read),
	])
}
