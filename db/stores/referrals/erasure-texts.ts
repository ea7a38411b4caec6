import { and, eq, getTableColumns, or, type SQL } from 'drizzle-orm'
import { type PersonTerms, redact } from '#app/domain/referrals/redact.ts'
import type { Reader, Tx } from '#db/client.ts'
import type { AnyTable } from '#db/columns.ts'
import { contains } from '#db/contains.ts'
import {
	askNotes,
	auditNotes,
	caseStudyCommentTexts,
	caseStudyContents,
	caseStudyFileContents,
	caseStudyInterviews,
	caseStudyMoveNotes,
	caseStudyStakeholderDetails,
	caseStudyTexts,
	caseStudyWithdrawalNotes,
	claimNotes,
	escalationNotes,
	idempotentAnswers,
	jobs,
	lineReclassificationReasons,
	nominationNotes,
	outbox,
	outboxDetails,
	overrideProposalNotes,
	overrideReasons,
	periodReopeningNotes,
	referenceTexts,
	referralDecisionNotes,
	touchNotes,
} from '#db/schema/index.ts'

/** Everywhere that people, or other systems, write freely. */
const PLACES = [
	{ table: touchNotes, keys: ['touchId'], fields: ['note'] },
	{ table: referralDecisionNotes, keys: ['decisionId'], fields: ['note'] },
	{ table: auditNotes, keys: ['auditId'], fields: ['note'] },
	{ table: overrideReasons, keys: ['overrideId'], fields: ['reason'] },
	{
		table: overrideProposalNotes,
		keys: ['proposalId'],
		fields: ['reason', 'answer'],
	},
	{ table: periodReopeningNotes, keys: ['reopeningId'], fields: ['note'] },
	{
		table: lineReclassificationReasons,
		keys: ['reclassificationId'],
		fields: ['reason'],
	},
	{
		table: askNotes,
		keys: ['askId'],
		fields: ['message', 'overrideReason', 'declineReason'],
	},
	{ table: claimNotes, keys: ['claimId'], fields: ['message', 'reason'] },
	{ table: escalationNotes, keys: ['escalationId'], fields: ['note'] },
	{
		table: referenceTexts,
		keys: ['requestId'],
		fields: ['need', 'place', 'feedback', 'advocateFeedback'],
	},
	{ table: nominationNotes, keys: ['nominationId'], fields: ['note'] },
	{
		table: caseStudyTexts,
		keys: ['caseStudyId'],
		fields: ['title', 'brief', 'questions', 'notes', 'invitation'],
	},
	{ table: caseStudyMoveNotes, keys: ['moveId'], fields: ['note'] },
	// Whoever consented did so to other words: what named somebody who is erased has to be approved again.
	{
		table: caseStudyContents,
		keys: ['caseStudyId', 'number'],
		fields: ['name', 'content'],
	},
	{ table: caseStudyFileContents, keys: ['fileId'], fields: ['name'] },
	{ table: caseStudyInterviews, keys: ['id'], fields: ['place'] },
	{
		table: caseStudyCommentTexts,
		keys: ['commentId'],
		fields: ['text', 'passage', 'suggestion'],
	},
	{
		table: caseStudyStakeholderDetails,
		keys: ['stakeholderId'],
		fields: ['name', 'email'],
	},
	{ table: caseStudyWithdrawalNotes, keys: ['consentId'], fields: ['note'] },
	{
		table: idempotentAnswers,
		keys: ['apiKeyId', 'idempotencyKey'],
		fields: ['answer'],
	},
	{ table: jobs, keys: ['id'], fields: ['lastError'] },
	{ table: outbox, keys: ['id'], fields: ['reason'] },
	{ table: outboxDetails, keys: ['outboxId'], fields: ['props'] },
] as const satisfies readonly {
	table: AnyTable
	keys: readonly string[]
	fields: readonly string[]
}[]

/** A text that names somebody. */
export type Mention = {
	readonly place: number
	readonly key: Readonly<Record<string, string>>
	readonly field: string
}

const column = (table: AnyTable, name: string) => {
	const found = getTableColumns(table)[name]
	if (!found) throw new Error(`no column ${name}`)
	return found
}

/** Texts that hold one of these terms. Reads every text there is: for an erasure, which is rare, not for pages of lists. */
export async function findMentions(
	read: Reader,
	terms: readonly string[],
	{ onlyMails = false }: { onlyMails?: boolean } = {},
): Promise<Mention[]> {
	const wanted = terms.filter((term) => term.trim() !== '')
	if (wanted.length === 0) return []
	const found: Mention[] = []
	for (const [place, { table, keys, fields }] of PLACES.entries()) {
		if (onlyMails && table !== outboxDetails) continue
		for (const field of fields) {
			const rows: Record<string, unknown>[] = await read
				.select(
					Object.fromEntries(keys.map((key) => [key, column(table, key)])),
				)
				.from(table)
				.where(
					or(...wanted.map((term) => contains(column(table, field), term))),
				)
			for (const key of rows)
				found.push({ place, key: key as Mention['key'], field })
		}
	}
	return found
}

/** Takes somebody's addresses and names out of a text; gives whether anything was in it. */
export async function redactMention(
	tx: Tx,
	{ place, key, field }: Mention,
	terms: PersonTerms,
): Promise<boolean> {
	const at = PLACES[place]
	if (!at) throw new Error('no such place')
	const table: AnyTable = at.table
	const isRow = and(
		...at.keys.map((name): SQL => eq(column(table, name), key[name])),
	)
	const [row] = await tx
		.select({ value: column(table, field) })
		.from(table)
		.where(isRow)
	if (!row || row.value === null) return false
	const isText = typeof row.value === 'string'
	const before = isText ? String(row.value) : JSON.stringify(row.value)
	const after = redact(before, terms)
	if (after === before) return false
	await tx
		.update(table)
		.set({ [field]: isText ? after : JSON.parse(after) })
		.where(isRow)
	return true
}
