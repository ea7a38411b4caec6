import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { iso } from '#app/views/format/iso.ts'
import type { Reader } from '#db/client.ts'
import { readReceipt } from '#db/reports/ledger/receipt.ts'
import { viewReceipt } from './receipt.ts'
import { entryRecord, lineRecord } from './records.ts'

/** All that a line's figures rest on, as programs are given it: what its receipt shows. Null if there is no such line. */
export async function receiptRecord(
	read: Reader,
	organisation: OrganisationFacts,
	lineId: string,
) {
	const { baseCurrency } = organisation
	const [receipt, shown] = [
		await readReceipt(read, lineId),
		await viewReceipt(read, organisation, lineId),
	]
	if (!receipt || !shown) return null
	const { line, attribution, refunds } = receipt
	const { conversion } = attribution
	return {
		line: lineRecord(line),
		account_name: shown.account.name,
		is_settling: receipt.isSettling,
		net_amount_minor: receipt.netMinor,
		unposted: shown.unposted && {
			title: shown.unposted.title,
			why: shown.unposted.why,
			remedy: shown.unposted.remedy,
		},
		decision: shown.decision,
		policy: {
			version: shown.policy.version,
			facts: shown.policy.facts.map(({ term, text }) => ({ term, text })),
		},
		anchor_at: iso(conversion?.anchorAt ?? null),
		first_payment_at: iso(conversion?.conversionAt ?? null),
		touches: attribution.touches.map((touch, i) => ({
			touch_id: touch.id,
			kind: touch.kind,
			occurred_at: iso(touch.occurredAt),
			referrer_account_id: touch.referrerAccountId,
			code: touch.code,
			verdict: touch.verdict,
			why: shown.touches[i]?.verdict.why ?? '',
			share: shown.touches[i]?.share ?? '',
		})),
		overrides: attribution.overrides.map((override) => ({
			version: override.version,
			effective_at: iso(override.effectiveAt),
		})),
		entries: receipt.entries.map((entry) => ({
			...entryRecord(entry, baseCurrency),
			credits: entry.credits.map((credit) => ({
				position: credit.position,
				referrer_account_id: credit.referrerAccountId,
				bucket: credit.bucket,
				amount_minor: credit.amountMinor,
				base_amount_minor: credit.baseMinor,
			})),
		})),
		refunded_line_id: receipt.refunded?.sourceKey ?? line.refundOf,
		refunds: refunds.map(lineRecord),
	}
}
