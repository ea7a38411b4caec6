import { intervalWords } from '#app/domain/ledger/interval.ts'
import { isCredit } from '#app/domain/ledger/invoice.ts'
import { isReversal } from '#app/domain/ledger/line.ts'
import { toldKeyOf } from '#app/domain/ledger/line-version.ts'
import { objectionTo } from '#app/domain/ledger/reclassify.ts'
import { calendarOf } from '#app/domain/period.ts'
import { DEFAULT_POLICY, type Policy } from '#app/domain/policy.ts'
import {
	formatDate,
	formatInstant,
	formatPeriod,
} from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { formatMoney, formatShare } from '#app/views/format/money.ts'
import {
	CLASS_WORDS,
	MODEL_RULES,
	MODEL_WORDS,
	shareWords,
	UNPOSTED_WORDS,
} from '#app/views/format/words.ts'
import {
	accountsOf,
	overrideRows,
	peopleOf,
} from '#app/views/ledger/attribution/overrides.ts'
import { touchRows } from '#app/views/ledger/attribution/touches.ts'
import { policyFacts } from '#app/views/organisation/policy-facts.ts'
import { accountPath, linePath } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import { listPolicies } from '#db/reports/ledger/policies.ts'
import {
	type Receipt,
	type ReceiptEntry,
	type ReceiptLine,
	readReceipt,
} from '#db/reports/ledger/receipt.ts'
import { entryKind } from './entries.ts'
import {
	reclassificationOf,
	viewReclassifications,
} from './reclassification.ts'
import { voidedWords, voidOf } from './void-words.ts'
import { viewDismissalOf } from './wait-dismissal.ts'
import { mendOf } from './waiting-paths.ts'
import { viewWaitingSetting } from './waiting-setting.ts'

/** All that stands behind a line's figures; null if there is no such line. */
export async function viewReceipt(
	read: Reader,
	organisation: OrganisationFacts,
	sourceKey: string,
	/** Who looks: what they may do about a void that waits for another admin. */
	adminId = '',
) {
	const receipt = await readReceipt(read, sourceKey)
	if (!receipt) return null
	const { line, attribution } = receipt
	const { zone, baseCurrency } = organisation
	const [
		dismissal,
		names,
		people,
		[current],
		reclassifications,
		voiders,
		waitingVoid,
	] = await Promise.all([
		viewDismissalOf(read, organisation, line),
		readAccountNames(read, [
			line.accountId,
			...attribution.touches.map((touch) => touch.referrerAccountId),
			...accountsOf(attribution.overrides),
			...receipt.entries.flatMap((entry) =>
				entry.credits.map((credit) => credit.referrerAccountId),
			),
		]),
		readUserNames(read, peopleOf(attribution.overrides)),
		listPolicies(read),
		viewReclassifications(read, zone, toldKeyOf(sourceKey)),
		readUserNames(
			read,
			[receipt.voided?.createdBy, receipt.voided?.agreedBy].flatMap(
				(id) => id ?? [],
			),
		),
		viewWaitingSetting(read, organisation, 'line_void', adminId, sourceKey),
	])
	const standing = standingEntries(receipt)
	const deciding = policyOf(receipt, standing) ?? current
	const policy = deciding?.settings ?? DEFAULT_POLICY
	const { conversion } = attribution
	const own = receipt.entries.filter((entry) => entry.lineKey === sourceKey)
	return {
		key: line.sourceKey,
		path: linePath(line.sourceKey),
		account: {
			name: names.get(line.accountId) ?? line.accountId,
			to: accountPath(line.accountId),
		},
		amount: formatMoney(line.amountMinor, line.currency),
		base:
			line.currency === baseCurrency || own.length === 0
				? null
				: formatMoney(sumBase(standing), baseCurrency),
		isRefund: line.refundOf !== null,
		kind: kindWords(line),
		net:
			receipt.netMinor === null
				? null
				: formatMoney(receipt.netMinor, line.currency),
		ofInvoice: receipt.ofInvoice.map((each) => ({
			key: each.sourceKey,
			to: linePath(each.sourceKey),
			at: formatDate(each.paidAt, zone),
			amount: formatMoney(each.amountMinor, each.currency),
		})),
		isSettling: receipt.isSettling,
		payment: [...paymentFacts(line, zone), ...classFacts(reclassifications)],
		voided: receipt.voided && voidedWords(receipt.voided, voiders, zone),
		next: versionLink(receipt.next),
		before: versionLink(receipt.before),
		voidTo: receipt.voided ? null : voidOf(line.sourceKey),
		waitingVoid,
		refunded: receipt.refunded
			? {
					key: receipt.refunded.sourceKey,
					to: linePath(receipt.refunded.sourceKey),
					amount: formatMoney(
						receipt.refunded.amountMinor,
						receipt.refunded.currency,
					),
				}
			: null,
		unposted: receipt.voided ? null : unpostedWords(line),
		waiting:
			line.waitingMinor === null || line.waitingMinor === line.amountMinor
				? null
				: `${formatMoney(line.waitingMinor, line.currency)} of it waits.`,
		mend:
			line.unposted &&
			mendOf(line.unposted, {
				...line,
				day: calendarOf(zone).dateOf(line.paidAt),
			}),
		...dismissal,
		result: standing.map((entry) => ({
			id: entry.id,
			label: shareWords(entry.bucket, entry.class),
			base: formatMoney(entry.baseMinor, baseCurrency),
			isSecondOrder: entry.bucket !== 'first_order',
		})),
		decision: decisionOf(receipt, policy, names, zone),
		policy: { version: deciding?.version ?? 1, facts: policyFacts(policy) },
		journey: [
			{
				term: 'Signed up, became a lead or first paid',
				text:
					conversion?.anchorAt == null
						? 'Not yet'
						: `${formatInstant(conversion.anchorAt, zone)}: the window is counted back from here`,
			},
			{
				term: 'First payment',
				text:
					conversion?.conversionAt == null
						? 'Not yet'
						: formatInstant(conversion.conversionAt, zone),
			},
		],
		touches: touchRows(attribution, names, zone, policy),
		overrides: overrideRows(attribution.overrides, names, people, zone),
		reclassifications,
		reclassifyTo:
			objectionTo(line) === null && !receipt.voided
				? reclassificationOf(line.sourceKey)
				: null,
		entries: own.map((entry) =>
			entryRow(entry, receipt, names, zone, baseCurrency),
		),
		refunds: receipt.refunds.map((refund) => {
			const taken = receipt.entries.filter(
				(entry) => entry.lineKey === refund.sourceKey,
			)
			return {
				key: refund.sourceKey,
				to: linePath(refund.sourceKey),
				at: formatDate(refund.paidAt, zone),
				amount: formatMoney(refund.amountMinor, refund.currency),
				title: kindWords(refund).title,
				unposted: refund.unposted
					? UNPOSTED_WORDS[refund.unposted].title
					: null,
				entries: taken.map((entry) =>
					entryRow(entry, receipt, names, zone, baseCurrency),
				),
			}
		}),
	}
}

const versionLink = (key: string | null) =>
	key === null ? null : { key, to: linePath(key) }

/** What a line is called, and what it says of its account. */
function kindWords(line: ReceiptLine): { title: string; account: string } {
	if (isCredit(line)) return { title: 'Credit', account: 'Credited to ' }
	if (line.refundOf === null) return { title: 'Payment', account: 'Paid by ' }
	return isReversal(line)
		? { title: 'Reversal', account: 'Won back from ' }
		: { title: 'Refund', account: 'Refunded to ' }
}

/** Said on paper: whose figures these are, and as of when. */
export const viewPrinted = (
	{ name, zone }: OrganisationFacts & { readonly name: string },
	now: number,
): string => `${name} · as of ${formatInstant(now, zone)}`

/** The line's own entries that no mirror has taken back. */
function standingEntries({ line, entries }: Receipt): ReceiptEntry[] {
	const mirrored = new Set(entries.map((entry) => entry.mirrorOf))
	return entries.filter(
		(entry) =>
			entry.lineKey === line.sourceKey &&
			entry.mirrorOf === null &&
			!mirrored.has(entry.id),
	)
}

const policyOf = ({ policies }: Receipt, standing: readonly ReceiptEntry[]) => {
	const version = Math.max(...standing.map((entry) => entry.policyVersion))
	return policies.find((policy) => policy.version === version)
}

const sumBase = (entries: readonly ReceiptEntry[]) =>
	entries.reduce((sum, entry) => sum + entry.baseMinor, 0)

const paymentFacts = (line: ReceiptLine, zone: string) => [
	{
		term:
			line.refundOf === null
				? isCredit(line)
					? 'Credited'
					: 'Paid'
				: isReversal(line)
					? 'Reversed'
					: 'Refunded',
		text: formatInstant(line.paidAt, zone),
	},
	...(line.invoiceId === null
		? []
		: [{ term: 'Invoice', text: line.invoiceId }]),
	...(line.subscriptionId === null
		? []
		: [{ term: 'Subscription', text: line.subscriptionId }]),
	{ term: 'Product', text: line.product ?? 'Not given' },
	{ term: 'Family', text: line.family ?? 'Unnamed' },
	{
		term: 'Quantity',
		text: `${line.quantity}, ${intervalWords(line.interval)}`,
	},
	{
		term: 'Class stated by the source',
		text: line.type ? CLASS_WORDS[line.type] : 'None: decided by the rules',
	},
]

const classFacts = (
	reclassifications: readonly { class: string; isInForce: boolean }[],
) =>
	reclassifications
		.filter(({ isInForce }) => isInForce)
		.map((each) => ({ term: 'Class given by hand', text: each.class }))

function unpostedWords(line: ReceiptLine) {
	if (line.unposted) return UNPOSTED_WORDS[line.unposted]
	if (isCredit(line))
		return {
			title: 'Taken off its invoice',
			why: 'It makes no entry itself: the payments of its invoice make smaller ones.',
			remedy: 'Nothing of it waits.',
		}
	return line.amountMinor === 0
		? {
				title: 'Nothing to post',
				why: 'Its amount is zero.',
				remedy: 'It is kept as a fact and makes no entry.',
			}
		: null
}

/** Which rule gave the line its credit. */
function decisionOf(
	{ line, attribution }: Receipt,
	policy: Policy,
	names: ReadonlyMap<string, string>,
	zone: string,
): { title: string; why: string } {
	const { conversion, overrides, touches } = attribution
	if (
		policy.referralMonths !== null &&
		conversion?.conversionAt != null &&
		line.paidAt >=
			calendarOf(zone).addMonthsTo(
				conversion.conversionAt,
				policy.referralMonths,
			)
	)
		return {
			title: 'The referral months are over',
			why: `Referral revenue ended ${policy.referralMonths} months after the first payment, so nobody is credited for this line.`,
		}
	const override = overrides.find(
		(version) => version.effectiveAt <= line.paidAt,
	)
	if (override)
		return {
			title: `An override decided (version ${override.version})`,
			why: 'An admin set the shares for lines paid from its date on. The touches below are shown for comparison.',
		}
	const counted = touches.filter((touch) => touch.weight > 0)
	if (counted.length === 0)
		return {
			title: 'Nobody referred this account',
			why:
				touches.length === 0
					? 'No touch is known.'
					: 'None of its touches counts.',
		}
	const [only] = counted
	const winner = only?.referrerAccountId
	return {
		title: `${MODEL_WORDS[policy.model]} decided`,
		why:
			counted.length === 1 && winner
				? `${MODEL_RULES[policy.model]} Here that is ${names.get(winner) ?? winner}.`
				: MODEL_RULES[policy.model],
	}
}

function entryRow(
	entry: ReceiptEntry,
	{ entries }: Receipt,
	names: ReadonlyMap<string, string>,
	zone: string,
	baseCurrency: string,
) {
	const touchWeight = entry.credits
		.filter((credit) => credit.touchId !== null)
		.reduce((sum, { weight }) => sum + weight, 0)
	return {
		id: entry.id,
		period: formatPeriod(entry.period),
		label: shareWords(entry.bucket, entry.class),
		amount: formatMoney(entry.amountMinor, entry.currency),
		base: formatMoney(entry.baseMinor, baseCurrency),
		kind: entryKind(entry),
		isTakenBack: entries.some((other) => other.mirrorOf === entry.id),
		policyVersion: entry.policyVersion,
		postedAt: formatInstant(entry.postedAt, zone),
		credits: entry.credits.map((credit) => ({
			id: `${entry.id}-${credit.position}`,
			referrer:
				credit.referrerAccountId === null
					? 'No account (unattributed)'
					: (names.get(credit.referrerAccountId) ?? credit.referrerAccountId),
			to:
				credit.referrerAccountId === null
					? null
					: accountPath(credit.referrerAccountId),
			share:
				credit.touchId === null
					? `${formatShare(credit.weight / 10_000)} by override`
					: formatShare(credit.weight / touchWeight),
			amount: formatMoney(credit.amountMinor, entry.currency),
			base: formatMoney(credit.baseMinor, baseCurrency),
		})),
	}
}
