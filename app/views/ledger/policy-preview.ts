import {
	type Foreseen,
	type Foresight,
	movedIn,
} from '#app/domain/ledger/foresee.ts'
import { BUCKETS } from '#app/domain/ledger/line.ts'
import {
	needsSecondAdmin,
	SUMMED_FOR,
} from '#app/domain/ledger/override-proposal.ts'
import { movedByPolicy } from '#app/domain/ledger/setting-proposal.ts'
import { nextPeriod, type Period } from '#app/domain/period.ts'
import { DEFAULT_POLICY, type Policy } from '#app/domain/policy.ts'
import { formatInstant, formatPeriod } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { countOf, formatCount, formatMoney } from '#app/views/format/money.ts'
import { BUCKET_WORDS, MODEL_WORDS } from '#app/views/format/words.ts'
import { policyFacts } from '#app/views/organisation/policy-facts.ts'
import { accountPath } from '#app/views/paths/paths.ts'
import { previewPath } from '#app/views/paths/policy-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { readOwnRepeat } from '#db/reports/ledger/sor/own-repeat.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import { closedThrough } from '#db/stores/ledger/periods.ts'
import { movedByPolicies } from '#db/stores/ledger/policy-moves.ts'
import { ledgerRevision } from '#db/stores/ledger/settling-steps.ts'
import {
	type Analysis,
	findAnalysis,
} from '#db/stores/organisation/analyses.ts'
import { currentPolicy } from '#db/stores/organisation/organisation.ts'
import { hasSecondAdmin } from '#db/stores/people/second-admin.ts'

const SHOWN = 30

/** What settings would move that somebody is thinking about; null where nobody asked. */
export async function viewPolicyPreview(
	read: Reader,
	organisation: OrganisationFacts,
	analysisId: string | null,
	admin: { readonly adminId: string; readonly now: number },
) {
	const analysis = analysisId ? await findAnalysis(read, analysisId) : null
	if (analysis?.kind !== 'foresee-policy') return null
	const settings = settingsOf(analysis)
	const { settings: current } = await currentPolicy(read)
	const before = policyFacts(current)
	return {
		settings,
		changes: policyFacts(settings)
			.filter((fact, i) => fact.text !== before[i]?.text)
			.map(({ term, text }, i) => ({ key: `${term} ${i}`, term, text })),
		here: previewPath(analysis.id),
		isUnderWay: analysis.state === 'waiting' || analysis.state === 'running',
		hasFailed: analysis.state === 'failed',
		progress:
			analysis.accountsTotal > 0
				? `${formatCount(analysis.accountsDone)} of ${countOf(analysis.accountsTotal, 'account')}`
				: 'Waiting for its turn',
		outcome: await outcomeOf(read, organisation, {
			analysis,
			current,
			...admin,
		}),
	}
}

/** A question of before a setting was there is one about its default. */
const settingsOf = ({ input }: Analysis): Policy => ({
	...DEFAULT_POLICY,
	...(input as Partial<Policy>),
})

async function outcomeOf(
	read: Reader,
	{ zone, baseCurrency }: OrganisationFacts,
	{
		analysis,
		current,
		adminId,
		now,
	}: { analysis: Analysis; current: Policy; adminId: string; now: number },
) {
	if (analysis.state !== 'done') return null
	const settings = settingsOf(analysis)
	const foresight = analysis.result as Foresight
	const [closed, revision, ownRepeat, finance, hasAnother, movedBefore, names] =
		await Promise.all([
			closedThrough(read),
			ledgerRevision(read),
			readOwnRepeat(read),
			readFinanceSettings(read),
			hasSecondAdmin(read, adminId, now),
			movedByPolicies(read, {
				userId: adminId,
				after: now - SUMMED_FOR,
				until: now,
			}),
			readAccountNames(
				read,
				foresight.referrers.map((row) => row.referrerAccountId),
			),
		])
	const money = (amountMinor: number) => formatMoney(amountMinor, baseCurrency)
	const signed = (amountMinor: number) =>
		`${amountMinor > 0 ? '+' : ''}${money(amountMinor)}`
	const { open, adjusted } = movedIn(foresight)
	const ranked = [...foresight.referrers].sort(
		(a, b) =>
			Math.abs(totalOf(b)) - Math.abs(totalOf(a)) ||
			(a.referrerAccountId < b.referrerAccountId ? -1 : 1),
	)
	const companyMinor = secondOrderMinor(foresight, ownRepeat, {
		from: current,
		to: settings,
	})
	const threshold = finance.overrideThresholdMinor
	const movedMinor = movedByPolicy(foresight)
	const needsAnother =
		threshold !== null &&
		needsSecondAdmin(movedMinor, movedBefore, threshold) &&
		hasAnother
	return {
		needsAnother: needsAnother
			? `It moves ${money(movedMinor)} in open months${movedBefore.movedMinor > 0 ? `, with the ${money(movedBefore.movedMinor)} that your changes moved in the last 30 days: ${money(movedMinor + movedBefore.movedMinor)}` : ''}. From ${money(threshold)} on, another admin has to agree: putting it in force proposes it to them, and nothing is posted before.`
			: null,
		asOf: formatInstant(analysis.finishedAt ?? analysis.createdAt, zone),
		isCurrent: analysis.revision === (revision ?? ''),
		isNothing: foresight.postings === 0 && companyMinor === 0,
		headline: headlineOf(settings, current, {
			moved: money(open.movedMinor),
			advocates: countOf(open.referrers, 'advocate'),
			isNothing: open.movedMinor === 0,
		}),
		closedWords: closedWordsOf(closed, {
			moved: money(adjusted.movedMinor),
			advocates: countOf(adjusted.referrers, 'advocate'),
			isNothing: adjusted.movedMinor === 0,
		}),
		company:
			companyMinor === 0
				? 'The company’s second-order revenue stays the same.'
				: `The company’s second-order revenue changes by ${signed(companyMinor)} in all.`,
		work: `${countOf(foresight.postings, 'entry', 'entries')} for ${countOf(foresight.accounts, 'account')}`,
		rows: ranked.slice(0, SHOWN).map((row) => ({
			id: row.referrerAccountId,
			name:
				row.referrerAccountId === ''
					? 'No account (unattributed)'
					: (names.get(row.referrerAccountId) ?? row.referrerAccountId),
			to:
				row.referrerAccountId === ''
					? null
					: accountPath(row.referrerAccountId),
			open: signed(row.openMinor),
			adjusted: signed(row.adjustedMinor),
			total: signed(totalOf(row)),
		})),
		more:
			ranked.length > SHOWN
				? `and ${countOf(ranked.length - SHOWN, 'advocate')} more, with less each`
				: null,
		parts: BUCKETS.flatMap((bucket) => {
			const part = foresight.parts.find((each) => each.bucket === bucket)
			return part && totalOf(part) !== 0
				? [
						{
							id: bucket,
							label: BUCKET_WORDS[bucket],
							open: signed(part.openMinor),
							adjusted: signed(part.adjustedMinor),
							total: signed(totalOf(part)),
						},
					]
				: []
		}),
	}
}

const totalOf = ({ openMinor, adjustedMinor }: Foreseen) =>
	openMinor + adjustedMinor

type Moves = { moved: string; advocates: string; isNothing: boolean }

/** "Switching to linear moves $12,400.00 between 9 advocates in open months." */
function headlineOf(
	settings: Policy,
	current: Policy,
	{ moved, advocates, isNothing }: Moves,
): string {
	const what =
		settings.model === current.model
			? 'These settings'
			: `Switching to ${MODEL_WORDS[settings.model].toLowerCase()}`
	const verb = settings.model === current.model ? 'move' : 'moves'
	return isNothing
		? `${what} ${verb} nothing between advocates in open months.`
		: `${what} ${verb} ${moved} between ${advocates} in open months.`
}

function closedWordsOf(
	closed: Period | null,
	{ moved, advocates, isNothing }: Moves,
): string {
	if (closed === null) return 'No month is closed yet.'
	const unchanged = 'Closed months stay as they are'
	return isNothing
		? `${unchanged}.`
		: `${unchanged}: for what was paid in them, ${moved} moves between ${advocates} as adjustments in ${formatPeriod(nextPeriod(closed))}.`
}

/** By what the company's second-order revenue would differ; repeat orders count where a policy says so. */
function secondOrderMinor(
	{ parts, ownRepeat }: Foresight,
	ownRepeatMinor: number,
	{ from, to }: { from: Policy; to: Policy },
): number {
	const posted = parts.reduce(
		(sum, part) => sum + (part.bucket === 'first_order' ? 0 : totalOf(part)),
		0,
	)
	return (
		posted -
		(from.repeatIsSecondOrder ? ownRepeatMinor : 0) +
		(to.repeatIsSecondOrder ? ownRepeatMinor + totalOf(ownRepeat) : 0)
	)
}
