import { getTableColumns } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { redactorOf } from '#app/domain/referrals/redact.ts'
import { erasePerson } from '#app/operations/people/erase-person.ts'
import { PERSONAL, PLACES } from '#db/personal-texts.ts'
import * as schema from '#db/schema/index.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { NO_FILES, TABLES, tablesWith } from '#tests/support/erasure.ts'

/**
 * Columns of text that name nobody: words of this program, keys and codes that others chose, ids, hashes of secrets and of
 * contents, settings and texts that are everybody's. A new column stands here or in `db/personal-texts.ts`.
 */
const OF_NOBODY: Readonly<Record<string, string>> = {
	// Where strangers are asked to write to about security: the organisation’s own.
	accessSettings: 'securityContact',
	accountMerges: 'fromAccountId intoAccountId mergedBy',
	accountTraits: 'accountId segment industry useCases',
	accounts: 'id plan currency status',
	accountDetails: 'accountId',
	achievements: 'milestoneId accountId state evidence',
	acquisitionCosts: 'period channel updatedBy',
	advocateProfiles: 'userId naming',
	advocateTexts: 'userId channel',
	analyses: 'id kind input question revision state result createdBy',
	apiKeyNetworks: 'apiKeyId networkHash',
	apiKeys: 'id keyHash scopes',
	askNotes: 'askId',
	askPauses: 'id personId',
	asks: 'id accountId personId userId kind state askedBy overridden overriddenBy',
	attributionTouches: 'accountId touchId referrerAccountId verdict',
	attributions: 'accountId',
	auditLog: 'id actorId action subjectType subjectId before after',
	auditNotes: 'auditId',
	caseStudies: 'id accountId userId stage ownerId askId consentId slug code',
	caseStudyCommentTexts: 'commentId',
	caseStudyComments: 'id caseStudyId userId stakeholderId resolvedBy',
	caseStudyConsents:
		'id caseStudyId accountId hash userId stakeholderId channels namingLevel',
	caseStudyContents: 'caseStudyId',
	// Files are looked through where they are plain text; what pictures and PDFs show, nobody here can read.
	caseStudyFileContents: 'fileId base64',
	caseStudyFiles: 'id caseStudyId contentType createdBy',
	caseStudyInterviews: 'id caseStudyId zone createdBy',
	caseStudyMoveNotes: 'moveId',
	caseStudyMoves: 'id caseStudyId fromStage toStage actorId',
	caseStudyPreviews: 'id caseStudyId tokenHash createdBy',
	caseStudyQuotePermissions: 'caseStudyId quoteHash how notedBy',
	caseStudySettings: 'settings createdBy',
	caseStudyStakeholderDetails: 'stakeholderId',
	caseStudyStakeholders: 'id caseStudyId role tokenHash createdBy',
	caseStudyTexts: 'caseStudyId',
	caseStudyVersions: 'caseStudyId hash createdBy',
	caseStudyViews: 'caseStudyId',
	caseStudyWithdrawalNotes: 'consentId',
	caseStudyWithdrawals: 'consentId userId stakeholderId',
	claimMoves: 'id claimId fromState toState actorId',
	claimNotes: 'claimId',
	claims: 'id perkId slotId accountId userId state',
	clicks: 'id code previousId slug refererHost',
	companyRollup: 'period class bucket',
	// What somebody typed is sealed, and gone after an hour.
	confirmations: 'id userId sessionId deed page typed tokenHash mailId',
	contactDetails: 'contactId',
	contacts: 'id accountId role',
	creditRollup:
		'period referrerAccountId accountId class bucket currency touchId',
	credits: 'entryId accountId referrerAccountId touchId period bucket',
	entries: 'id accountId lineKey period class bucket currency mirrorOf',
	erasedAddresses: 'tombstone accountId',
	// Whoever is known by an address is known by a keyed hash of it; of addresses, the company’s domain is kept.
	eventMappings: 'id by property metricKey createdBy endedBy filledThroughId',
	eventPeople: 'id sameAs groupId domain lookedAt',
	events:
		'id type person sameAs groupId domain corrects state reason accountId',
	escalationNotes: 'escalationId',
	escalations: 'id accountId openedBy closedBy',
	evaluationQueue: 'accountId metric',
	families: 'key',
	idempotentAnswers: 'apiKeyId idempotencyKey requestHash',
	images: 'id contentType base64',
	imports: 'id createdBy',
	importUndoReasons: 'importId',
	importUndos: 'importId state startedBy agreedBy',
	importDrafts: 'id state createdBy',
	inboxPositions: 'inboxId',
	invitations: 'id userId createdBy',
	jobs: 'id kind uniqueKey state',
	knownDevices: 'userId deviceHash',
	leadDetails: 'leadId',
	leads:
		'id source state accountId contactId referrerAccountId referrerUserId code clickId createdBy',
	lineReclassificationReasons: 'reclassificationId',
	lineReclassifications: 'id lineKey accountId class createdBy',
	lineOrigins: 'lineKey importId told part',
	lineVoidReasons: 'lineKey',
	waitDismissalNotes: 'lineKey',
	waitDismissals: 'lineKey reason dismissedBy',
	lineVoids: 'lineKey toldKey accountId cause importId createdBy agreedBy',
	toldCharges: 'charge paid',
	campaignCodes: 'code saidBy',
	linkAliases: 'alias code',
	linkDays: 'code outcome',
	linkSettings: 'code ownerUserId codeShown destination pausedFor',
	links: 'code codeShown accountId contactId destination',
	mailPreferences: 'userId category',
	metricValues: 'accountId metricKey',
	metrics:
		'key name description unit kind source aggregate numerator denominator',
	milestoneProgress: 'milestoneId accountId conditions',
	milestoneVersions:
		'milestoneId name description rule consequences whenUndone createdBy',
	milestones: 'id',
	nominationNotes: 'nominationId',
	nominations: 'id caseStudyId accountId source milestoneId userId createdBy',
	observations: 'eventId accountId contactId metric correctsId correctedBy',
	organisations: 'name zone baseCurrency brandColour logoId advocateAmounts',
	outbox: 'id template userId state providerId',
	outboxDetails: 'outboxId',
	overrideProposalNotes: 'proposalId',
	overrideProposals: 'id accountId shares state proposedBy endedBy overrideId',
	overrideMoves: 'overrideId',
	overrideReasons: 'overrideId',
	overrides: 'id accountId shares createdBy',
	periodReopeningNotes: 'reopeningId',
	periodReopenings: 'id period hash state askedBy endedBy',
	periods: 'period state hash closedBy',
	perkTerms: 'perkId terms createdBy',
	perks: 'id kind name description tierId',
	policies: 'settings createdBy',
	products: 'key family',
	programmeEvents: 'id accountId kind subjectId details',
	programmeSettings: 'askPolicy',
	rates: 'currency date rate',
	receivedEvents: 'source eventId',
	recurringMovements: 'accountId period kind',
	recurringOutlook: 'accountId',
	referenceRequests:
		'id state prospectAccountId accountId userId askId outcome createdBy',
	referenceTexts: 'requestId',
	referralDecisionNotes: 'decisionId',
	referralDecisions:
		'id accountId referrerAccountId decision reason suspicion decidedBy',
	referralEdges: 'accountId referrerAccountId',
	referralSettings: 'settings createdBy',
	referrals:
		'accountId referrerAccountId referrerContactId state reason suspicion kind code',
	rejectedFiles: 'id importId createdBy',
	rejectedRows: 'fileId state settledBy',
	rememberedReadings: 'key preset answers usedBy',
	revenueLines:
		'sourceKey accountId currency type product family interval refundOf invoiceId subscriptionId importId',
	revenueRollup: 'period accountId class bucket currency',
	reviewAsks: 'askId',
	schedules: 'name',
	sessions: 'id userId',
	settingProposalNotes: 'proposalId',
	settingProposals: 'id kind settings state proposedBy endedBy',
	settlingQueue: 'accountId',
	settlingSteps: 'id',
	signInTokens: 'tokenHash userId',
	keyFingerprints: 'fingerprint',
	signingKeys: 'purpose secret',
	speakingEvents: 'id perkId zone',
	speakingSlots: 'id eventId',
	stages: 'accountId stage reason',
	subscriptions: 'id accountId family product pauses',
	suppressions: 'addressHash reason',
	tierAssignments: 'tierId accountId state milestoneIds',
	tierMilestones: 'tierId milestoneId',
	tierStandings: 'accountId tierId nextTierId',
	tiers: 'id name description',
	touchNotes: 'touchId',
	touches: 'id accountId kind referrerAccountId referrerContactId code',
	unpostedLines: 'lineKey accountId reason',
	uploads: 'id kind state createdBy',
	usageContactDays: 'accountId metric contactId',
	usageDays: 'accountId metric latestId',
	userDetails: 'userId',
	stripeBackfills: 'id connectionId state phase cursor problem startedBy',
	stripeBills: 'connectionId id customer state reason currency families',
	// Keys and secrets are sealed.
	stripeConnections:
		'id metadataKey apiKey apiKeyShown rights createdBy endedBy',
	stripeCustomers: 'connectionId id accountId matchedBy lookedAt',
	stripeEvents: 'connectionId id type state reason',
	stripeObjects:
		'connectionId id kind invoice charge paymentIntent customer promotion',
	stripeSecrets: 'id connectionId sealed shown createdBy',
	stuckItems: 'queue item state',
	users: 'id role accountId contactId',
	visitorSalts: 'salt',
	visits: 'code visitor network clickId',
}

const isText = ({ dataType }: { dataType: string }) =>
	dataType === 'string' || dataType === 'json'

describe('what columns may hold of people', () => {
	test.each(TABLES)('is declared of every text of %s', (name, table) => {
		const texts = Object.entries(getTableColumns(table))
			.filter(([, column]) => isText(column))
			.map(([field]) => field)
		const declared = [
			...Object.keys(PERSONAL[name as keyof typeof PERSONAL] ?? {}),
			...(OF_NOBODY[name]?.split(' ') ?? []),
		]
		expect(declared.sort()).toEqual(texts.sort())
	})

	test('is declared of no table that is not there', () => {
		const names = TABLES.map(([name]) => name)
		expect(
			[...Object.keys(OF_NOBODY), ...Object.keys(PERSONAL)].filter(
				(name) => !names.includes(name),
			),
		).toEqual([])
	})
})

const NAME = 'Émile "Mo" Groß-O’Hara'
const ADDRESS = 'Émile.o"hara@Möhl.example'.replace('"', '')
/** As others write them: in capitals, decomposed, with another apostrophe. */
const WRITTEN = `ÉMILE "MO" GROSS-O'HARA wrote from ${ADDRESS.toUpperCase().normalize('NFD')}`

/** A row of a table, with something in every column that needs it and these texts. */
function rowOf(
	table: (typeof schema)['outbox'] | (typeof PLACES)[number]['table'],
	texts: Record<string, unknown>,
): Record<string, unknown> {
	const filled = Object.entries(getTableColumns(table)).map(
		([field, column]) => {
			if (field in texts) return [field, texts[field]]
			if (!column.notNull) return [field, null]
			if (column.dataType === 'string') return [field, 'x']
			if (column.dataType === 'json') return [field, {}]
			return [field, column.dataType === 'boolean' ? false : 1]
		},
	)
	return Object.fromEntries(filled)
}

describe('an erasure', () => {
	test('takes somebody out of every text, however they are written there', async () => {
		const database = await openTestDatabase()
		await database.transact(async (tx) => {
			await tx.insert(schema.userDetails).values({
				userId: 'u-1',
				email: ADDRESS,
				emailKey: ADDRESS.toLowerCase().normalize('NFC'),
				name: NAME,
			})
			await tx
				.insert(schema.users)
				.values({ id: 'u-1', role: 'advocate', createdAt: 1 })
			for (const { table, fields } of PLACES) {
				const columns = getTableColumns(table)
				const texts = fields.map(({ name, kind }) => {
					const isJson = columns[name]?.dataType === 'json'
					const data = { deep: [{ by: WRITTEN }], [NAME]: 1 }
					if (isJson) return [name, data]
					return [name, kind === 'json' ? JSON.stringify(data) : WRITTEN]
				})
				await tx
					.insert(table)
					.values(rowOf(table, Object.fromEntries(texts)) as never)
			}
		})
		const terms = ['émile', 'hara', 'gross', 'groß']
		expect((await tablesWith(database, terms)).sort()).toEqual(
			[...PLACES.map(({ name }) => name), 'userDetails'].sort(),
		)
		const erased = await erasePerson(database, {
			addresses: [ADDRESS],
			actorId: null,
			files: NO_FILES,
			now: 10,
		})
		expect(erased).toMatchObject({ ok: true, value: { users: 1 } })
		expect(await tablesWith(database, terms)).toEqual([])
	})

	test('leaves alone what only looks like JSON, and whoever is called alike', async () => {
		const { redact } = redactorOf({ addresses: [], names: [NAME] })
		expect(redact('{"half')).toBe('{"half')
		const database = await openTestDatabase()
		const note = `Émilie Groß and "${ADDRESS}.org", x${ADDRESS}`
		await database.transact((tx) =>
			tx.insert(schema.auditNotes).values({ auditId: 'a', note }),
		)
		expect(
			await erasePerson(database, {
				addresses: [ADDRESS],
				actorId: null,
				files: NO_FILES,
				now: 10,
			}),
		).toEqual({ ok: false, reason: 'nobody' })
		expect(await database.read.select().from(schema.auditNotes)).toEqual([
			{ auditId: 'a', note },
		])
	})
})
