import { isExpired } from '#app/domain/referrals/referrals-of.ts'
import { wallTimeOf } from '#app/domain/wall-time.ts'
import { formatDate, formatPeriodShort } from '#app/views/format/dates.ts'
import {
	moneyFigure,
	type OrganisationFacts,
} from '#app/views/format/figure.ts'
import { formatMoney } from '#app/views/format/money.ts'
import { KIND_WORDS, shareWords } from '#app/views/format/words.ts'
import { accountPath, creditsPath, linePath } from '#app/views/paths/paths.ts'
import {
	erasurePath,
	mergePath,
	referralPath,
	referralToken,
} from '#app/views/paths/referral-paths.ts'
import type { Reader } from '#db/client.ts'
import { readCompanies } from '#db/reports/accounts/companies.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import { readAttribution } from '#db/reports/ledger/attribution.ts'
import { listCredits } from '#db/reports/ledger/sor/credits.ts'
import { readPairCredits } from '#db/reports/ledger/sor/pair-credits.ts'
import { readOwnInterest } from '#db/reports/referrals/own-interest.ts'
import {
	readDecisions,
	readLeadsAt,
	readReferralMails,
	readSalesUpdates,
} from '#db/reports/referrals/referral-story.ts'
import { mergedInto } from '#db/stores/accounts/account-merges.ts'
import { findProspect } from '#db/stores/accounts/prospects.ts'
import {
	findReferral,
	type ReferralKey,
} from '#db/stores/referrals/referral-reviews.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'
import {
	referralsTo,
	type StoredReferral,
} from '#db/stores/referrals/referrals.ts'
import { decisionRefusal } from './referral-answers.ts'
import { evidenceOf } from './referral-evidence.ts'
import { REASON_CHOICES } from './referral-review.ts'
import { SOURCE_WORDS, timelineOf } from './referral-timeline.ts'
import { standingWords } from './referral-words.ts'

const LINES = 8

/** The account that was brought, and by whom else; null if nobody brought it, or there is none. */
export async function findFirstReferrer(
	read: Reader,
	accountId: string,
): Promise<ReferralKey | null> {
	const into = (await mergedInto(read, [accountId])).get(accountId)
	const [first] = await referralsTo(read, [into ?? accountId])
	return first ?? null
}

/** One referral: where it stands, how it came there, what it brought, and what can be done about it. */
export async function viewReferral(
	read: Reader,
	organisation: OrganisationFacts,
	key: ReferralKey,
	{ viewerId, now }: { viewerId: string; now: number },
) {
	const referral = await findReferral(read, key)
	if (!referral) return null
	const { zone, baseCurrency } = organisation
	const { accountId, referrerAccountId } = key
	const [
		all,
		companies,
		attribution,
		decisions,
		leads,
		sales,
		{ settings },
		creditOf,
		credits,
		interest,
		prospect,
	] = await Promise.all([
		referralsTo(read, [accountId]),
		readCompanies(read, [accountId, referrerAccountId]),
		readAttribution(read, accountId),
		readDecisions(read, key),
		readLeadsAt(read, accountId),
		readSalesUpdates(read, accountId),
		currentReferralSettings(read),
		readPairCredits(read, [key]),
		listCredits(
			read,
			{
				accountId,
				referrer: referrerAccountId === '' ? 'none' : { id: referrerAccountId },
			},
			null,
			LINES,
		),
		readOwnInterest(read, viewerId, key),
		findProspect(read, accountId),
	])
	const mails = await readReferralMails(
		read,
		key,
		leads.map(({ id }) => id),
	)
	const [names, people, otherCredits] = await Promise.all([
		readAccountNames(
			read,
			all.map((one) => one.referrerAccountId),
		),
		readUserNames(read, [
			...decisions.map(({ decidedBy }) => decidedBy),
			...sales.map(({ by }) => by),
			...leads.map(({ createdBy }) => createdBy),
		]),
		readPairCredits(read, all),
	])
	const latest = decisions.at(-1) ?? null
	const creditedMinor = creditOf(key)
	const stand = (one: StoredReferral, minor: number) =>
		standingWords({
			...one,
			creditedMinor: minor,
			isExpired:
				one.suspicion === null &&
				isExpired(one, settings.leadLifetimeDays, now),
		})
	const words = stand(referral, creditedMinor)
	const referrer = companies.get(referrerAccountId)
	const referred = companies.get(accountId)
	const obstacle =
		referral.suspicion === 'would_close_cycle' ? 'would_close_cycle' : interest
	const touches = attribution.touches.filter(
		(touch) => (touch.referrerAccountId ?? '') === referrerAccountId,
	)
	const credited = moneyFigure(
		creditedMinor,
		baseCurrency,
		creditedMinor === 0
			? null
			: referrerAccountId === ''
				? creditsPath({ account: accountId, credited: 'nobody' })
				: creditsPath({ account: accountId, referrer: referrerAccountId }),
	)
	return {
		accountId,
		referrerAccountId,
		token: referralToken(key, latest?.id ?? null),
		name: referred?.name ?? accountId,
		to: accountPath(accountId),
		referrer: {
			name: referrer?.name ?? 'nobody who is an account of ours',
			to: referrerAccountId === '' ? null : accountPath(referrerAccountId),
		},
		state: { title: words.title, why: words.why, tone: words.tone },
		since: formatDate(sinceOf(referral, latest?.decidedAt ?? null), zone),
		steps: stepsOf(referral, zone),
		credited,
		lines: credits.rows.map((row) => ({
			id: `${row.entryId}-${row.position}`,
			key: row.lineKey,
			to: linePath(row.lineKey),
			period: formatPeriodShort(row.period),
			label: shareWords(row.bucket, row.class),
			base: formatMoney(row.baseMinor, baseCurrency),
		})),
		hasMoreLines: credits.next !== null,
		evidence: evidenceOf(referrer, referred, referral.suspicion, zone),
		isHeld: referral.suspicion !== null,
		isOpen: referral.state === 'pending' || referral.state === 'qualified',
		timeline: timelineOf({ touches, decisions, leads, sales, mails }, people, {
			zone,
			conversionAt: attribution.conversion?.conversionAt ?? null,
		}),
		others: all
			.filter((one) => one.referrerAccountId !== referrerAccountId)
			.map((one) => ({
				id: one.referrerAccountId,
				name:
					one.referrerAccountId === ''
						? 'No account of ours'
						: (names.get(one.referrerAccountId) ?? one.referrerAccountId),
				to: referralPath(one),
				state: stand(one, otherCredits(one)).title,
				tone: stand(one, otherCredits(one)).tone,
				how: `${KIND_WORDS[one.kind]}, ${formatDate(one.firstTouchAt, zone)}`,
				credited: formatMoney(otherCredits(one), baseCurrency),
			})),
		people: leads.map((lead) => ({
			id: lead.id,
			name: lead.erasedAt
				? 'Erased'
				: (lead.details?.name ?? lead.details?.email ?? 'Name not known'),
			about: lead.erasedAt
				? `on ${formatDate(lead.erasedAt, zone)}`
				: [lead.details?.name && lead.details.email, SOURCE_WORDS[lead.source]]
						.filter(Boolean)
						.join(' · '),
			consent:
				lead.consentVersion === null
					? null
					: `Agreed to consent text ${lead.consentVersion}${lead.consentAt ? ` on ${formatDate(lead.consentAt, zone)}` : ''}`,
			erasure: lead.erasedAt === null ? erasurePath(lead.id) : null,
		})),
		merge: prospect ? mergePath(accountId) : null,
		can: {
			hold: referral.suspicion === null,
			clear:
				(referral.suspicion !== null || latest?.decision === 'rejected') &&
				obstacle === null,
			reject: latest?.decision !== 'rejected',
		},
		obstacle:
			(referral.suspicion !== null || latest?.decision === 'rejected') &&
			obstacle !== null
				? decisionRefusal(obstacle)
				: null,
		reasons: REASON_CHOICES,
		now: wallTimeOf(now, zone),
		zone,
	}
}

/** When it came to stand where it stands. */
function sinceOf(referral: StoredReferral, decidedAt: number | null): number {
	const { state, suspicion } = referral
	if (suspicion !== null || state === 'rejected')
		return decidedAt ?? referral.lostAt ?? referral.lastTouchAt
	if (state === 'converted') return referral.convertedAt ?? referral.lastTouchAt
	if (state === 'qualified')
		return (
			referral.opportunityAt ?? referral.qualifiedAt ?? referral.lastTouchAt
		)
	return referral.firstTouchAt
}

/** The way of a referral, and how far along it this one is. */
function stepsOf(referral: StoredReferral, zone: string) {
	const steps = [
		['First touch', referral.firstTouchAt],
		['Lead', referral.leadAt],
		['Qualified', referral.qualifiedAt],
		['Opportunity', referral.opportunityAt],
		['Customer', referral.convertedAt],
	] as const
	const last = steps.findLastIndex(([, at]) => at !== null)
	const isOver = referral.state === 'rejected'
	return steps.map(([label, at], i) => ({
		label,
		at:
			at !== null
				? formatDate(at, zone)
				: i < last
					? 'not noted'
					: isOver
						? '–'
						: 'not yet',
		isReached: at !== null,
		/** Somebody came past it, noted or not. */
		isPassed: i <= last,
	}))
}
