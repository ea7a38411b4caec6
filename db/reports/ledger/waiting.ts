import { count, isNotNull, isNull } from 'drizzle-orm'
import type { Suspicion } from '#app/domain/referrals/lifecycle.ts'
import type { Reader } from '#db/client.ts'
import { referrals, unpostedLines, waitDismissals } from '#db/schema/index.ts'
import { countWaitingBills } from '#db/stores/connections/stripe-bills.ts'
import { countWaitingProposals } from '#db/stores/ledger/override-proposals.ts'
import { findAskedReopening } from '#db/stores/ledger/period-reopenings.ts'
import { waitingSettingProposals } from '#db/stores/ledger/setting-proposals.ts'
import { countQueued } from '#db/stores/ledger/settling-queue.ts'
import { dismissesWait } from '#db/stores/ledger/wait-dismissals.ts'
import { countRejected } from '#db/stores/organisation/rejected-rows.ts'

const UNPOSTED = {
	needs_rate: [
		'line waits for an exchange rate of its day',
		'lines wait for exchange rates of their days',
	],
	needs_line: [
		'refund waits for the line that it refunds',
		'refunds wait for the lines that they refund',
	],
	needs_account: [
		'line waits for its account',
		'lines wait for their accounts',
	],
	refund_exceeds_line: [
		'refund takes back more than was left of its line: what goes beyond waits',
		'refunds take back more than was left of their lines: what goes beyond waits',
	],
	reversal_exceeds_refunds: [
		'reversal gives back more than refunds of its line took: what goes beyond waits',
		'reversals give back more than refunds of their lines took: what goes beyond waits',
	],
	credit_left: [
		'credit is more than the payments of its invoice',
		'credits are more than the payments of their invoices',
	],
	refund_mismatch: [
		'refund differs from its line in currency or kind, and counts for nothing',
		'refunds differ from their lines in currency or kind, and count for nothing',
	],
} as const

const HELD: Readonly<Record<Suspicion, string>> = {
	self_referral: 'an account would refer itself',
	same_domain: 'both accounts share a domain',
	same_legal_entity: 'both accounts have one legal name',
	would_close_cycle: 'the referral would close a cycle',
	code_and_referrer_differ:
		'the code belongs to another account than the referrer named',
	disposable_email: 'the address is thrown away after use',
	own_address: 'the person is known at the account that brings them',
	erased_before: 'the person was erased before',
	hidden_field: 'the form held something in a field that nobody sees',
	filled_fast: 'the form came back faster than anybody types',
	too_many: 'the advocate brought many in a short time',
	by_hand: 'somebody had a doubt',
}

/** How much of the facts counts for nothing until something else comes or somebody decides, by reason. */
export async function countWaiting(read: Reader) {
	const [
		unposted,
		held,
		queued,
		overrides,
		settings,
		reopening,
		rejected,
		bills,
	] = await Promise.all([
		read
			.select({ reason: unpostedLines.reason, n: count() })
			.from(unpostedLines)
			.leftJoin(waitDismissals, dismissesWait())
			.where(isNull(waitDismissals.lineKey))
			.groupBy(unpostedLines.reason),
		read
			.select({ suspicion: referrals.suspicion, n: count() })
			.from(referrals)
			.where(isNotNull(referrals.suspicion))
			.groupBy(referrals.suspicion),
		countQueued(read),
		countWaitingProposals(read),
		waitingSettingProposals(read),
		findAskedReopening(read),
		countRejected(read),
		countWaitingBills(read),
	])
	return {
		unposted,
		held,
		queued,
		overrides,
		settings,
		reopening,
		rejected,
		bills,
	}
}

/** In words: what of the facts counts for nothing until something else comes or somebody decides. */
export async function waitingReport(read: Reader): Promise<string[]> {
	const { unposted, held, queued, rejected, bills } = await countWaiting(read)
	return [
		...unposted.map(({ reason, n }) => {
			const [one, many] = UNPOSTED[reason]
			return `${n} ${n === 1 ? one : many}`
		}),
		...held.map(
			({ suspicion, n }) =>
				`${n} ${n === 1 ? 'referral is' : 'referrals are'} held for review, without credit: ${HELD[suspicion ?? 'by_hand']}`,
		),
		...(rejected > 0
			? [
					`${rejected} ${rejected === 1 ? 'row was refused and waits' : 'rows were refused and wait'} to be mended or dismissed (Imports, Rejected rows)`,
				]
			: []),
		...(bills > 0
			? [
					`${bills} ${bills === 1 ? 'invoice' : 'invoices'} of Stripe ${bills === 1 ? 'waits' : 'wait'} and ${bills === 1 ? 'is' : 'are'} not in the ledger (Stripe)`,
				]
			: []),
		...(queued > 0
			? [`${queued} accounts wait to be settled: their figures lag behind`]
			: []),
	]
}
