import { DAY } from '#app/domain/durations.ts'
import type { MailProps, MailTemplate } from '#app/domain/mail/templates.ts'
import type { RejectionReason } from '#app/domain/referrals/lifecycle.ts'
import { maskEmail } from '#app/domain/referrals/mask.ts'
import { fillText } from '#app/domain/referrals/share.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Tx } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import {
	type KnownReferrer,
	listAdvocatesToTell,
} from '#db/reports/referrals/advocates-to-tell.ts'
import {
	findAccountOfCode,
	findFirstLinkShown,
	readLeadToTell,
	readReferralToTell,
} from '#db/reports/referrals/referral-news.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { findUser } from '#db/stores/people/users.ts'
import { listUsersByRole } from '#db/stores/people/users-by-role.ts'
import {
	consentMailId,
	joinedMailCause,
	newsMailCause,
} from '#db/stores/referrals/referral-mail-ids.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'

/** What happened longer ago is history, such as that of an import, and no news. */
const NEWS_DAYS = 30

/** Asks somebody whom an advocate named whether we may write to them. Nothing else may go to them before they say yes. */
export async function mailFriendConsent(
	tx: Tx,
	{ leadId, token, now }: { leadId: string; token: string; now: number },
): Promise<void> {
	const lead = await readLeadToTell(tx, leadId)
	if (!lead?.referrerAccountId || lead.consentExpiresAt === null)
		throw new Error('a friend is asked for consent on behalf of somebody')
	const { settings } = await currentReferralSettings(tx)
	const { name: vendor } = await readOrganisation(tx)
	const advocate =
		lead.referrerUserId === null
			? null
			: await findUser(tx, lead.referrerUserId)
	const advocateCompany = await accountNameOf(tx, lead.referrerAccountId)
	const filled = (text: string) =>
		fillText(text, {
			link: '',
			vendor,
			name: advocate?.name ?? advocateCompany,
			company: advocateCompany,
		})
	await enqueueMail(tx, {
		id: consentMailId(leadId),
		template: 'friend-consent',
		userId: null,
		recipient: lead.email,
		props: {
			path: `/refer/consent/${token}`,
			expiresAt: lead.consentExpiresAt,
			name: lead.name,
			advocateName: advocate?.name ?? null,
			advocateCompany,
			message: lead.message,
			offer: filled(settings.offerToFriend),
			consentText: filled(settings.consentText),
		},
		now,
	})
}

/** Tells whoever brought somebody that they came: once for each person who came. */
export async function mailFriendJoined(
	tx: Tx,
	{ leadId, now }: { leadId: string; now: number },
): Promise<void> {
	const lead = await readLeadToTell(tx, leadId)
	if (!lead) return
	const code = lead.code ?? lead.codeOfClick
	const referrerAccountId =
		lead.referrerAccountId ?? (code ? await findAccountOfCode(tx, code) : null)
	if (referrerAccountId === null) return
	await mailAdvocates(tx, {
		template: 'friend-joined',
		cause: joinedMailCause(leadId),
		referrer: {
			accountId: referrerAccountId,
			userId: lead.referrerUserId,
			code,
		},
		props: {
			friend: maskEmail(lead.email),
			company:
				lead.accountId === null
					? lead.company
					: await accountNameOf(tx, lead.accountId),
			wasNamed: lead.source === 'submitted',
		},
		now,
	})
}

/** Tells whoever brought a company that it bought: once for ever, and only while it is news. */
export async function mailReferralConverted(
	tx: Tx,
	{
		accountId,
		referrerAccountId,
		now,
	}: { accountId: string; referrerAccountId: string; now: number },
): Promise<void> {
	const referral = await readReferralToTell(tx, accountId, referrerAccountId)
	if (!referral?.convertedAt) return
	if (referral.convertedAt + NEWS_DAYS * DAY < now) return
	const { settings } = await currentReferralSettings(tx)
	const company = await accountNameOf(tx, accountId)
	await mailAdvocates(tx, {
		template: 'referral-converted',
		cause: newsMailCause('referral-converted', accountId, referrerAccountId),
		referrer: { accountId: referrerAccountId, ...referral },
		props: {
			company,
			offer: fillText(settings.offerToAdvocate, {
				link: '',
				vendor: (await readOrganisation(tx)).name,
				name: '',
				company: await accountNameOf(tx, referrerAccountId),
			}),
		},
		now,
	})
}

/** Tells whoever brought a company that it does not count, and why: once for each reason. */
export async function mailReferralRejected(
	tx: Tx,
	{
		accountId,
		referrerAccountId,
		reason,
		note,
		now,
	}: {
		accountId: string
		referrerAccountId: string
		reason: RejectionReason
		/** What staff add to it, for the advocate to read. */
		note: string | null
		now: number
	},
): Promise<void> {
	const referral = await readReferralToTell(tx, accountId, referrerAccountId)
	await mailAdvocates(tx, {
		template: 'referral-rejected',
		cause: newsMailCause(
			'referral-rejected',
			accountId,
			referrerAccountId,
			reason,
		),
		referrer: { accountId: referrerAccountId, ...referral },
		props: { company: await accountNameOf(tx, accountId), reason, note },
		now,
	})
}

/** Tells the admins that referrals wait too long; once for each 30 days that the oldest of them waits. */
export async function mailHeldTooLong(
	tx: Tx,
	{ count, oldestAt, now }: { count: number; oldestAt: number; now: number },
): Promise<void> {
	const months = Math.floor((now - oldestAt) / (30 * DAY))
	for (const { id: userId, email, name } of await listUsersByRole(tx, 'admin'))
		await enqueueMail(tx, {
			id: `referrals-held-${oldestAt}-${months}-${userId}`,
			template: 'referrals-held',
			userId,
			recipient: email,
			props: { name, count, oldestAt },
			now,
		})
}

/** Gives an advocate their first link: once. */
export async function mailInviteToRefer(
	tx: Tx,
	{ userId, now }: { userId: string; now: number },
): Promise<void> {
	const user = await findUser(tx, userId)
	const code = await findFirstLinkShown(tx, userId)
	if (code === null)
		throw new Error('an invitation to refer needs a link of their own')
	if (!user?.email || user.deactivatedAt !== null) return
	const { settings } = await currentReferralSettings(tx)
	const { name: vendor } = await readOrganisation(tx)
	const company = user.accountId ? await accountNameOf(tx, user.accountId) : ''
	const filled = (text: string) =>
		fillText(text, { link: '', vendor, name: user.name ?? company, company })
	await enqueueMail(tx, {
		id: `invite-to-refer-${userId}`,
		template: 'invite-to-refer',
		userId,
		recipient: user.email,
		props: {
			name: user.name,
			code,
			offerToAdvocate: filled(settings.offerToAdvocate),
			offerToFriend: filled(settings.offerToFriend),
		},
		now,
	})
}

type AdvocateTemplate = Extract<
	MailTemplate,
	'friend-joined' | 'referral-converted' | 'referral-rejected'
>

async function mailAdvocates<Template extends AdvocateTemplate>(
	tx: Tx,
	{
		template,
		cause,
		referrer,
		props,
		now,
	}: {
		template: Template
		cause: string
		referrer: KnownReferrer
		props: Omit<MailProps[Template], 'name'>
		now: number
	},
): Promise<void> {
	for (const { userId, email, name } of await listAdvocatesToTell(tx, referrer))
		await enqueueMail(tx, {
			id: `${cause}-${userId}`,
			template,
			userId,
			recipient: email,
			props: { ...props, name } as MailProps[Template],
			now,
		})
}

async function accountNameOf(tx: Tx, accountId: string): Promise<string> {
	const names = await readAccountNames(tx, [accountId])
	return names.get(accountId) ?? accountId
}
