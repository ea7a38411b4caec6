import { reasonToKeepAccess } from '#app/domain/people/access.ts'
import type { Redactor } from '#app/domain/referrals/redact.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { addressHasher } from '#app/operations/mail/mail-address.ts'
import { queueForgetting } from '#app/operations/organisation/forget-deleted.ts'
import { giveLinks } from '#app/operations/referrals/give-links.ts'
import {
	leadHasher,
	tombstoneOf,
} from '#app/operations/referrals/lead-address.ts'
import type { Database, Reader, Tx } from '#db/client.ts'
import {
	accountsReferredBy,
	queueAccounts,
} from '#db/stores/ledger/settling-queue.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	emptyRow,
	findRejectedRow,
} from '#db/stores/organisation/rejected-rows.ts'
import { hasRunningImport } from '#db/stores/organisation/uploads.ts'
import {
	eraseTraces,
	findTraces,
	heldByLikeness,
	type PersonTraces,
} from '#db/stores/people/erasure.ts'
import { type Mention, redactMention } from '#db/stores/people/erasure-texts.ts'
import {
	findPerson,
	isAnybody,
	type PersonSought,
} from '#db/stores/people/person.ts'
import {
	countOtherActiveAdmins,
	findUser,
	markDeactivated,
} from '#db/stores/people/users.ts'
import {
	insertDecision,
	latestDecision,
} from '#db/stores/referrals/referral-reviews.ts'
import {
	mentionsOf,
	type PersonRedactors,
	redactorsOf,
} from './person-terms.ts'

export type ErasePersonRefusal =
	/** Nothing is known of them. */
	| 'nobody'
	| 'yourself'
	| 'last_admin'
	/** A file is being imported, and could bring them back. */
	| 'import_running'

/** Files beside the database in which somebody may be named. */
export type PersonFiles = {
	/** Removes mails that name them, and takes them out of files that wait to be imported; says how many of each. */
	erase(redactor: Redactor): Promise<{ mails: number; uploads: number }>
	/** Puts down outside the database who was erased, by what stays of their addresses: when. A backup of before is told by it. */
	journal(erasures: ReadonlyMap<string, number>): void
}

/** How much was erased of somebody. */
export type Erased = {
	readonly leads: number
	readonly contacts: number
	readonly users: number
	readonly stakeholders: number
	readonly accounts: number
	readonly mails: number
	/** Notes beside what brought them, deleted. */
	readonly notes: number
	/** Other texts, from which their name and address were taken. */
	readonly texts: number
	/** Mails and imports on the disk. */
	readonly files: number
}

export type PersonToErase = {
	/** Everything of this address, and of whoever else is the same person. */
	readonly addresses: readonly string[]
	readonly leadIds?: readonly string[]
	readonly actorId: string | null
	readonly files: PersonFiles
	/** Put down as this in the log; else as a person, by what stays of the address. */
	readonly subject?: { readonly action: string; type: string; id: string }
	readonly now: number
}

const ERASED = 'Erased'
/** Texts that were written while somebody was looked for are found the next time. */
const ROUNDS = 3

/**
 * Erases somebody, whatever they are here: brought, named by a friend, a contact, an advocate, staff, or asked to look at a
 * story. Name, address, hash, words and access go, in every table and file. What happened and what was paid stays, without
 * them; so do sums and counts. A tombstone keeps them from being new a second time. An address that was reported for
 * unwanted mail stays stopped, as a hash: forgetting it would mean to write to it again.
 */
export async function erasePerson(
	database: Database,
	given: PersonToErase,
): Promise<Result<Erased, ErasePersonRefusal>> {
	const { files } = given
	const sought = { ...given, hashOf: leadHasher(database) }
	// Every text is read to find them: too long for a transaction that others wait for.
	const found = await database.snapshot(async (read) => {
		const traces = await tracesOf(read, sought)
		const redactors = redactorsOf(traces)
		return {
			traces,
			redactors,
			mentions: await mentionsOf(read, redactors),
			isImporting: await hasRunningImport(read),
			refusal: await reasonToKeep(read, traces, given.actorId),
		}
	})
	if (found.refusal) return refused(found.refusal)
	if (found.isImporting) return refused('import_running')
	const ofFiles = await files.erase(found.redactors.search)
	const onDisk = ofFiles.mails + ofFiles.uploads
	if (!isAnybody(found.traces) && found.mentions.length === 0 && onDisk === 0)
		return refused('nobody')
	const erased = await database.transact((tx) =>
		eraseIn(tx, { ...given, sought, found, onDisk }),
	)
	if (!erased.ok) return erased
	// A process that ends in between puts it down when it starts again.
	files.journal(
		new Map(
			found.traces.addresses.map((address) => [
				tombstoneOf(database, address),
				given.now,
			]),
		),
	)
	await redactLatecomers(database, found.redactors, given.now)
	// Where a reader is in the way now, the job that was queued goes on.
	await database.forgetDeleted()
	return erased
}

async function tracesOf(
	read: Reader,
	sought: PersonSought,
): Promise<PersonTraces> {
	return findTraces(read, await findPerson(read, sought))
}

/** Somebody must stay who can let others in. */
async function reasonToKeep(
	read: Reader,
	{ users }: PersonTraces,
	actorId: string | null,
) {
	for (const { id } of users) {
		const user = await findUser(read, id)
		const refusal = reasonToKeepAccess({
			userId: id,
			actorId,
			isActiveAdmin: user?.role === 'admin' && user.deactivatedAt === null,
			otherActiveAdmins: await countOtherActiveAdmins(read, id),
		})
		if (refusal) return refusal
	}
	return null
}

async function eraseIn(
	tx: Tx,
	{
		sought,
		found: { mentions, redactors },
		onDisk,
		actorId,
		subject,
		now,
	}: PersonToErase & {
		sought: PersonSought
		found: { mentions: readonly Mention[]; redactors: PersonRedactors }
		onDisk: number
	},
): Promise<Result<Erased, ErasePersonRefusal>> {
	const traces = await tracesOf(tx, sought)
	const refusal = await reasonToKeep(tx, traces, actorId)
	if (refusal) return refused(refusal)
	const referred = await accountsReferredBy(tx, traces.accountIds)
	await keepHeld(tx, traces, now)
	const tombstones = tombstonesOf(tx, traces)
	await eraseTraces(tx, traces, {
		tombstones,
		addressHashes: traces.addresses.map(addressHasher(tx)),
		erasedName: ERASED,
		now,
	})
	for (const { id } of traces.users) {
		await markDeactivated(tx, id, now)
		await giveLinks(tx, { userId: id, now })
	}
	const erased: Erased = {
		leads: traces.leads.length,
		contacts: traces.contacts.length,
		users: traces.users.length,
		stakeholders: traces.stakeholderIds.length,
		accounts: traces.accountIds.length,
		mails: traces.mailIds.length,
		notes: traces.touchNoteIds.length + traces.decisionNoteIds.length,
		texts: await redactAll(tx, mentions, redactors.all, now),
		files: onDisk,
	}
	await queueAccounts(tx, [...traces.aroundIds, ...referred], now)
	await queueForgetting(tx, { now })
	await appendAudit(tx, {
		at: now,
		actorId,
		action: subject?.action ?? 'person.erased',
		subjectType: subject?.type ?? 'person',
		subjectId: subject?.id ?? tombstones[0] ?? '',
		after: erased,
	})
	return done(erased)
}

/** A company's name or domain that is erased looks like nobody's: what was held because of it stays held. */
async function keepHeld(
	tx: Tx,
	traces: PersonTraces,
	now: number,
): Promise<void> {
	for (const referral of await heldByLikeness(tx, traces.aroundIds)) {
		if ((await latestDecision(tx, referral))?.decision === 'held') continue
		const { accountId, referrerAccountId, suspicion } = referral
		await insertDecision(
			tx,
			{
				accountId,
				referrerAccountId,
				decision: 'held',
				reason: null,
				suspicion,
				decidedAt: now,
				decidedBy: null,
			},
			null,
		)
	}
}

const tombstonesOf = (tx: Tx, { addresses }: PersonTraces): string[] => [
	...new Set(addresses.map((address) => tombstoneOf(tx, address))),
]

async function redactAll(
	tx: Tx,
	mentions: readonly Mention[],
	redactor: Redactor,
	now: number,
): Promise<number> {
	let texts = 0
	for (const mention of mentions) {
		texts += await emptyRejected(tx, mention, redactor, now)
		texts += await redactMention(tx, mention, redactor)
	}
	return texts
}

/** A row of a file that names somebody is about them: their name and title stand in cells of their own. */
async function emptyRejected(
	tx: Tx,
	{ place, key }: Mention,
	redactor: Redactor,
	now: number,
): Promise<number> {
	if (place.name !== 'rejectedRows') return 0
	const [fileId, line] = [String(key.fileId), Number(key.line)]
	const row = await findRejectedRow(tx, fileId, line)
	const said = JSON.stringify(row?.cells)
	if (!row || JSON.stringify(redactor.redactLeaves(row.cells)) === said)
		return 0
	await emptyRow(
		tx,
		{ fileId, line },
		{ note: 'Somebody whom it named was erased.', now },
	)
	return 1
}

/** Takes them out of what was written while they were being erased. */
async function redactLatecomers(
	database: Database,
	redactors: PersonRedactors,
	now: number,
): Promise<void> {
	for (let round = 0; round < ROUNDS; round++) {
		const late = await database.snapshot((read) => mentionsOf(read, redactors))
		if (late.length === 0) return
		await database.transact((tx) => redactAll(tx, late, redactors.all, now))
	}
	throw new Error('texts that name them keep coming back')
}
