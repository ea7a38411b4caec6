import { legalKeyOf } from '#app/domain/referrals/eligibility.ts'
import { emailKeyOf } from '#app/domain/referrals/email-key.ts'
import {
	companyDomainOf,
	matchAccount,
} from '#app/domain/referrals/match-account.ts'
import {
	landAccountsIn,
	markSignUps,
} from '#app/operations/accounts/land-accounts.ts'
import { mergeProspect } from '#app/operations/accounts/merge-prospects.ts'
import type { Tx } from '#db/client.ts'
import { mergedInto } from '#db/stores/accounts/account-merges.ts'
import {
	accountStates,
	contactStates,
	insertAccounts,
	insertContacts,
	updateAccount,
} from '#db/stores/accounts/accounts.ts'
import { findProspect } from '#db/stores/accounts/prospects.ts'
import { queueAccounts } from '#db/stores/ledger/settling-queue.ts'
import { findErased } from '#db/stores/mail/erased-addresses.ts'
import {
	accountsWithAddress,
	accountsWithDomain,
	candidatesOf,
	contactsWithAddress,
	firstPayments,
} from '#db/stores/referrals/lead-matching.ts'
import { tombstoneOf } from './lead-address.ts'

type Newcomer = {
	readonly leadId: string
	readonly email: string | null
	readonly name: string | null
	readonly company: string | null
	/** What the organisation itself calls them, where a program tells of a sign-up. */
	readonly externalId: string | null
	/** The account at which they were received before. */
	readonly knownAccountId: string | null
	readonly now: number
}

export type LeadAccount = {
	readonly accountId: string
	readonly isNew: boolean
}

/** The account of somebody who is received: where they belong, or one that is made for them. */
export async function findOrMakeAccount(
	tx: Tx,
	newcomer: Newcomer,
): Promise<LeadAccount> {
	const found = await findAccount(tx, newcomer)
	const { externalId } = newcomer
	if (externalId === null)
		return found === null
			? makeProspect(tx, newcomer)
			: { accountId: found, isNew: false }
	if (found === externalId) {
		await noteSignUp(tx, externalId, newcomer.now)
		return { accountId: found, isNew: false }
	}
	if (found !== null && (await findProspect(tx, found)) === null)
		return { accountId: found, isNew: false }
	await makeAccount(tx, { ...newcomer, externalId })
	if (found !== null && !(await mergedInto(tx, [found])).has(found))
		await mergeProspect(tx, {
			accountId: found,
			intoAccountId: externalId,
			now: newcomer.now,
		})
	return { accountId: externalId, isNew: true }
}

async function findAccount(
	tx: Tx,
	{ externalId, knownAccountId, email }: Newcomer,
): Promise<string | null> {
	if (externalId !== null) {
		const [named] = await candidatesOf(tx, [externalId])
		if (named) return named.accountId
		const contact = (await contactStates(tx, [externalId])).get(externalId)
		const [theirs] = await candidatesOf(
			tx,
			contact ? [contact.state.accountId] : [],
		)
		if (theirs) return theirs.accountId
	}
	if (knownAccountId !== null) {
		const [standing] = await candidatesOf(tx, [knownAccountId])
		if (standing) return standing.accountId
	}
	if (email === null) return null
	const erased = await findErased(tx, tombstoneOf(tx, email))
	const domain = companyDomainOf(email)
	const match = matchAccount({
		byAddress: [
			...(await accountsWithAddress(tx, emailKeyOf(email))),
			...(await candidatesOf(tx, erased?.accountId ? [erased.accountId] : [])),
		],
		byDomain: domain === null ? [] : await accountsWithDomain(tx, domain),
	})
	return match?.accountId ?? null
}

/** What is known of an account that was made for somebody; nobody's name is in it. */
const UNKNOWN = {
	plan: null,
	seats: null,
	currency: null,
	renewalAt: null,
	churnedAt: null,
	ownerEmail: null,
} as const

async function makeProspect(
	tx: Tx,
	{ leadId, email, company, now }: Newcomer,
): Promise<LeadAccount> {
	const domain = email === null ? null : companyDomainOf(email)
	const accountId = `lead-${leadId}`
	await insertAccounts(
		tx,
		[
			{
				...UNKNOWN,
				id: accountId,
				name: company ?? domain ?? 'Company not known',
				legalKey: company === null ? '' : legalKeyOf(company),
				domain,
				registrableDomain: domain,
				signedUpAt: null,
				status: 'prospect',
			},
		],
		now,
	)
	return { accountId, isNew: true }
}

/** The account that the organisation itself tells of; what was made for a lead with its domain is merged into it. */
async function makeAccount(
	tx: Tx,
	{
		externalId: id,
		email,
		name,
		company,
		now,
	}: Newcomer & { externalId: string },
): Promise<void> {
	const domain = email === null ? null : companyDomainOf(email)
	await landAccountsIn(
		tx,
		[
			{
				id,
				name: company ?? name ?? domain ?? id,
				domain,
				signedUpAt: now,
			},
		],
		{ now },
	)
}

/** A sign-up that a program tells of is when they signed up, unless that is known, or they pay already. */
async function noteSignUp(tx: Tx, accountId: string, now: number) {
	const known = (await accountStates(tx, [accountId])).get(accountId)
	if (!known || known.state.signedUpAt !== null) return
	if ((await firstPayments(tx, [accountId])).has(accountId)) return
	await updateAccount(tx, { ...known.state, signedUpAt: now }, now)
	await markSignUps(tx, [known.state], now)
	await queueAccounts(tx, [accountId], now)
}

/** The person at their account; nobody is there twice with one address. Null where no address is known. */
export async function findOrMakeContact(
	tx: Tx,
	{
		leadId,
		email,
		name,
		externalId,
		accountId,
		now,
	}: Pick<Newcomer, 'leadId' | 'email' | 'name' | 'externalId' | 'now'> & {
		accountId: string
	},
): Promise<string | null> {
	if (email === null) return null
	const emailKey = emailKeyOf(email)
	const known = await contactsWithAddress(tx, emailKey)
	const here = known.find((contact) => contact.accountId === accountId)
	const contact = here ?? known[0]
	if (contact) return contact.id
	const isFree =
		externalId !== null &&
		!(await contactStates(tx, [externalId])).has(externalId)
	const id = isFree ? externalId : `lead-${leadId}`
	await insertContacts(
		tx,
		[{ id, accountId, email, emailKey, name, title: null, role: 'user' }],
		now,
	)
	return id
}
