import { and, eq, inArray, isNull, ne, or } from 'drizzle-orm'
import { BLANK } from '#app/domain/referrals/redact.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import {
	accountDetails,
	accounts,
	advocateProfiles,
	advocateTexts,
	askNotes,
	asks,
	caseStudyComments,
	caseStudyCommentTexts,
	caseStudyStakeholderDetails,
	caseStudyStakeholders,
	caseStudyWithdrawalNotes,
	caseStudyWithdrawals,
	claimNotes,
	claims,
	confirmations,
	contactDetails,
	contacts,
	erasedAddresses,
	knownDevices,
	leadDetails,
	leads,
	mailPreferences,
	nominationNotes,
	nominations,
	outboxDetails,
	referenceRequests,
	referenceTexts,
	referralDecisionNotes,
	referralDecisions,
	referrals,
	sessions,
	signInTokens,
	suppressions,
	touches,
	touchNotes,
	userDetails,
	visits,
} from '#db/schema/index.ts'
import { oneAndMerged } from '#db/stores/referrals/referral-reviews.ts'
import type { StoredReferral } from '#db/stores/referrals/referrals.ts'
import { beginsWith, type Person } from './person.ts'

/** What lies around somebody and goes with them. */
export type PersonTraces = Person & {
	/** Accounts whose name and domain are theirs: made for them alone, or called like them. */
	readonly accountIds: readonly string[]
	/** Accounts at which they are known, and what was merged into these. */
	readonly aroundIds: readonly string[]
	/** Notes beside what brought them, and beside decisions about it. */
	readonly touchNoteIds: readonly string[]
	readonly decisionNoteIds: readonly string[]
}

export async function findTraces(
	read: Reader,
	person: Person,
): Promise<PersonTraces> {
	const made = await ownAccounts(read, person)
	const around = new Set<string>()
	for (const { accountId } of [
		...person.leads,
		...person.contacts,
		...person.users,
	])
		if (accountId !== null)
			for (const id of await oneAndMerged(read, accountId)) around.add(id)
	const called = await calledLike(read, [...around], person.names)
	return {
		...person,
		accountIds: [...new Set([...made, ...called])],
		aroundIds: [...around],
		...(await notesBeside(
			read,
			person.leads.map(({ id }) => id),
			made,
		)),
	}
}

/** Accounts that were made for the person, never imported, and where nobody else is known. */
async function ownAccounts(
	read: Reader,
	person: Pick<Person, 'leads' | 'contacts'>,
): Promise<string[]> {
	const ids = person.leads.flatMap(({ accountId, isAccountNew }) =>
		accountId !== null && isAccountNew ? [accountId] : [],
	)
	if (ids.length === 0) return []
	const prospects = await read
		.select({ id: accounts.id })
		.from(accounts)
		.where(and(inArray(accounts.id, ids), eq(accounts.status, 'prospect')))
	const others = await read
		.select({ accountId: leads.accountId, id: leads.id })
		.from(leads)
		.where(and(inArray(leads.accountId, ids), isNull(leads.erasedAt)))
	const people = await read
		.select({ accountId: contacts.accountId, id: contacts.id })
		.from(contacts)
		.innerJoin(contactDetails, eq(contactDetails.contactId, contacts.id))
		.where(inArray(contacts.accountId, ids))
	const mine = new Set(
		[...person.leads, ...person.contacts].map(({ id }) => id),
	)
	const isShared = (accountId: string) =>
		[...others, ...people].some(
			(one) => one.accountId === accountId && !mine.has(one.id),
		)
	return prospects.map(({ id }) => id).filter((id) => !isShared(id))
}

/** Of these accounts, those that are called like them. */
async function calledLike(
	read: Reader,
	accountIds: readonly string[],
	names: readonly string[],
): Promise<string[]> {
	const fold = (name: string) => name.normalize('NFC').trim().toLowerCase()
	const called = new Set(names.map(fold))
	const found = await inChunks(accountIds, (piece) =>
		read
			.select({ id: accountDetails.accountId, name: accountDetails.name })
			.from(accountDetails)
			.where(inArray(accountDetails.accountId, piece)),
	)
	return found.filter(({ name }) => called.has(fold(name))).map(({ id }) => id)
}

async function notesBeside(
	read: Reader,
	leadIds: readonly string[],
	accountIds: readonly string[],
) {
	const [ofTouches, ofDecisions] = await Promise.all([
		read
			.select({ id: touchNotes.touchId })
			.from(touches)
			.innerJoin(touchNotes, eq(touchNotes.touchId, touches.id))
			.where(
				or(
					...leadIds.map((id) => beginsWith(touches.id, `lead-${id}-`)),
					inArray(touches.accountId, [...accountIds]),
				),
			),
		read
			.select({ id: referralDecisionNotes.decisionId })
			.from(referralDecisions)
			.innerJoin(
				referralDecisionNotes,
				eq(referralDecisionNotes.decisionId, referralDecisions.id),
			)
			.where(inArray(referralDecisions.accountId, [...accountIds])),
	])
	return {
		touchNoteIds: ofTouches.map(({ id }) => id),
		decisionNoteIds: ofDecisions.map(({ id }) => id),
	}
}

/** Deletes and blanks what was found; what was paid, touched, asked and decided stays. */
export async function eraseTraces(
	tx: Tx,
	traces: PersonTraces,
	given: {
		tombstones: readonly string[]
		/** As the list of stopped addresses knows them. */
		addressHashes: readonly string[]
		/** What is put in place of a name that there has to be. */
		erasedName: string
		now: number
	},
): Promise<void> {
	await eraseLeads(tx, traces, given.now)
	await eraseUsers(
		tx,
		traces.users.map(({ id }) => id),
	)
	await eraseStakeholders(tx, traces.stakeholderIds, given)
	await deleteIn(
		tx,
		contactDetails,
		contactDetails.contactId,
		traces.contacts.map(({ id }) => id),
	)
	await deleteIn(tx, outboxDetails, outboxDetails.outboxId, traces.mailIds)
	await deleteIn(tx, touchNotes, touchNotes.touchId, traces.touchNoteIds)
	await deleteIn(
		tx,
		referralDecisionNotes,
		referralDecisionNotes.decisionId,
		traces.decisionNoteIds,
	)
	await blankAccounts(tx, traces, given.erasedName)
	await inChunks(given.addressHashes, async (piece) => {
		await tx
			.delete(suppressions)
			.where(
				and(
					inArray(suppressions.addressHash, piece),
					ne(suppressions.reason, 'complaint'),
				),
			)
		return []
	})
	const accountId =
		traces.leads.findLast((lead) => lead.accountId !== null)?.accountId ?? null
	await tx.bulk.insertNew(
		erasedAddresses,
		['tombstone'],
		given.tombstones.map((tombstone) => ({
			tombstone,
			accountId,
			erasedAt: given.now,
		})),
	)
}

async function eraseLeads(tx: Tx, { leads: all }: PersonTraces, now: number) {
	const ids = all.map(({ id }) => id)
	await deleteIn(tx, leadDetails, leadDetails.leadId, ids)
	await tx
		.update(leads)
		.set({ addressHash: null, consentTokenHash: null, erasedAt: now })
		.where(inArray(leads.id, ids))
	await tx
		.update(leads)
		.set({ state: 'consent_expired' })
		.where(and(inArray(leads.id, ids), eq(leads.state, 'consent_asked')))
	const clickIds = all.flatMap(({ clickId }) => clickId ?? [])
	await deleteIn(tx, visits, visits.clickId, clickIds)
}

/** Who they are, where they are signed in, what they chose and wrote. */
async function eraseUsers(tx: Tx, ids: string[]): Promise<void> {
	if (ids.length === 0) return
	for (const table of [
		userDetails,
		sessions,
		confirmations,
		knownDevices,
		signInTokens,
		mailPreferences,
		advocateProfiles,
		advocateTexts,
	])
		await deleteIn(tx, table, table.userId, ids)
	await tx
		.delete(askNotes)
		.where(
			inArray(
				askNotes.askId,
				tx.select({ id: asks.id }).from(asks).where(inArray(asks.userId, ids)),
			),
		)
	await tx
		.delete(claimNotes)
		.where(
			inArray(
				claimNotes.claimId,
				tx
					.select({ id: claims.id })
					.from(claims)
					.where(inArray(claims.userId, ids)),
			),
		)
	await tx
		.delete(nominationNotes)
		.where(
			inArray(
				nominationNotes.nominationId,
				tx
					.select({ id: nominations.id })
					.from(nominations)
					.where(inArray(nominations.createdBy, ids)),
			),
		)
	await tx
		.update(referenceTexts)
		.set({ advocateFeedback: null })
		.where(
			inArray(
				referenceTexts.requestId,
				tx
					.select({ id: referenceRequests.id })
					.from(referenceRequests)
					.where(inArray(referenceRequests.userId, ids)),
			),
		)
	await eraseWords(tx, { by: 'userId', ids })
}

/** Their links to stories end, too. */
async function eraseStakeholders(
	tx: Tx,
	stakeholderIds: readonly string[],
	{ erasedName, now }: { erasedName: string; now: number },
): Promise<void> {
	const ids = [...stakeholderIds]
	if (ids.length === 0) return
	await tx
		.update(caseStudyStakeholderDetails)
		.set({ name: erasedName, email: '' })
		.where(inArray(caseStudyStakeholderDetails.stakeholderId, ids))
	await tx
		.update(caseStudyStakeholders)
		.set({ revokedAt: now })
		.where(
			and(
				inArray(caseStudyStakeholders.id, ids),
				isNull(caseStudyStakeholders.revokedAt),
			),
		)
	await eraseWords(tx, { by: 'stakeholderId', ids })
}

/** What they said about stories. */
async function eraseWords(
	tx: Tx,
	{ by, ids }: { by: 'userId' | 'stakeholderId'; ids: string[] },
): Promise<void> {
	await tx
		.update(caseStudyCommentTexts)
		.set({ text: BLANK, passage: null, suggestion: null })
		.where(
			inArray(
				caseStudyCommentTexts.commentId,
				tx
					.select({ id: caseStudyComments.id })
					.from(caseStudyComments)
					.where(inArray(caseStudyComments[by], ids)),
			),
		)
	await tx
		.delete(caseStudyWithdrawalNotes)
		.where(
			inArray(
				caseStudyWithdrawalNotes.consentId,
				tx
					.select({ id: caseStudyWithdrawals.consentId })
					.from(caseStudyWithdrawals)
					.where(inArray(caseStudyWithdrawals[by], ids)),
			),
		)
}

const deleteIn = async (
	tx: Tx,
	table: Parameters<Tx['delete']>[0],
	column: Parameters<typeof inArray>[0],
	ids: readonly string[],
) => {
	await inChunks(ids, async (piece) => {
		await tx.delete(table).where(inArray(column, piece))
		return []
	})
}

/** Name and domain of accounts that are theirs, and that they look after others. */
async function blankAccounts(
	tx: Tx,
	{ accountIds, ownedAccountIds }: PersonTraces,
	erasedName: string,
): Promise<void> {
	await inChunks(accountIds, async (piece) => {
		await tx
			.update(accountDetails)
			.set({ name: erasedName, legalKey: '' })
			.where(inArray(accountDetails.accountId, piece))
		await tx
			.update(accounts)
			.set({ domain: null, registrableDomain: null })
			.where(inArray(accounts.id, piece))
		return []
	})
	await inChunks(ownedAccountIds, async (piece) => {
		await tx
			.update(accountDetails)
			.set({ ownerEmail: null })
			.where(inArray(accountDetails.accountId, piece))
		return []
	})
}

/** Referrals that are held only because two companies are called alike, or have one domain. */
export const heldByLikeness = (
	read: Reader,
	accountIds: readonly string[],
): Promise<StoredReferral[]> =>
	inChunks(accountIds, (piece) =>
		read
			.select()
			.from(referrals)
			.where(
				and(
					inArray(referrals.suspicion, ['same_legal_entity', 'same_domain']),
					or(
						inArray(referrals.accountId, piece),
						inArray(referrals.referrerAccountId, piece),
					),
				),
			),
	)
