import type { Override } from '#app/domain/attribution/override.ts'
import type { Stage } from '#app/domain/attribution/window.ts'
import type { Interval } from '#app/domain/ledger/interval.ts'
import type {
	Bucket,
	RevenueClass,
	RevenueLine,
} from '#app/domain/ledger/line.ts'
import type { AccountFacts, SettlingRules } from '#app/domain/ledger/settle.ts'
import type { Target } from '#app/domain/ledger/target.ts'
import { amountText, parseAmount } from '#app/domain/money.ts'
import { calendarOf } from '#app/domain/period.ts'
import { DEFAULT_POLICY, type Policy } from '#app/domain/policy.ts'
import type { Touch } from '#app/domain/referrals/touch.ts'

export const DAY = 86_400_000

/** An instant from ISO text; a plain date is 00:00 UTC. */
export const at = (iso: string): number => Date.parse(iso)

/** Minor units from decimal text: rules are written in major units, so are their tests. */
export function minor(text: string, currency = 'USD'): number {
	const parsed = parseAmount(text.replaceAll(',', ''), currency)
	if (!parsed.ok) throw new Error(`${text}: ${parsed.reason}`)
	return parsed.value
}

let made = 0

/** A sale of `amount` US dollars, monthly and in the unnamed family unless told otherwise. */
export const sale = (
	paid: string,
	amount: string,
	rest: Partial<RevenueLine> = {},
): RevenueLine => ({
	sourceKey: `line-${String(++made).padStart(6, '0')}`,
	paidAt: at(paid),
	amountMinor: minor(amount, rest.currency),
	currency: 'USD',
	type: null,
	product: null,
	family: null,
	quantity: 1,
	interval: 'month' satisfies Interval,
	refundOf: null,
	invoiceId: null,
	subscriptionId: null,
	...rest,
})

/** Money given back for a line: `amount` is positive text; the line is negative. */
export const refund = (
	of: RevenueLine,
	paid: string,
	amount: string,
	rest: Partial<RevenueLine> = {},
): RevenueLine =>
	sale(paid, `-${amount}`, {
		currency: of.currency,
		refundOf: of.sourceKey,
		...rest,
	})

/** A click by which `referrerAccountId` brought an account. */
export const touch = (
	id: string,
	occurred: string,
	referrerAccountId: string | null = id,
	rest: Partial<Touch> = {},
): Touch => ({
	id,
	kind: 'click',
	occurredAt: at(occurred),
	referrerAccountId,
	objection: null,
	...rest,
})

export const override = (
	version: number,
	effective: string,
	shares: Record<string, number>,
	notReferredBasisPoints = 0,
): Override => ({
	version,
	effectiveAt: at(effective),
	shares: Object.entries(shares).map(([referrerAccountId, basisPoints]) => ({
		referrerAccountId,
		basisPoints,
	})),
	notReferredBasisPoints,
})

export const stage = (kind: Stage['stage'], occurred: string): Stage => ({
	stage: kind,
	occurredAt: at(occurred),
})

export const facts = (known: Partial<AccountFacts>): AccountFacts => ({
	signedUpAt: null,
	lines: [],
	reclassifications: [],
	touches: [],
	stages: [],
	overrides: [],
	...known,
})

/** Rules in UTC with US dollars as base, where every amount counts one to one. */
export const rules = (
	policy: Partial<Policy> = {},
	rest: Partial<SettlingRules> = {},
): SettlingRules => ({
	policy: { ...DEFAULT_POLICY, ...policy },
	calendar: calendarOf('UTC'),
	toBase: (line) => line.amountMinor,
	...rest,
})

/** A target in words: "renewal→referral 50.00 [a 30.00, b 20.00]". */
export const entryTexts = (target: Target | undefined): string[] =>
	(target?.entries ?? []).map(
		({ class: kind, bucket, amountMinor, credits }) =>
			`${nameOf(kind, bucket)} ${inDollars(amountMinor)}${credits.length === 0 ? '' : ` [${credits.map((credit) => `${credit.referrerAccountId ?? 'nobody'} ${inDollars(credit.amountMinor)}`).join(', ')}]`}`,
	)

const inDollars = (amountMinor: number) => amountText(amountMinor, 'USD')

const nameOf = (kind: RevenueClass, bucket: Bucket) =>
	kind === bucket ? kind : `${kind}→${bucket}`
