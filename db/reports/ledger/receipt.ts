import { and, asc, eq, inArray } from 'drizzle-orm'
import { isCredit, netInvoices } from '#app/domain/ledger/invoice.ts'
import type { UnpostedReason } from '#app/domain/ledger/line.ts'
import {
	toldKeyOf,
	versionKey,
	versionOf,
} from '#app/domain/ledger/line-version.ts'
import { byPayment } from '#app/domain/ledger/order-payments.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import {
	credits,
	entries,
	revenueLines,
	settlingQueue,
	unpostedLines,
} from '#db/schema/ledger.ts'
import { stands } from '#db/stands.ts'
import { standingKeys, voidHistory } from '#db/stores/ledger/line-voids.ts'
import {
	linesAndVoidedOf,
	type OwnedLine,
} from '#db/stores/ledger/revenue-lines.ts'
import { type AccountAttribution, readAttribution } from './attribution.ts'
import { type PolicyVersion, readPolicies } from './policies.ts'

export type ReceiptLine = typeof revenueLines.$inferSelect & {
	readonly unposted: UnpostedReason | null
	/** What of its amount waits; null: nothing. */
	readonly waitingMinor: number | null
}
export type ReceiptEntry = typeof entries.$inferSelect & {
	readonly credits: (typeof credits.$inferSelect)[]
}

export type Receipt = {
	readonly line: ReceiptLine
	/** Why it takes no part any more; null: it does. */
	readonly voided: Awaited<ReturnType<typeof voidHistory>>[number] | null
	/** The version that landed after it was voided. */
	readonly next: string | null
	/** The version that was voided before it landed. */
	readonly before: string | null
	/** The line that this one refunds, where that is known. */
	readonly refunded: ReceiptLine | null
	/** What credits of its invoice left of a payment; null: no credit was taken off it. */
	readonly netMinor: number | null
	/** Other lines of a credit's invoice, or credits of a payment's: the earliest first. */
	readonly ofInvoice: readonly OwnedLine[]
	/** Refunds of this line, the earliest first. */
	readonly refunds: ReceiptLine[]
	/** Entries of the line and of its refunds, in the order in which they were posted. */
	readonly entries: ReceiptEntry[]
	readonly attribution: AccountAttribution
	/** The versions under which the entries were made. */
	readonly policies: PolicyVersion[]
	/** The account's facts changed and the ledger does not show it yet. */
	readonly isSettling: boolean
}

const LINE = {
	line: revenueLines,
	unposted: unpostedLines.reason,
	waitingMinor: unpostedLines.amountMinor,
}

const asLine = ({
	line,
	...waits
}: {
	line: typeof revenueLines.$inferSelect
	unposted: UnpostedReason | null
	waitingMinor: number | null
}): ReceiptLine => ({ ...line, ...waits })

/** All that a line's figures rest on; null if there is no such line. */
export async function readReceipt(
	read: Reader,
	sourceKey: string,
): Promise<Receipt | null> {
	const line = await readLine(read, sourceKey)
	if (!line) return null
	const told = toldKeyOf(sourceKey)
	const voids = await voidHistory(read, told)
	const voided = voids.find(({ lineKey }) => lineKey === sourceKey) ?? null
	const nextKey = versionKey(told, versionOf(sourceKey) + 1)
	const next = voided && (await readLine(read, nextKey)) ? nextKey : null
	const [refunds, refunded, invoice, attribution, queued] = await Promise.all([
		next === null ? refundsNaming(read, told) : [],
		line.refundOf === null ? null : readStanding(read, line.refundOf),
		voided ? { netMinor: null, ofInvoice: [] } : readInvoice(read, line),
		readAttribution(read, line.accountId),
		read
			.select({ accountId: settlingQueue.accountId })
			.from(settlingQueue)
			.where(eq(settlingQueue.accountId, line.accountId)),
	])
	const posted = await readEntries(read, line.accountId, [
		sourceKey,
		...refunds.map((refund) => refund.sourceKey),
	])
	return {
		line,
		voided,
		next,
		before: versionKeyBefore(sourceKey),
		refunded,
		...invoice,
		refunds,
		entries: posted,
		attribution,
		policies: await readPolicies(
			read,
			posted.map((entry) => entry.policyVersion),
		),
		isSettling: queued.length > 0,
	}
}

/** The version that was voided before this one landed; null where it is the first. */
const versionKeyBefore = (lineKey: string): string | null => {
	const version = versionOf(lineKey)
	return version === 1 ? null : versionKey(toldKeyOf(lineKey), version - 1)
}

/** Refunds that stand and name a line, the earliest first. */
async function refundsNaming(
	read: Reader,
	toldKey: string,
): Promise<ReceiptLine[]> {
	const rows = await read
		.select(LINE)
		.from(revenueLines)
		.leftJoin(unpostedLines, eq(unpostedLines.lineKey, revenueLines.sourceKey))
		.where(and(eq(revenueLines.refundOf, toldKey), stands()))
		.orderBy(asc(revenueLines.paidAt), asc(revenueLines.sourceKey))
	return rows.map(asLine)
}

/** The version of a line that stands; null where it has not come, or was voided. */
const readStanding = async (
	read: Reader,
	toldKey: string,
): Promise<ReceiptLine | null> =>
	readLine(read, (await standingKeys(read, [toldKey]))(toldKey))

/** What was taken off a line, or by it off others. */
async function readInvoice(
	read: Reader,
	line: ReceiptLine,
): Promise<Pick<Receipt, 'netMinor' | 'ofInvoice'>> {
	const { accountId, sourceKey, invoiceId, refundOf, currency } = line
	if (invoiceId === null || refundOf !== null)
		return { netMinor: null, ofInvoice: [] }
	const { lines: known, keyOf } = await linesAndVoidedOf(read, [accountId])
	const lines = known.get(accountId) ?? []
	const netted = netInvoices(lines).lines.find(
		(each) => each.sourceKey === toldKeyOf(sourceKey),
	)
	const isNet =
		!isCredit(line) && netted && netted.amountMinor !== line.amountMinor
	return {
		netMinor: isNet ? netted.amountMinor : null,
		ofInvoice: lines
			.filter(
				(each) =>
					each.invoiceId === invoiceId &&
					each.currency === currency &&
					each.refundOf === null &&
					isCredit(each) !== isCredit(line),
			)
			.sort(byPayment)
			.map((each) => ({ ...each, sourceKey: keyOf(each.sourceKey) })),
	}
}

async function readLine(
	read: Reader,
	sourceKey: string,
): Promise<ReceiptLine | null> {
	const [found] = await read
		.select(LINE)
		.from(revenueLines)
		.leftJoin(unpostedLines, eq(unpostedLines.lineKey, revenueLines.sourceKey))
		.where(eq(revenueLines.sourceKey, sourceKey))
	return found ? asLine(found) : null
}

async function readEntries(
	read: Reader,
	accountId: string,
	lineKeys: string[],
): Promise<ReceiptEntry[]> {
	const posted = await read
		.select()
		.from(entries)
		.where(
			and(eq(entries.accountId, accountId), inArray(entries.lineKey, lineKeys)),
		)
		.orderBy(asc(entries.id))
	if (posted.length === 0) return []
	const credited = await read
		.select()
		.from(credits)
		.where(
			inArray(
				credits.entryId,
				posted.map((entry) => entry.id),
			),
		)
		.orderBy(asc(credits.entryId), asc(credits.position))
	const byEntry = groupBy(credited, (credit) => credit.entryId)
	return posted.map((entry) => ({
		...entry,
		credits: byEntry.get(entry.id) ?? [],
	}))
}
