import { toldKeyOf } from '#app/domain/ledger/line-version.ts'
import { paidKeyOf } from '#app/domain/ledger/told-parts.ts'
import { closedMonthOf, type VoidCause } from '#app/domain/ledger/void.ts'
import { calendarOf, type Period } from '#app/domain/period.ts'
import { readPartsOf } from '#app/operations/ledger/told-parts.ts'
import type { Reader, Tx } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { creditBases } from '#db/reports/ledger/credit-bases.ts'
import { postedOf } from '#db/reports/ledger/posted-of-lines.ts'
import { markToldBillsDue } from '#db/stores/connections/stripe-bills.ts'
import { partsToldOf } from '#db/stores/ledger/line-origins.ts'
import { insertVoids } from '#db/stores/ledger/line-voids.ts'
import { closedThrough } from '#db/stores/ledger/periods.ts'
import type { OwnedLine } from '#db/stores/ledger/revenue-lines.ts'
import { queueAccounts } from '#db/stores/ledger/settling-queue.ts'
import {
	chargesOf,
	forgetChargesOf,
	forgetReturnedOf,
} from '#db/stores/ledger/told-charges.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'

/** What voiding lines comes to: what stands of them, and the closed months that speak against it. */
export type Voidable = {
	/** In the base currency, by the lines' keys, of credits what they take off; what nothing stands of is missing. */
	readonly standing: ReadonlyMap<string, number>
	/** Of all of them, whichever their sign. */
	readonly movedMinor: number
	readonly closedMonths: readonly Period[]
	/** Those that they hold, by the lines' keys. */
	readonly held: ReadonlySet<string>
}

/** @param lines under the keys of their versions */
export async function lookAtLines(
	read: Reader,
	lines: readonly OwnedLine[],
): Promise<Voidable> {
	const { zone } = await readOrganisation(read)
	const [posted, closed] = [
		await postedOf(read, lines),
		await closedThrough(read),
	]
	const calendar = calendarOf(zone)
	const credited = await creditBases(read, lines)
	const months = new Set<Period>()
	const held = new Set<string>()
	const standing = new Map<string, number>()
	let movedMinor = 0
	for (const line of lines) {
		const known = posted.get(line.sourceKey)
		const month = closedMonthOf(line, known?.periods ?? [], closed, calendar)
		if (month !== null) {
			months.add(month)
			held.add(line.sourceKey)
		}
		const baseMinor = known?.baseMinor ?? credited.get(line.sourceKey)
		if (baseMinor === undefined) continue
		standing.set(line.sourceKey, baseMinor)
		movedMinor += Math.abs(baseMinor)
	}
	return { standing, movedMinor, closedMonths: [...months].sort(), held }
}

/**
 * Voids lines that stand and that no closed month holds: settling takes back what they made. What exports said of their
 * charges is forgotten once nothing of what they paid stands, so that it may be told anew; what Stripe knows of it is
 * looked at again.
 */
export async function voidLinesIn(
	tx: Tx,
	{
		lines,
		standing,
		cause,
		importId,
		reason,
		actorId,
		agreedBy,
		now,
	}: {
		/** Under the keys of their versions. */
		lines: readonly OwnedLine[]
		standing: ReadonlyMap<string, number>
		cause: VoidCause
		importId: string | null
		/** Null: the cause says it. */
		reason: string | null
		actorId: string | null
		agreedBy: string | null
		now: number
	},
): Promise<void> {
	await insertVoids(
		tx,
		lines.map(({ sourceKey, accountId }) => ({
			lineKey: sourceKey,
			toldKey: toldKeyOf(sourceKey),
			accountId,
			cause,
			importId,
			movedMinor: Math.abs(standing.get(sourceKey) ?? 0),
			createdAt: now,
			createdBy: actorId,
			agreedBy,
		})),
		reason,
	)
	const paid = new Set(
		lines
			.filter(({ refundOf }) => refundOf === null)
			.map(({ sourceKey }) => toldKeyOf(sourceKey))
			.flatMap((told) => [told, paidKeyOf(told)]),
	)
	const standingParts = await readPartsOf(tx, paid)
	await forgetChargesOf(
		tx,
		[...paid].filter((key) => !standingParts.has(key)),
	)
	// Whoever knows better says what went back as well.
	if (cause !== 'better_truth') await forgetRefundsOf(tx, lines)
	await markToldBillsDue(tx, lines.flatMap(billIdsOf), now)
	await queueAccounts(
		tx,
		lines.map(({ accountId }) => accountId),
		now,
	)
}

/** What went back of a charge is told anew where the refund is voided of which an export of payments told. */
async function forgetRefundsOf(
	tx: Tx,
	lines: readonly OwnedLine[],
): Promise<void> {
	const paidBy = new Map(
		lines.flatMap(({ sourceKey, refundOf }) =>
			refundOf === null ? [] : [[sourceKey, paidKeyOf(refundOf)] as const],
		),
	)
	const parts = groupBy(
		await partsToldOf(tx, paidBy.keys()),
		({ lineKey }) => paidBy.get(lineKey) as string,
	)
	const charges = await chargesOf(tx, parts.keys())
	await forgetReturnedOf(
		tx,
		charges.flatMap(({ charge, paid }) =>
			parts
				.get(paid)
				?.some(
					({ part }) =>
						charge.endsWith(`:${part}`) || charge.endsWith(`/${part}`),
				)
				? [charge]
				: [],
		),
	)
}

/** Of what at Stripe a file, a program or a connection told by a line. */
const billIdsOf = ({ sourceKey }: OwnedLine): string[] =>
	/^(?:stripe|sale):([^/#]+)/.exec(toldKeyOf(sourceKey))?.slice(1) ?? []
