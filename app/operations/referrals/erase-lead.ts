import { done, type Result, refused } from '#app/domain/result.ts'
import { addressHashOf } from '#app/operations/mail/mail-address.ts'
import type { Database, Reader, Tx } from '#db/client.ts'
import {
	accountsReferredBy,
	queueAccounts,
} from '#db/stores/ledger/settling-queue.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	eraseTraces,
	findTraces,
	heldByName,
	type PersonTraces,
} from '#db/stores/referrals/erasure.ts'
import {
	findMentions,
	type Mention,
	redactMention,
} from '#db/stores/referrals/erasure-texts.ts'
import {
	insertDecision,
	latestDecision,
} from '#db/stores/referrals/referral-reviews.ts'
import { tombstoneOf } from './lead-address.ts'

export type EraseLeadRefusal =
	| 'lead_unknown'
	/** Nothing is left of them. */
	| 'already_erased'

/** How much was erased of somebody. */
export type Erased = {
	readonly leads: number
	readonly contacts: number
	readonly accounts: number
	readonly mails: number
	/** Notes beside what brought them, deleted. */
	readonly notes: number
	/** Other texts, from which their name and address were taken. */
	readonly texts: number
}

const ERASED = 'Erased'

/**
 * Erases somebody who was brought: every time that they were, name, address and hash, in every table. What happened and
 * what was paid stays, without them; so do sums and counts. A tombstone keeps them from being new a second time. An
 * address that was reported for unwanted mail stays stopped, as a hash: forgetting it would mean to write to it again.
 */
export async function eraseLead(
	database: Database,
	{ leadId, actorId, now }: { leadId: string; actorId: string; now: number },
): Promise<Result<Erased, EraseLeadRefusal>> {
	// Every text is read to find them: too long for a transaction that others wait for.
	const found = await database.snapshot(async (read) => {
		const traces = await findTraces(read, leadId)
		return traces && { traces, mentions: await mentionsOf(read, traces) }
	})
	if (!found) return refused('lead_unknown')
	return database.transact(async (tx) => {
		const traces = await findTraces(tx, leadId)
		if (!traces) return refused('lead_unknown')
		if (
			traces.leads.every(
				({ erasedAt, addressHash }) =>
					erasedAt !== null && addressHash === null,
			) &&
			traces.addresses.length === 0
		)
			return refused('already_erased')
		await keepHeld(tx, traces, now)
		await eraseTraces(tx, traces, {
			tombstones: await tombstonesOf(tx, traces, now),
			addressHashes: traces.addresses.map(addressHashOf),
			erasedName: ERASED,
			now,
		})
		const erased: Erased = {
			leads: traces.leads.length,
			contacts: traces.contactIds.length,
			accounts: traces.accountIds.length,
			mails: traces.mailIds.length,
			notes: traces.touchNoteIds.length + traces.decisionNoteIds.length,
			texts: await redactAll(tx, found.mentions, traces),
		}
		await queueAccounts(
			tx,
			[
				...traces.aroundIds,
				...(await accountsReferredBy(tx, traces.accountIds)),
			],
			now,
		)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'lead.erased',
			subjectType: 'lead',
			subjectId: leadId,
			after: erased,
		})
		return done(erased)
	})
}

/** Where they are named; their company only in mails that tell of it, unless it is more than theirs. */
export async function mentionsOf(
	read: Reader,
	traces: PersonTraces,
): Promise<Mention[]> {
	const named = await findMentions(read, [
		...traces.addresses,
		...longNames(traces),
	])
	const companies = await findMentions(read, companiesOf(traces), {
		onlyMails: true,
	})
	return [...named, ...companies]
}

const companiesOf = ({ accountIds, companies }: PersonTraces) =>
	accountIds.length === 0 ? [] : companies

/** A name of one word is many people's: only whole names are looked for in all texts. */
const longNames = ({ names }: PersonTraces): string[] =>
	names.filter((name) => /\S\s+\S/.test(name.trim()))

/** A company's name that is erased looks like nobody's: what was held because of it stays held. */
async function keepHeld(
	tx: Tx,
	traces: PersonTraces,
	now: number,
): Promise<void> {
	for (const referral of await heldByName(tx, traces.aroundIds)) {
		if ((await latestDecision(tx, referral))?.decision === 'held') continue
		const { accountId, referrerAccountId } = referral
		await insertDecision(
			tx,
			{
				accountId,
				referrerAccountId,
				decision: 'held',
				reason: null,
				suspicion: 'same_legal_entity',
				decidedAt: now,
				decidedBy: null,
			},
			null,
		)
	}
}

async function tombstonesOf(
	tx: Tx,
	{ addresses }: PersonTraces,
	now: number,
): Promise<string[]> {
	const tombstones = new Set<string>()
	for (const address of addresses)
		tombstones.add(await tombstoneOf(tx, address, { now }))
	return [...tombstones]
}

async function redactAll(
	tx: Tx,
	mentions: readonly Mention[],
	traces: PersonTraces,
): Promise<number> {
	const names = [...traces.names, ...companiesOf(traces)]
	let texts = 0
	for (const mention of mentions)
		if (await redactMention(tx, mention, { ...traces, names })) texts += 1
	return texts
}
