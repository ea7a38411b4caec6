import { isCredit } from '#app/domain/ledger/invoice.ts'
import { isReversal } from '#app/domain/ledger/line.ts'
import { toldKeyOf } from '#app/domain/ledger/line-version.ts'
import { latestByLine, objectionTo } from '#app/domain/ledger/reclassify.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import { formatMoney } from '#app/views/format/money.ts'
import { CLASS_WORDS, UNPOSTED_WORDS } from '#app/views/format/words.ts'
import { accountPath, linePath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import type { LineRow } from '#db/reports/ledger/lines.ts'
import { reclassificationsOfLines } from '#db/stores/ledger/line-reclassifications.ts'
import { voidsOf } from '#db/stores/ledger/line-voids.ts'
import { refundsOf } from '#db/stores/ledger/revenue-lines.ts'
import { dismissedAmong } from '#db/stores/ledger/wait-dismissals.ts'

/** Lines as a list shows them: each refund with its line, each line with what was refunded of it. */
export async function lineRows(
	read: Reader,
	lines: readonly LineRow[],
	zone: string,
) {
	const keys = lines.map((line) => toldKeyOf(line.sourceKey))
	const [names, refunds, reclassifications, voids, dismissed] =
		await Promise.all([
			readAccountNames(
				read,
				lines.map((line) => line.accountId),
			),
			refundsOf(read, keys),
			reclassificationsOfLines(read, keys),
			voidsOf(
				read,
				lines.map(({ sourceKey }) => sourceKey),
			),
			dismissedAmong(
				read,
				lines.flatMap(({ sourceKey, unposted }) =>
					unposted ? [sourceKey] : [],
				),
			),
		])
	const byHand = latestByLine(reclassifications)
	return lines.map((line) => {
		const { sourceKey, refundOf, currency } = line
		const refundedMinor = Math.min(
			line.amountMinor,
			(refunds.get(toldKeyOf(sourceKey)) ?? []).reduce(
				(sum, refund) => sum - refund.amountMinor,
				0,
			),
		)
		const given = byHand.get(toldKeyOf(sourceKey))?.class
		return {
			key: sourceKey,
			to: linePath(sourceKey),
			account: names.get(line.accountId) ?? line.accountId,
			accountTo: accountPath(line.accountId),
			paidAt: formatInstant(line.paidAt, zone),
			product: line.product ?? line.family ?? '–',
			amount: formatMoney(line.amountMinor, currency),
			isRefund: refundOf !== null,
			isReversal: isReversal(line),
			isCredit: isCredit(line),
			invoice: line.invoiceId,
			refundOf:
				refundOf === null ? null : { key: refundOf, to: linePath(refundOf) },
			refunded:
				refundedMinor <= 0 ? null : formatMoney(refundedMinor, currency),
			byHand: given ? CLASS_WORDS[given] : null,
			unposted: line.unposted
				? `${UNPOSTED_WORDS[line.unposted].title}${dismissed.has(sourceKey) ? ', dismissed' : ''}`
				: null,
			canBeClassed: objectionTo(line) === null && !voids.has(sourceKey),
			isVoided: voids.has(sourceKey),
		}
	})
}
