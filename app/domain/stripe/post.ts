import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { partKey } from '#app/domain/ledger/told-parts.ts'
import { negated, scaleAmount } from '#app/domain/money.ts'
import type { Bill } from './bill.ts'
import type { Group } from './groups.ts'
import { type BillTarget, targetOf } from './target.ts'

/** A line of a bill that is stored, and what was taken back of it, reversals with the other sign. */
export type PostedPart = {
	readonly sourceKey: string
	readonly amountMinor: number
	readonly refunds: readonly number[]
}

/** The name of what a group of a bill comes to in the ledger. */
export const groupKey = (billId: string, group: string): string =>
	`stripe:${billId}/${group}`

/**
 * What is to be stored so that the ledger says what a bill comes to: what was paid beyond what is stored, what went back
 * beyond it, and what came back itself. Nothing where it says so already, however often and in whatever order it is told.
 * @param posted the parts of each group, by its key, in their order
 */
export function linesToPost(
	bill: Bill,
	posted: ReadonlyMap<string, readonly PostedPart[]>,
): RevenueLine[] {
	const target = targetOf(bill)
	return bill.groups.flatMap((group, i) => {
		const key = groupKey(bill.id, group.name)
		return postGroup(bill, group, {
			key,
			parts: posted.get(key) ?? [],
			...stepsOf(target, i),
		})
	})
}

type GroupStep = { readonly at: number; readonly minor: number }

const stepsOf = (
	{ paid, returned }: BillTarget,
	i: number,
): { paid: GroupStep[]; returned: GroupStep[] } => {
	const of = (steps: BillTarget['paid']) =>
		steps.map(({ at, amounts }) => ({ at, minor: amounts[i] as number }))
	return { paid: of(paid), returned: of(returned) }
}

type GroupGiven = {
	readonly key: string
	readonly parts: readonly PostedPart[]
	readonly paid: readonly GroupStep[]
	readonly returned: readonly GroupStep[]
}

function postGroup(bill: Bill, group: Group, given: GroupGiven): RevenueLine[] {
	const { key, paid, returned } = given
	const parts = [...given.parts]
	const lines: RevenueLine[] = []
	const line = (rest: Partial<RevenueLine>): RevenueLine => ({
		sourceKey: key,
		paidAt: 0,
		amountMinor: 0,
		currency: bill.currency,
		type: null,
		product: group.product,
		family: group.family,
		quantity: 1,
		interval: group.interval,
		refundOf: null,
		invoiceId: bill.id,
		subscriptionId: group.subscription,
		...rest,
	})
	const sum = () => parts.reduce((all, { amountMinor }) => all + amountMinor, 0)
	for (const { at, minor } of paid) {
		const isNew = minor > sum() || (group.isTrial && parts.length === 0)
		if (!isNew) continue
		const sourceKey = partKey(key, parts.length + 1)
		const amountMinor = minor - sum()
		lines.push(
			line({ sourceKey, paidAt: at, amountMinor, quantity: group.quantity }),
		)
		parts.push({ sourceKey, amountMinor, refunds: [] })
	}
	// Money that is not there any more went back, whatever it is called.
	const missing = Math.max(0, sum() - (paid.at(-1)?.minor ?? 0))
	const steps =
		missing > 0
			? [
					...returned,
					{ at: bill.asOf, minor: (returned.at(-1)?.minor ?? 0) + missing },
				]
			: returned
	lines.push(
		...returnsOf(parts, steps, {
			asOf: bill.asOf,
			names: ['refund', 'reversal'],
			reversible: (part) => part.amountMinor - leftOf(part),
		}).map(
			({ paidAt, sourceKey, amountMinor, part: { sourceKey: refundOf } }) =>
				line({ sourceKey, paidAt, amountMinor, refundOf }),
		),
	)
	return lines
}

/** A line by which a file or a program told of a bill, and how much of it Stripe took back. */
export type ToldPart = PostedPart & {
	readonly line: RevenueLine
	readonly backMinor: number
}

/**
 * What is to be stored so that what went back of a bill is taken off the lines by which others told of it: of them as
 * large a share as of the bill. What others say went back stays.
 */
export function returnsToPost(
	{ paid, returned, asOf }: Bill,
	parts: readonly ToldPart[],
): RevenueLine[] {
	const paidWire = paid.at(-1)?.wire ?? 0
	const sum = parts.reduce((all, { amountMinor }) => all + amountMinor, 0)
	if (paidWire === 0) return []
	const steps = returned.map(({ at, wire }) => ({
		at,
		minor: scaleAmount(sum, wire, paidWire),
	}))
	return returnsOf([...parts], steps, {
		asOf,
		names: STRIPE_RETURNS,
		reversible: ({ backMinor }) => backMinor,
	}).map(({ paidAt, sourceKey, amountMinor, part }) => ({
		...part.line,
		sourceKey,
		paidAt,
		amountMinor,
		type: null,
		quantity: 1,
		refundOf: part.sourceKey,
	}))
}

const STRIPE_RETURNS = ['stripe-refund', 'stripe-reversal'] as const

/** Whether Stripe told of what went back of a line of others. */
export const isStripeReturn = (sourceKey: string): boolean =>
	STRIPE_RETURNS.some((name) => sourceKey.includes(`/${name}`))

type Return<Part> = {
	readonly part: Part
	readonly sourceKey: string
	readonly paidAt: number
	readonly amountMinor: number
}

/** What is to go back of parts beyond what did, and what of that came back. @param parts is changed */
function returnsOf<Part extends PostedPart>(
	parts: Part[],
	steps: readonly GroupStep[],
	{
		asOf,
		names: [refund, reversal],
		reversible,
	}: {
		readonly asOf: number
		readonly names: readonly [refund: string, reversal: string]
		/** How much of what went back may come back. */
		readonly reversible: (part: Part) => number
	},
): Return<Part>[] {
	const returns: Return<Part>[] = []
	const back = () =>
		parts.reduce(
			(all, { refunds }) => refunds.reduce((left, each) => left - each, all),
			0,
		)
	const give = (i: number, amountMinor: number, paidAt: number) => {
		const part = parts[i] as Part
		const alike = part.refunds.filter((each) => each < 0 === amountMinor < 0)
		const name = amountMinor < 0 ? refund : reversal
		const sourceKey = partKey(`${part.sourceKey}/${name}`, alike.length + 1)
		returns.push({ part, sourceKey, paidAt, amountMinor })
		parts[i] = { ...part, refunds: [...part.refunds, amountMinor] }
	}
	for (const { at, minor } of steps)
		for (const [i, part] of parts.entries()) {
			const wanted = Math.min(minor - back(), leftOf(part))
			if (wanted > 0) give(i, negated(wanted), at)
		}
	for (const [i, part] of [...parts.entries()].reverse()) {
		const tooMuch = Math.min(
			back() - (steps.at(-1)?.minor ?? 0),
			reversible(part),
		)
		if (tooMuch > 0) give(i, tooMuch, asOf)
	}
	return returns
}

const leftOf = ({
	amountMinor,
	refunds,
}: Pick<PostedPart, 'amountMinor' | 'refunds'>): number =>
	refunds.reduce((left, each) => left + each, amountMinor)
