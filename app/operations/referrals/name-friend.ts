import { DAY } from '#app/domain/durations.ts'
import { NAME_LIMIT } from '#app/domain/people/name.ts'
import { isDisposableAddress } from '#app/domain/referrals/disposable-mail.ts'
import { emailKeyOf } from '#app/domain/referrals/email-key.ts'
import {
	COMPANY_LIMIT,
	CONSENT_DAYS,
	FRIENDS_A_DAY,
	MESSAGE_LIMIT,
	quietSince,
} from '#app/domain/referrals/friend.ts'
import { mailboxKeyOf } from '#app/domain/referrals/mailbox.ts'
import { companyDomainOf } from '#app/domain/referrals/match-account.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { parseEmailAddress } from '#app/operations/mail/email-address.ts'
import type { Database, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { hashOf, newSecret } from '#db/secrets.ts'
import { accountStates } from '#db/stores/accounts/accounts.ts'
import { findErased } from '#db/stores/mail/erased-addresses.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findUser } from '#db/stores/people/users.ts'
import { addressesAt } from '#db/stores/referrals/lead-matching.ts'
import {
	countFriendsNamedBy,
	insertLead,
	type Lead,
	leadsWithAddress,
} from '#db/stores/referrals/leads.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'
import { hashLeadAddress, tombstoneOf } from './lead-address.ts'
import { mailFriendConsent } from './mail-referral-news.ts'

export type NamedFriend = {
	readonly userId: string
	readonly name: string
	readonly email: string
	readonly company: string
	/** What the advocate writes to them. */
	readonly message: string
	/** The advocate says that the friend knows them. */
	readonly isKnown: boolean
	/** With which they answer; made here unless it is given. */
	readonly token?: string
	readonly now: number
}

export type NameFriendRefusal =
	| 'not_offered'
	| 'name_required'
	| 'name_too_long'
	| 'email_invalid'
	| 'email_disposable'
	/** Their own address, or that of a colleague. */
	| 'own_company'
	| 'company_too_long'
	| 'message_too_long'
	| 'not_known'
	| 'too_many'

/**
 * Names a friend, who is asked by mail before anything else happens. Whether they were asked before, or want to hear
 * nothing, the advocate is not told: the answer is the same, and no mail goes out.
 */
export function nameFriend(
	database: Database,
	friend: NamedFriend,
): Promise<Result<undefined, NameFriendRefusal>> {
	const { token = newSecret() } = friend
	return database.transact(async (tx) => {
		const advocate = await findUser(tx, friend.userId)
		const { settings } = await currentReferralSettings(tx)
		if (
			!settings.mayNameFriends ||
			!advocate?.accountId ||
			advocate.deactivatedAt !== null
		)
			return refused('not_offered')
		const email = parseEmailAddress(friend.email)?.address
		if (!email) return refused('email_invalid')
		const problem =
			problemOf(friend, email) ??
			(await problemOfAddress(tx, email, advocate.accountId))
		if (problem) return refused(problem)
		const { userId, now } = friend
		if ((await countFriendsNamedBy(tx, userId, now - DAY)) >= FRIENDS_A_DAY)
			return refused('too_many')
		const addressHash = hashLeadAddress(tx, email)
		if (!(await mayBeAsked(tx, { email, addressHash, now })))
			return done(undefined)
		const leadId = await storeFriend(tx, {
			friend,
			email,
			addressHash,
			token,
			accountId: advocate.accountId,
			consentVersion: settings.consentVersion,
		})
		await mailFriendConsent(tx, { leadId, token, now })
		await appendAudit(tx, {
			at: now,
			actorId: userId,
			action: 'lead.named',
			subjectType: 'lead',
			subjectId: leadId,
			after: { referrerAccountId: advocate.accountId },
		})
		return done(undefined)
	})
}

function problemOf(
	{ name, company, message, isKnown }: NamedFriend,
	email: string,
): NameFriendRefusal | null {
	if (name.trim() === '') return 'name_required'
	if (name.trim().length > NAME_LIMIT) return 'name_too_long'
	if (isDisposableAddress(email)) return 'email_disposable'
	if (company.trim().length > COMPANY_LIMIT) return 'company_too_long'
	if (message.trim().length > MESSAGE_LIMIT) return 'message_too_long'
	return isKnown ? null : 'not_known'
}

/** Nobody brings themselves, nor the company that they are of. */
async function problemOfAddress(
	tx: Tx,
	email: string,
	accountId: string,
): Promise<NameFriendRefusal | null> {
	const account = (await accountStates(tx, [accountId])).get(accountId)
	const domain = companyDomainOf(email)
	const mailbox = mailboxKeyOf(email)
	const own = await addressesAt(tx, accountId)
	const isOwn =
		(domain !== null && domain === account?.state.registrableDomain) ||
		own.some((address) => mailboxKeyOf(address) === mailbox)
	return isOwn ? 'own_company' : null
}

/** Whether a question may go to somebody: none is open, none was denied lately, and they did not ask to be forgotten. */
async function mayBeAsked(
	tx: Tx,
	{
		email,
		addressHash,
		now,
	}: { email: string; addressHash: string; now: number },
): Promise<boolean> {
	if (await findErased(tx, tombstoneOf(tx, email))) return false
	const earlier = await leadsWithAddress(tx, addressHash)
	return !earlier.some(
		({ state, erasedAt }) =>
			state === 'consent_asked' ||
			(state === 'consent_refused' && (erasedAt ?? 0) > quietSince(now)),
	)
}

async function storeFriend(
	tx: Tx,
	{
		friend: { userId, now, ...friend },
		email,
		addressHash,
		token,
		accountId,
		consentVersion,
	}: {
		friend: NamedFriend
		email: string
		addressHash: string
		token: string
		accountId: string
		consentVersion: number
	},
): Promise<string> {
	const id = newId()
	const lead: Lead = {
		...UNRECEIVED,
		id,
		referrerAccountId: accountId,
		referrerUserId: userId,
		consentVersion,
		consentTokenHash: hashOf(token),
		consentExpiresAt: now + CONSENT_DAYS * DAY,
		addressHash,
		createdAt: now,
	}
	await insertLead(tx, lead, {
		name: friend.name.trim(),
		email,
		emailKey: emailKeyOf(email),
		company: friend.company.trim() || null,
		message: friend.message.trim() || null,
	})
	return id
}

const UNRECEIVED = {
	source: 'submitted',
	state: 'consent_asked',
	accountId: null,
	isAccountNew: false,
	contactId: null,
	code: null,
	clickId: null,
	consentAt: null,
	createdBy: null,
	receivedAt: null,
	erasedAt: null,
} as const
