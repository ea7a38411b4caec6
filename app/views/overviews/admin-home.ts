import { isOver } from '#app/domain/ledger/close.ts'
import {
	bookMonths,
	headlineMonths,
} from '#app/domain/ledger/complete-months.ts'
import { calendarOf } from '#app/domain/period.ts'
import { DEFAULT_POLICY } from '#app/domain/policy.ts'
import { drawStackedMonths } from '#app/views/charts/stacked-months.server.ts'
import {
	formatPeriod,
	formatPeriodRange,
	formatPeriodShort,
} from '#app/views/format/dates.ts'
import {
	type Figure,
	moneyFigure,
	type OrganisationFacts,
} from '#app/views/format/figure.ts'
import { countOf, formatMoney, formatShare } from '#app/views/format/money.ts'
import { MODEL_WORDS, UNPOSTED_WORDS } from '#app/views/format/words.ts'
import { monthSoFar } from '#app/views/ledger/sor/month-so-far.ts'
import { SOR_PATH } from '#app/views/ledger/sor/sor.ts'
import { viewChanges } from '#app/views/ledger/sor/sor-overview.ts'
import {
	SETTING_TITLES,
	SETTING_WHY,
} from '#app/views/ledger/waiting-setting.ts'
import { policyFacts } from '#app/views/organisation/policy-facts.ts'
import { REJECTED_PATH } from '#app/views/paths/import-paths.ts'
import { proposalsPath } from '#app/views/paths/override-paths.ts'
import {
	accountPath,
	entriesPath,
	linesPath,
	STRIPE_PATH,
	withParams,
} from '#app/views/paths/paths.ts'
import { periodPath } from '#app/views/paths/period-paths.ts'
import { POLICY_PATH } from '#app/views/paths/policy-paths.ts'
import { REVIEW_PATH } from '#app/views/paths/referral-paths.ts'
import { settingPath } from '#app/views/paths/setting-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import { listPolicies } from '#db/reports/ledger/policies.ts'
import { knownSorReport } from '#db/reports/ledger/sor/known-sor.ts'
import type { SorReport } from '#db/reports/ledger/sor/sor.ts'
import { countWaiting } from '#db/reports/ledger/waiting.ts'
import { countGivenUp } from '#db/reports/mail/mail-counts.ts'

const ADVOCATES = 6
const MOVERS = 5

/** How much second-order revenue, from whom, and what stands between it and a report that holds. */
export async function viewAdminHome(
	read: Reader,
	organisation: OrganisationFacts,
	now: number,
) {
	const span = await readPeriodSpan(read)
	const waits = await viewWaiting(read)
	if (!span) return { waits, report: null }
	const calendar = calendarOf(organisation.zone)
	const thisMonth = calendar.periodOf(now)
	const books = bookMonths(span, thisMonth)
	const { from, to } = headlineMonths(books)
	const [report, { comparison, movers }, soFar, [policy]] = await Promise.all([
		knownSorReport(read, { from, to }),
		viewChanges(read, organisation, thisMonth, {
			from,
			to,
			model: null,
			skip: 0,
		}),
		monthSoFar(read, organisation, books.running, {
			months: { from, to },
			path: SOR_PATH,
		}),
		listPolicies(read),
	])
	const closable = report.periods.filter(
		({ period, state }) => state !== 'closed' && isOver(period, now, calendar),
	)
	const ranked = [...report.advocates].sort(
		(a, b) => b.sor - a.sor || (a.accountId < b.accountId ? -1 : 1),
	)
	const shown = ranked.slice(0, ADVOCATES)
	const names = await readAccountNames(
		read,
		shown.map((advocate) => advocate.accountId),
	)
	return {
		waits: [
			...waits,
			...(closable.length > 0
				? [
						{
							id: 'closable',
							text: `${countOf(closable.length, 'month')} over and still open`,
							why: 'Their figures can still change. Closing seals them.',
							to: '/admin/periods',
							isUrgent: false,
						},
					]
				: []),
		],
		report: {
			...shape(report, organisation),
			lead: headlineWords(report, books.complete !== null),
			soFar,
			change: comparison?.headline ?? null,
			newRevenue: comparison?.newRevenue ?? null,
			movers: comparison?.hasBefore ? movers.slice(0, MOVERS) : [],
			changes: withParams(SOR_PATH, { from, to }),
			settings: {
				version: policy?.version ?? 1,
				facts: policyFacts(policy?.settings ?? DEFAULT_POLICY),
			},
			advocates: {
				count: ranked.length,
				all: withParams(SOR_PATH, { from, to }),
				rows: shown.map((advocate) => ({
					id: advocate.accountId,
					name: names.get(advocate.accountId) ?? advocate.accountId,
					to: accountPath(advocate.accountId),
					about: partsOf(advocate, organisation.baseCurrency),
					sor: formatMoney(advocate.sor, organisation.baseCurrency),
				})),
			},
		},
	}
}

/** Which months the headline is of: "Last twelve complete months, December 2025 – November 2026". */
function headlineWords({ from, to, periods }: SorReport, isComplete: boolean) {
	const range = from && to ? formatPeriodRange(from, to) : ''
	if (!isComplete) return `${range}, which is not over`
	if (periods.length === 12) return `The last twelve complete months, ${range}`
	return `${countOf(periods.length, 'complete month')}, ${range}`
}

const partsOf = (
	{ upsell, crossSell, referred }: SorReport['advocates'][number],
	currency: string,
): string =>
	[
		referred !== 0 && `referred ${formatMoney(referred, currency)}`,
		upsell + crossSell !== 0 &&
			`own growth ${formatMoney(upsell + crossSell, currency)}`,
	]
		.filter(Boolean)
		.join(', ')

function shape(report: SorReport, { baseCurrency }: OrganisationFacts) {
	const { company, periods } = report
	const range = { from: report.from ?? undefined, to: report.to ?? undefined }
	const closed = periods.filter(({ state }) => state === 'closed').length
	const repeat = company.repeat === undefined ? undefined : 'without'
	const part = (
		key: 'first-order' | 'upsell' | 'cross-sell' | 'referral',
		label: string,
		bucket: 'first_order' | 'upsell' | 'cross_sell' | 'referral',
		amountMinor: number,
	): {
		key: typeof key
		label: string
		amountMinor: number
		figure: Figure
		share: string
	} => ({
		key,
		label,
		amountMinor,
		figure: moneyFigure(
			amountMinor,
			baseCurrency,
			entriesPath({
				...range,
				bucket,
				repeat: bucket === 'first_order' ? repeat : undefined,
			}),
		),
		share:
			company.total > 0
				? `${formatShare(Math.round((amountMinor / company.total) * 1000) / 1000)} of all revenue`
				: '',
	})
	const series = [
		{ key: 'upsell', label: 'Upsell', of: 'upsell' },
		{ key: 'cross-sell', label: 'Cross-sell', of: 'crossSell' },
		{ key: 'referral', label: 'Referral', of: 'referral' },
	] as const
	return {
		period:
			range.from && range.to ? formatPeriodRange(range.from, range.to) : '',
		currency: baseCurrency,
		model: MODEL_WORDS[report.model],
		policyVersion: report.policyVersion,
		reported: moneyFigure(
			company.sor.reported,
			baseCurrency,
			withParams(SOR_PATH, range),
		),
		toFirstOrder: company.sorToFirstOrder?.toFixed(2) ?? null,
		closed: `${closed} of ${countOf(periods.length, 'month')} closed`,
		parts: [
			part('upsell', 'Upsell', 'upsell', company.upsell),
			part('cross-sell', 'Cross-sell', 'cross_sell', company.crossSell),
			part('referral', 'Referral', 'referral', company.referral),
			part('first-order', 'First order', 'first_order', company.firstOrder),
		],
		chart: {
			drawing: drawStackedMonths({
				months: periods.map(({ period, state }) => ({
					label: formatPeriodShort(period),
					isClosed: state === 'closed',
				})),
				parts: series.map(({ key, of }) => ({
					colour: `var(--color-${key})`,
					amounts: periods.map((month) => month[of]),
				})),
				currency: baseCurrency,
			}),
			parts: series.map(({ key, label }) => ({ key, label })),
			hasOpen: closed < periods.length,
			table: {
				columns: [
					{ label: 'Month' },
					...series.map(({ label }) => ({ label, isNumber: true })),
					{ label: 'Together', isNumber: true },
					{ label: 'State' },
				],
				rows: periods.toReversed().map((month) => ({
					id: month.period,
					cells: [
						formatPeriodShort(month.period),
						...series.map(({ of }) => formatMoney(month[of], baseCurrency)),
						formatMoney(month.sor.raw, baseCurrency),
						month.state === 'closed' ? 'Closed' : 'Open',
					],
				})),
			},
		},
	}
}

type Waiting = {
	id: string
	text: string
	why: string
	to: string | null
	isUrgent: boolean
}

async function viewWaiting(read: Reader): Promise<Waiting[]> {
	const [
		{ unposted, held, queued, overrides, settings, reopening, rejected, bills },
		givenUp,
		[policy],
	] = await Promise.all([
		countWaiting(read),
		countGivenUp(read),
		listPolicies(read),
	])
	const isOfNewRules = policy?.createdBy === null && policy.version > 1
	const holds = held.reduce((sum, { n }) => sum + n, 0)
	const rows: (Waiting & { n: number })[] = [
		...unposted.map(({ reason, n }) => ({
			id: reason,
			n,
			text: `${countOf(n, 'line')}: ${UNPOSTED_WORDS[reason].title.toLowerCase()}`,
			why: UNPOSTED_WORDS[reason].remedy,
			to: linesPath({ state: reason }),
			isUrgent: true,
		})),
		{
			id: 'rejected',
			n: rejected,
			text: `${countOf(rejected, 'rejected row')} of imported files`,
			why: 'They changed nothing. Mend them in place, or dismiss them.',
			to: REJECTED_PATH,
			isUrgent: true,
		},
		{
			id: 'stripe',
			n: bills,
			text: `${countOf(bills, 'invoice')} of Stripe waiting`,
			why: 'They are not in the ledger, or not as Stripe tells of them by now. The page of Stripe says why.',
			to: STRIPE_PATH,
			isUrgent: true,
		},
		{
			id: 'held',
			n: holds,
			text: `${countOf(holds, 'referral')} held for review`,
			why: 'They give no credit until somebody decides. Time alone releases none.',
			to: REVIEW_PATH,
			isUrgent: false,
		},
		{
			id: 'overrides',
			n: overrides,
			text: `${countOf(overrides, 'override')} waiting for a second admin`,
			why: 'They move so much that two have to agree. Nothing is posted before.',
			to: proposalsPath({ state: 'waiting' }),
			isUrgent: false,
		},
		...settings.map((proposal) => ({
			id: `setting ${proposal.id}`,
			n: 1,
			text: SETTING_TITLES[proposal.kind],
			why: SETTING_WHY[proposal.kind],
			to: settingPath(proposal),
			isUrgent: false,
		})),
		{
			id: 'reopening',
			n: reopening === null ? 0 : 1,
			text: `${reopening === null ? '' : formatPeriod(reopening)} to be opened again?`,
			why: 'Another admin asked for it. It stays closed until one agrees.',
			to: reopening === null ? null : periodPath(reopening),
			isUrgent: false,
		},
		{
			id: 'queued',
			n: queued,
			text: `${countOf(queued, 'account')} being settled`,
			why: isOfNewRules
				? `Recalculating by the new rules, version ${policy.version} of the policy. What differs in closed months comes as adjustments in the first open one.`
				: 'Their facts changed; the figures follow within a moment.',
			to: isOfNewRules ? POLICY_PATH : null,
			isUrgent: false,
		},
		{
			id: 'mails',
			n: givenUp.mails,
			text: `${countOf(givenUp.mails, 'mail')} given up`,
			why: 'They were tried several times and never left.',
			to: withParams('/admin/outbox', { state: 'dead' }),
			isUrgent: true,
		},
		{
			id: 'jobs',
			n: givenUp.jobs,
			text: `${countOf(givenUp.jobs, 'job')} given up`,
			why: 'They failed several times and wait for somebody to look.',
			to: withParams('/admin/jobs', { state: 'dead' }),
			isUrgent: true,
		},
		{
			id: 'stuck',
			n: givenUp.items,
			text: `${countOf(givenUp.items, 'item')} stuck in a queue`,
			why: 'What cannot be done was put aside, so that the rest goes on. Somebody has to look.',
			to: '/admin/jobs',
			isUrgent: true,
		},
	]
	return rows.filter(({ n }) => n > 0).map(({ n: _, ...row }) => row)
}
