import { getTableColumns, getTableName } from 'drizzle-orm'
import type { AnyTable } from './columns.ts'
import * as schema from './schema/index.ts'

/**
 * What an erasure does with each column that holds text or JSON:
 * - `own`: somebody's own, in a row about them alone; it goes with them.
 * - `free`: written freely, by people or other systems; whoever is named in it is taken out.
 * - `json`: text of that kind, which may be JSON; its strings are looked through one by one.
 *
 * All others hold words of this program, keys, ids, hashes, and settings that are everybody's: a test lists them.
 */
export type TextKind = 'own' | 'free' | 'json'

type Columns<T extends AnyTable> = Partial<
	Record<keyof T['_']['columns'] & string, TextKind>
>

type Tables = {
	[Name in keyof typeof schema as (typeof schema)[Name] extends AnyTable
		? Name
		: never]: (typeof schema)[Name] extends AnyTable
		? (typeof schema)[Name]
		: never
}

/**
 * Columns in which somebody may be named. Append-only tables have none: they hold ids. Whoever consented to a story did so
 * to its words: a version that named somebody who is erased has to be approved again.
 */
export const PERSONAL: { [Name in keyof Tables]?: Columns<Tables[Name]> } = {
	accountDetails: { name: 'own', legalKey: 'own', ownerEmail: 'own' },
	accounts: { domain: 'own', registrableDomain: 'own' },
	advocateTexts: { text: 'free' },
	apiKeys: { name: 'free' },
	askNotes: { message: 'free', overrideReason: 'free', declineReason: 'free' },
	auditNotes: { note: 'free' },
	caseStudyCommentTexts: {
		text: 'free',
		passage: 'free',
		suggestion: 'free',
	},
	caseStudyContents: { name: 'free', content: 'free' },
	caseStudyFileContents: { name: 'free' },
	caseStudyInterviews: { place: 'free' },
	caseStudyMoveNotes: { note: 'free' },
	caseStudyStakeholderDetails: { name: 'own', email: 'own' },
	caseStudyTexts: {
		title: 'free',
		brief: 'free',
		questions: 'free',
		notes: 'free',
		invitation: 'free',
	},
	caseStudyWithdrawalNotes: { note: 'free' },
	claimNotes: { message: 'free', reason: 'free' },
	contactDetails: { email: 'own', emailKey: 'own', name: 'own', title: 'own' },
	escalationNotes: { note: 'free' },
	eventMappings: { event: 'free', filters: 'free' },
	events: { name: 'free', properties: 'json' },
	idempotentAnswers: { answer: 'json' },
	imports: { files: 'json' },
	importUndoReasons: { reason: 'free' },
	importDrafts: { files: 'free', looked: 'free', result: 'free' },
	jobs: { payload: 'free', lastError: 'json' },
	leadDetails: {
		name: 'own',
		email: 'own',
		emailKey: 'own',
		company: 'own',
		message: 'own',
	},
	leads: { addressHash: 'own', consentTokenHash: 'own' },
	lineReclassificationReasons: { reason: 'free' },
	lineVoidReasons: { reason: 'free' },
	waitDismissalNotes: { note: 'free' },
	linkSettings: { label: 'free', campaign: 'free', utm: 'free' },
	nominationNotes: { note: 'free' },
	outbox: { reason: 'json' },
	outboxDetails: { recipient: 'own', props: 'free' },
	overrideProposalNotes: { reason: 'free', answer: 'free' },
	overrideReasons: { reason: 'free' },
	periodReopeningNotes: { note: 'free' },
	referenceRequests: { industry: 'free', useCase: 'free' },
	referenceTexts: {
		need: 'free',
		place: 'free',
		feedback: 'free',
		advocateFeedback: 'free',
	},
	referralDecisionNotes: { note: 'free' },
	rejectedFiles: { name: 'free', headers: 'free', reading: 'free' },
	rejectedRows: {
		cells: 'free',
		reasons: 'free',
		context: 'free',
		note: 'free',
	},
	// A file without a header has its first row for one.
	rememberedReadings: { headers: 'free', mapping: 'free' },
	reviewAsks: { site: 'free', url: 'free', disclosure: 'free' },
	sessions: { userAgent: 'own' },
	settingProposalNotes: { reason: 'free', answer: 'free' },
	speakingEvents: { name: 'free', place: 'free', brief: 'free' },
	speakingSlots: { title: 'free', track: 'free' },
	stuckItems: { reason: 'free', payload: 'json' },
	stripeConnections: { name: 'free', problem: 'free' },
	stripeEvents: { payload: 'json' },
	stripeObjects: { value: 'json' },
	touchNotes: { note: 'free' },
	uploads: { fileName: 'free', mapping: 'free', result: 'free' },
	userDetails: { email: 'own', emailKey: 'own', name: 'own' },
}

/** Where somebody may be named who is not the row's own person. */
export type Place = {
	readonly table: AnyTable
	readonly name: string
	/** Of the primary key, by their names in the schema. */
	readonly keys: readonly string[]
	readonly fields: readonly {
		readonly name: string
		readonly kind: 'free' | 'json'
	}[]
}

/** What a place is found by, where it is not `id`. */
const KEYS: { [Name in keyof Tables]?: readonly string[] } = {
	advocateTexts: ['userId', 'channel'],
	askNotes: ['askId'],
	auditNotes: ['auditId'],
	caseStudyCommentTexts: ['commentId'],
	caseStudyContents: ['caseStudyId', 'number'],
	caseStudyFileContents: ['fileId'],
	caseStudyMoveNotes: ['moveId'],
	caseStudyTexts: ['caseStudyId'],
	caseStudyWithdrawalNotes: ['consentId'],
	claimNotes: ['claimId'],
	escalationNotes: ['escalationId'],
	idempotentAnswers: ['apiKeyId', 'idempotencyKey'],
	importUndoReasons: ['importId'],
	lineReclassificationReasons: ['reclassificationId'],
	lineVoidReasons: ['lineKey'],
	waitDismissalNotes: ['lineKey'],
	linkSettings: ['code'],
	nominationNotes: ['nominationId'],
	outboxDetails: ['outboxId'],
	stripeEvents: ['connectionId', 'id'],
	stripeObjects: ['connectionId', 'id'],
	stuckItems: ['queue', 'item'],
	overrideProposalNotes: ['proposalId'],
	overrideReasons: ['overrideId'],
	periodReopeningNotes: ['reopeningId'],
	referenceTexts: ['requestId'],
	referralDecisionNotes: ['decisionId'],
	rejectedRows: ['fileId', 'line'],
	rememberedReadings: ['key'],
	settingProposalNotes: ['proposalId'],
	reviewAsks: ['askId'],
	touchNotes: ['touchId'],
}

const TABLES: Tables = schema

/** Everywhere that people, or other systems, write freely. */
export const PLACES: readonly Place[] = Object.entries(PERSONAL).flatMap(
	([name, columns]) => {
		const table = TABLES[name as keyof Tables]
		const fields = Object.entries(columns).flatMap(([field, kind]) =>
			kind === 'own' ? [] : [{ name: field, kind }],
		)
		const keys = KEYS[name as keyof Tables] ?? ['id']
		return fields.length === 0 ? [] : [{ table, name, keys, fields }]
	},
)

/** A column of a table by its name in the schema. */
export function columnOf(table: AnyTable, name: string) {
	const found = getTableColumns(table)[name]
	if (!found) throw new Error(`${getTableName(table)} has no column ${name}`)
	return found
}
