import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { partKey } from '#app/domain/ledger/told-parts.ts'
import { negated } from '#app/domain/money.ts'
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
	const back = () =>
		parts.reduce(
			(all, { refunds }) => refunds.reduce((left, each) => left - each, all),
			0,
		)
	const give = (i: number, amountMinor: number, at: number) => {
		const part = parts[i] as (typeof parts)[number]
		const alike = part.refunds.filter((each) => each < 0 === amountMinor < 0)
		const name = amountMinor < 0 ? 'refund' : 'reversal'
		lines.push(
			line({
				sourceKey: partKey(`${part.sourceKey}/${name}`, alike.length + 1),
				paidAt: at,
				amountMinor,
				refundOf: part.sourceKey,
			}),
		)
		parts[i] = { ...part, refunds: [...part.refunds, amountMinor] }
	}
	const steps =
		missing > 0
			? [
					...returned,
					{ at: bill.asOf, minor: (returned.at(-1)?.minor ?? 0) + missing },
				]
			: returned
	for (const { at, minor } of steps)
		for (const [i, part] of parts.entries()) {
			const wanted = Math.min(minor - back(), leftOf(part))
			if (wanted > 0) give(i, negated(wanted), at)
		}
	for (const [i, part] of [...parts.entries()].reverse()) {
		const tooMuch = Math.min(
			back() - (steps.at(-1)?.minor ?? 0),
			part.amountMinor - leftOf(part),
		)
		if (tooMuch > 0) give(i, tooMuch, bill.asOf)
	}
	return lines
}

const leftOf = ({
	amountMinor,
	refunds,
}: Pick<PostedPart, 'amountMinor' | 'refunds'>): number =>
	refunds.reduce((left, each) => left + each, amountMinor)
