import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { hasAccounts } from '#db/stores/accounts/accounts.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { insertJob } from '#db/stores/organisation/jobs.ts'
import {
	hasEntries,
	readOrganisation,
	updateOrganisation,
} from '#db/stores/organisation/organisation.ts'

/** The kind of the job that loads the sample company. */
export const LOAD_SAMPLE = 'load-sample'

/** What the sample company's rates are quoted against. */
export const SAMPLE_CURRENCY = 'USD'

/** Queues the loading of the sample company into a database without accounts, which reckons in its currency from then on. */
export function queueSample(
	database: Database,
	{ actorId, now }: { actorId: string; now: number },
): Promise<Result<undefined, 'has_accounts' | 'already_queued'>> {
	return database.transact(async (tx) => {
		if ((await hasAccounts(tx)) || (await hasEntries(tx)))
			return refused('has_accounts')
		const isNew = await insertJob(tx, {
			kind: LOAD_SAMPLE,
			payload: {},
			uniqueKey: LOAD_SAMPLE,
			now,
		})
		if (!isNew) return refused('already_queued')
		const { baseCurrency } = await readOrganisation(tx)
		await updateOrganisation(tx, { baseCurrency: SAMPLE_CURRENCY })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'sample.loaded',
			subjectType: 'organisation',
			subjectId: '1',
			before: { baseCurrency },
			after: { baseCurrency: SAMPLE_CURRENCY },
		})
		return done(undefined)
	})
}
