import { and, asc, eq, inArray, or } from 'drizzle-orm'
import { isCredit, netInvoices } from '#app/domain/ledger/invoice.ts'
import type { UnpostedReason } from '#app/domain/ledger/line.ts'
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
import { linesOf } from '#db/stores/accounts/account-facts.ts'
import type { OwnedLine } from '#db/stores/ledger/revenue-lines.ts'
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
	const related = await read
		.select(LINE)
		.from(revenueLines)
		.leftJoin(unpostedLines, eq(unpostedLines.lineKey, revenueLines.sourceKey))
		.where(
			or(
				eq(revenueLines.sourceKey, sourceKey),
				eq(revenueLines.refundOf, sourceKey),
			),
		)
		.orderBy(asc(revenueLines.paidAt), asc(revenueLines.sourceKey))
	const lines = related.map(asLine)
	const line = lines.find((found) => found.sourceKey === sourceKey)
	if (!line) return null
	const refunds = lines.filter((found) => found.refundOf === sourceKey)
	const [refunded, invoice, posted, attribution, queued] = await Promise.all([
		line.refundOf === null ? null : readLine(read, line.refundOf),
		readInvoice(read, line),
		readEntries(read, line.accountId, [
			sourceKey,
			...refunds.map((refund) => refund.sourceKey),
		]),
		readAttribution(read, line.accountId),
		read
			.select({ accountId: settlingQueue.accountId })
			.from(settlingQueue)
			.where(eq(settlingQueue.accountId, line.accountId)),
	])
	return {
		line,
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

/** What was taken off a line, or by it off others. */
async function readInvoice(
	read: Reader,
	line: ReceiptLine,
): Promise<Pick<Receipt, 'netMinor' | 'ofInvoice'>> {
	const { accountId, sourceKey, invoiceId, refundOf, currency } = line
	if (invoiceId === null || refundOf !== null)
		return { netMinor: null, ofInvoice: [] }
	const lines = (await linesOf(read, [accountId])).get(accountId) ?? []
	const netted = netInvoices(lines).lines.find(
		(each) => each.sourceKey === sourceKey,
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
			.sort(byPayment),
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
