import {
	type AdvocateAmounts,
	tellAmount,
} from '#app/domain/referrals/amount-range.ts'
import { maskEmail } from '#app/domain/referrals/mask.ts'
import { isExpired } from '#app/domain/referrals/referrals-of.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { formatMoneyRange } from '#app/views/format/money.ts'
import { withParams } from '#app/views/paths/paths.ts'
import { OWN_REFERRALS_PATH } from '#app/views/paths/referral-programme-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import {
	listNamedFriends,
	listOwnReferrals,
	type NamedFriend,
	type OwnReferral,
} from '#db/reports/referrals/own-referrals.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'
import { standingWords } from './referral-words.ts'

const PAGE = 30

type Viewer = {
	readonly accountId: string
	readonly userId: string
	readonly contactId: string | null
	readonly now: number
}

/** What an advocate's account brought and where each stands, and the friends whom they named themselves. */
export async function viewOwnReferrals(
	read: Reader,
	{
		zone,
		baseCurrency,
		advocateAmounts,
		name: vendor,
	}: OrganisationFacts & {
		readonly name: string
		readonly advocateAmounts: AdvocateAmounts
	},
	viewer: Viewer,
	cursor: string | null,
) {
	const after = decodeCursor(cursor, ['number', 'text'])
	const [page, friends, programme] = await Promise.all([
		listOwnReferrals(
			read,
			viewer.accountId,
			after && { lastTouchAt: after[0], accountId: after[1] },
			PAGE,
		),
		listNamedFriends(read, viewer.userId, viewer.accountId),
		currentReferralSettings(read),
	])
	const { leadLifetimeDays, mayNameFriends } = programme.settings
	const names = await readAccountNames(
		read,
		page.rows.map((row) => row.accountId),
	)
	const told = (amountMinor: number) => {
		const range = tellAmount(amountMinor, baseCurrency, advocateAmounts)
		return range && formatMoneyRange(range, baseCurrency)
	}
	return {
		vendor,
		mayNameFriends,
		referrals: page.rows.map((row) => {
			const words = standingWords({
				...row,
				isExpired: isExpired(row, leadLifetimeDays, viewer.now),
			})
			return {
				id: row.accountId,
				name: names.get(row.accountId) ?? 'A company that was erased',
				contact: row.email === null ? null : maskEmail(row.email),
				state: words.title,
				tone: words.tone,
				words: words.toAdvocate,
				through: throughWords(row, viewer, vendor),
				since: formatDate(row.firstTouchAt, zone),
				credited: row.creditedMinor === 0 ? null : told(row.creditedMinor),
			}
		}),
		friends: friends.map((friend) => ({
			id: friend.id,
			...friendWords(friend, zone),
			named: formatDate(friend.createdAt, zone),
		})),
		first: after ? OWN_REFERRALS_PATH : null,
		next: page.next
			? withParams(OWN_REFERRALS_PATH, {
					after: encodeCursor([page.next.lastTouchAt, page.next.accountId]),
				})
			: null,
	}
}

/** How the first touch brought them, and whose doing it was. */
function throughWords(
	{ kind, by }: OwnReferral,
	viewer: Viewer,
	vendor: string,
): string {
	const isOwn =
		by !== null &&
		(by.userId === viewer.userId ||
			(by.contactId !== null && by.contactId === viewer.contactId))
	const somebody = by?.name ?? null
	const whose = isOwn ? 'your' : somebody ? `${somebody}’s` : 'your company’s'
	switch (kind) {
		case 'click':
			return `Through ${whose} link`
		case 'code':
			return `With ${whose} code`
		case 'submitted_lead':
			return isOwn
				? 'You named them'
				: `${somebody ?? 'Somebody of your company'} named them`
		case 'champion_move':
			return 'Somebody moved there from your company'
		case 'self_reported':
			return 'They said so themselves'
		default:
			return `Entered by ${vendor}`
	}
}

/** A friend who did not say yes. Who said no is erased, and so is their name here. */
function friendWords(
	{ state, email, consentExpiresAt }: NamedFriend,
	zone: string,
) {
	const contact = email === null ? 'A friend' : maskEmail(email)
	switch (state) {
		case 'consent_asked':
			return {
				contact,
				state: 'Asked',
				words: `We asked whether we may write to them.${consentExpiresAt === null ? '' : ` They can answer until ${formatDate(consentExpiresAt, zone)}.`} Until then nothing else is sent.`,
			}
		case 'consent_refused':
			return {
				contact,
				state: 'Said no',
				words: 'They would rather not, so we erased what you gave us.',
			}
		case 'consent_expired':
			return {
				contact,
				state: 'No answer',
				words: 'They did not answer in time, so we erased what you gave us.',
			}
	}
}
