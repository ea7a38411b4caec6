import { TELL_OF_CONVERSION } from '#app/operations/ledger/settling/record-referrals.ts'
import { giveMissingLinks } from '#app/operations/referrals/give-links.ts'
import { mailReferralConverted } from '#app/operations/referrals/mail-referral-news.ts'
import { Hopeless, type JobHandlers } from './job.ts'

/** What becomes of links, and of what they brought, by itself. */
export const LINK_JOBS: JobHandlers = {
	'give-links': {
		concurrency: 1,
		async run({ database, now, signal }) {
			let advocates = 0
			while (!signal.aborted) {
				const step = await giveMissingLinks(database, { now: now() })
				if (step === 0) break
				advocates += step
			}
			return { advocates }
		},
	},
	[TELL_OF_CONVERSION]: {
		concurrency: 1,
		async run({ database, now, job }) {
			const { accountId, referrerAccountId } = job.payload
			if (
				typeof accountId !== 'string' ||
				typeof referrerAccountId !== 'string'
			)
				throw new Hopeless('a conversion names two accounts')
			await database.transact((tx) =>
				mailReferralConverted(tx, { accountId, referrerAccountId, now: now() }),
			)
			return null
		},
	},
}
