import { TELL_OF_CONVERSION } from '#app/operations/ledger/settling/record-referrals.ts'
import { mailReferralConverted } from '#app/operations/referrals/mail-referral-news.ts'
import { Hopeless, type JobHandlers } from './job.ts'

/** What becomes by itself of what links brought. */
export const LINK_JOBS: JobHandlers = {
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
