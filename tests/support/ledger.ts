import type { Stage } from '#app/domain/attribution/window.ts'
import { DEFAULT_POLICY, type Policy } from '#app/domain/policy.ts'
import {
	type AccountRow,
	landAccounts,
} from '#app/operations/accounts/land-accounts.ts'
import {
	type ChangePolicyRefusal,
	changePolicy,
} from '#app/operations/ledger/change-policy.ts'
import { closePeriod } from '#app/operations/ledger/close-period.ts'
import { landRates } from '#app/operations/ledger/land-rates.ts'
import type { RevenueRow } from '#app/operations/ledger/land-revenue-lines.ts'
import { landRevenueLines } from '#app/operations/ledger/land-revenue-lines.ts'
import { overrideShares } from '#app/operations/ledger/override-shares.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { landLinks } from '#app/operations/referrals/land-links.ts'
import { landStages } from '#app/operations/referrals/land-stages.ts'
import {
	landTouches,
	type TouchRow,
} from '#app/operations/referrals/land-touches.ts'
import type { Database } from '#db/client.ts'
import { type SorRange, sorReport } from '#db/reports/ledger/sor/sor.ts'
import { examine } from '#db/reports/overviews/doctor.ts'
import type { Organisation } from '#db/stores/organisation/organisation.ts'
import { currentPolicy } from '#db/stores/organisation/organisation.ts'
import { openTestDatabase } from './database.ts'
import { at, refund, sale } from './facts.ts'

/** A row about an account of which only this is known. */
export const accountRow = (
	id: string,
	rest: Partial<AccountRow> = {},
): AccountRow => ({
	id,
	name: `${id} Ltd`,
	domain: null,
	signedUpAt: null,
	plan: null,
	seats: null,
	currency: null,
	status: null,
	renewalAt: null,
	ownerEmail: null,
	...rest,
})

/** A click on `occurred` by which `referrer` brought `accountId`; its id says so unless told otherwise. */
export const touchRow = (
	accountId: string,
	referrer: string | null,
	occurred: string,
	rest: Partial<TouchRow> = {},
): TouchRow => ({
	id: `${rest.code ?? referrer}>${accountId}@${occurred}`,
	accountId,
	kind: 'click',
	occurredAt: at(occurred),
	referrerAccountId: referrer,
	referrerContactId: null,
	code: null,
	note: null,
	...rest,
})

export const linkRow = (code: string, accountId: string) => ({
	code: code.toLowerCase(),
	codeShown: code,
	accountId,
	contactId: null,
	destination: null,
})

/** A payment of an account, as `sale`. */
export const payment = (
	accountId: string,
	paid: string,
	amount: string,
	rest: Partial<RevenueRow> = {},
): RevenueRow => ({ accountId, ...sale(paid, amount, rest), ...rest })

/** Money that a payment's account got back, as `refund`. */
export const refundRow = (
	of: RevenueRow,
	paid: string,
	amount: string,
	rest: Partial<RevenueRow> = {},
): RevenueRow => ({
	accountId: of.accountId,
	...refund(of, paid, amount, rest),
	...rest,
})

/** A portal's ledger in a database of its own, with short words for what tests do to it. Its clock ticks with every import. */
export class Ledger {
	now: number
	readonly database: Database

	private constructor(database: Database, now: number) {
		this.database = database
		this.now = now
	}

	static async open({
		now = '2026-06-15',
		organisation,
	}: {
		now?: string
		organisation?: Partial<Organisation>
	} = {}) {
		const ledger = new Ledger(await openTestDatabase(), at(now))
		await ensureOrganisation(ledger.database, {
			now: ledger.now,
			organisation: {
				name: 'Test',
				zone: 'UTC',
				baseCurrency: 'USD',
				...organisation,
			},
		})
		return ledger
	}

	private tick() {
		this.now += 1
		return { now: this.now }
	}

	accounts = (...rows: (AccountRow | string)[]) =>
		landAccounts(
			this.database,
			rows.map((row) => (typeof row === 'string' ? accountRow(row) : row)),
			this.tick(),
		)
	lines = (...rows: RevenueRow[]) =>
		landRevenueLines(this.database, rows, this.tick())
	/** The same, at the earliest when the last of them was paid. */
	linesOncePaid = (...rows: RevenueRow[]) => {
		this.now = Math.max(this.now, ...rows.map((row) => row.paidAt))
		return this.lines(...rows)
	}
	touches = (...rows: TouchRow[]) =>
		landTouches(this.database, rows, this.tick())
	links = (...rows: Parameters<typeof landLinks>[1][number][]) =>
		landLinks(this.database, rows, this.tick())
	stages = (...rows: (Stage & { accountId: string })[]) =>
		landStages(this.database, rows, this.tick())
	rates = (...rows: Parameters<typeof landRates>[1][number][]) =>
		landRates(this.database, rows, this.tick())

	settle = () => settleQueued(this.database, { now: () => this.now })

	/** Settles, then reports. */
	report = async (range?: SorRange) => {
		await this.settle()
		return sorReport(this.database.read, range)
	}

	close = (period: string) =>
		closePeriod(this.database, {
			period,
			actorId: null,
			now: this.tick().now,
		})

	/** Sets shares in basis points; what is missing to 10,000 is not referred. */
	override = (
		accountId: string,
		shares: Record<string, number>,
		effective = '2000-01-01',
	) =>
		overrideShares(this.database, {
			accountId,
			shares: Object.entries(shares).map(
				([referrerAccountId, basisPoints]) => ({
					referrerAccountId,
					basisPoints,
				}),
			),
			notReferredBasisPoints:
				10_000 - Object.values(shares).reduce((sum, each) => sum + each, 0),
			reason: 'agreed by phone',
			effectiveAt: at(effective),
			actorId: null,
			now: this.tick().now,
		})

	/** Changes some settings of the policy in force. */
	policy = async (
		settings: Partial<Policy>,
	): Promise<ChangePolicyRefusal | 'changed'> => {
		const current = await currentPolicy(this.database.read)
		const changed = await changePolicy(this.database, {
			settings: { ...DEFAULT_POLICY, ...current.settings, ...settings },
			actorId: null,
			now: this.tick().now,
		})
		return changed.ok ? 'changed' : changed.reason
	}

	/** What the doctor finds. */
	problems = async (): Promise<string[]> =>
		(await examine(this.database.read)).flatMap(({ name, problems }) =>
			problems.map((problem) => `${name}: ${problem}`),
		)

	/** What each advocate is credited with of others' revenue, in minor units. */
	referred = async (range?: SorRange): Promise<Record<string, number>> =>
		Object.fromEntries(
			(await this.report(range)).advocates
				.filter((advocate) => advocate.referred !== 0)
				.map((advocate) => [advocate.accountId, advocate.referred]),
		)
}
