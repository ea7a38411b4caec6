import type {
	ConsentChannel,
	NamingLevel,
} from '#app/domain/case-studies/consent.ts'
import type {
	QuotePermission,
	StoryContent,
} from '#app/domain/case-studies/content.ts'
import type {
	CaseStudyStage,
	NominationSource,
} from '#app/domain/case-studies/stage.ts'
import {
	bigint,
	boolean,
	index,
	instant,
	integer,
	json,
	primaryKey,
	table,
	text,
	uniqueIndex,
} from '#db/columns.ts'

/** A customer's story on its way from nomination to publication. Ids and instants only. */
export const caseStudies = table(
	'case_studies',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id').notNull(),
		/** The advocate who tells it; null until one is chosen. */
		userId: text('user_id'),
		stage: text('stage').$type<CaseStudyStage>().notNull(),
		stageEnteredAt: instant('stage_entered_at').notNull(),
		/** Staff who moves it on; null: nobody yet. */
		ownerId: text('owner_id'),
		/** When it should leave its stage; null: it need not. */
		dueAt: instant('due_at'),
		/** The ask that the invitation is, on the budget of asks. */
		askId: text('ask_id'),
		/** The latest version; 0: none. */
		versionNumber: integer('version_number').notNull(),
		/** The version that the customer is to look at; null: none was sent. */
		sentVersionNumber: integer('sent_version_number'),
		/** The consent on which it is, or may be, published. */
		consentId: text('consent_id'),
		/** Of its public address; kept when it is unpublished, so that it answers 410. */
		slug: text('slug'),
		/** The version that readers see; null: unpublished. */
		publishedVersionNumber: integer('published_version_number'),
		publishedAt: instant('published_at'),
		/** When it was retired or declined. */
		endedAt: instant('ended_at'),
		/** `links.code` of the advocate's link that the story carries. */
		code: text('code'),
		/** Raised by every change: who read an older one is told. */
		revision: integer('revision').notNull(),
		createdAt: instant('created_at').notNull(),
		updatedAt: instant('updated_at').notNull(),
	},
	(t) => [
		index('case_studies_account').on(t.accountId, t.createdAt),
		index('case_studies_stage').on(t.stage, t.stageEnteredAt),
		index('case_studies_user').on(t.userId),
		uniqueIndex('case_studies_slug').on(t.slug),
	],
)

/** Working texts that no reader sees. Erasable. */
export const caseStudyTexts = table('case_study_texts', {
	caseStudyId: text('case_study_id').primaryKey(),
	/** What staff call it among themselves. */
	title: text('title').notNull(),
	brief: text('brief'),
	questions: text('questions'),
	notes: text('notes'),
	/** What the customer is told it takes and brings. */
	invitation: text('invitation'),
	updatedAt: instant('updated_at').notNull(),
})

/** Each time that an account was put up: several may lead to one case study. Append-only. */
export const nominations = table(
	'nominations',
	{
		id: text('id').primaryKey(),
		caseStudyId: text('case_study_id').notNull(),
		accountId: text('account_id').notNull(),
		source: text('source').$type<NominationSource>().notNull(),
		/** The milestone that was reached; its evidence lies in the achievement. */
		milestoneId: text('milestone_id'),
		/** The advocate who is put up, or put themselves up. */
		userId: text('user_id'),
		createdAt: instant('created_at').notNull(),
		/** Null: by a milestone. */
		createdBy: text('created_by'),
	},
	(t) => [
		index('nominations_case_study').on(t.caseStudyId, t.createdAt),
		index('nominations_account').on(t.accountId),
	],
)

/** Erasable. */
export const nominationNotes = table('nomination_notes', {
	nominationId: text('nomination_id').primaryKey(),
	note: text('note').notNull(),
})

/** Every change of a stage. Append-only. */
export const caseStudyMoves = table(
	'case_study_moves',
	{
		id: text('id').primaryKey(),
		caseStudyId: text('case_study_id').notNull(),
		/** Null: it was nominated. */
		fromStage: text('from_stage').$type<CaseStudyStage>(),
		toStage: text('to_stage').$type<CaseStudyStage>().notNull(),
		at: instant('at').notNull(),
		/** Null: the clock, or a rule. */
		actorId: text('actor_id'),
	},
	(t) => [
		index('case_study_moves_case_study').on(t.caseStudyId, t.at, t.id),
		index('case_study_moves_at').on(t.at),
	],
)

/** Why. Erasable. */
export const caseStudyMoveNotes = table('case_study_move_notes', {
	moveId: text('move_id').primaryKey(),
	note: text('note').notNull(),
})

/** A draft as it was saved: every saving makes one. Append-only; what it says lies in `case_study_contents`. */
export const caseStudyVersions = table(
	'case_study_versions',
	{
		caseStudyId: text('case_study_id').notNull(),
		/** From 1 upwards, without gaps: two editors cannot both have saved the same. */
		number: integer('number').notNull(),
		/** Of the content. */
		hash: text('hash').notNull(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.caseStudyId, t.number] }),
		index('case_study_versions_hash').on(t.hash),
	],
)

/** Erasable. */
export const caseStudyContents = table(
	'case_study_contents',
	{
		caseStudyId: text('case_study_id').notNull(),
		number: integer('number').notNull(),
		/** What its author called it: "after the call with legal". */
		name: text('name'),
		content: json('content').$type<StoryContent>().notNull(),
	},
	(t) => [primaryKey({ columns: [t.caseStudyId, t.number] })],
)

/** That somebody may be quoted with exactly these words. Beside the versions: who is quoted and who approves the story are two people. */
export const caseStudyQuotePermissions = table(
	'case_study_quote_permissions',
	{
		caseStudyId: text('case_study_id').notNull(),
		/** Of the words and whose they are. */
		quoteHash: text('quote_hash').notNull(),
		how: text('how').$type<QuotePermission>().notNull(),
		notedAt: instant('noted_at').notNull(),
		notedBy: text('noted_by').notNull(),
	},
	(t) => [primaryKey({ columns: [t.caseStudyId, t.quoteHash] })],
)

/** When the customer is talked to. */
export const caseStudyInterviews = table(
	'case_study_interviews',
	{
		id: text('id').primaryKey(),
		caseStudyId: text('case_study_id').notNull(),
		startsAt: instant('starts_at').notNull(),
		durationMinutes: integer('duration_minutes').notNull(),
		zone: text('zone').notNull(),
		/** Where, or the address of the call. */
		place: text('place').notNull(),
		/** Raised by every change, for calendars. */
		sequence: integer('sequence').notNull(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by').notNull(),
		heldAt: instant('held_at'),
		cancelledAt: instant('cancelled_at'),
	},
	(t) => [index('case_study_interviews_case_study').on(t.caseStudyId)],
)

/** A file that belongs to a story, checked before it is stored; pictures are drawn anew. */
export const caseStudyFiles = table(
	'case_study_files',
	{
		id: text('id').primaryKey(),
		caseStudyId: text('case_study_id').notNull(),
		contentType: text('content_type').notNull(),
		sizeBytes: bigint('size_bytes').notNull(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by').notNull(),
	},
	(t) => [index('case_study_files_case_study').on(t.caseStudyId)],
)

/** Erasable. */
export const caseStudyFileContents = table('case_study_file_contents', {
	fileId: text('file_id').primaryKey(),
	/** As it was called, without any path. */
	name: text('name').notNull(),
	base64: text('base64').notNull(),
})

/** A remark on a version, by staff, the advocate, or a stakeholder. */
export const caseStudyComments = table(
	'case_study_comments',
	{
		id: text('id').primaryKey(),
		caseStudyId: text('case_study_id').notNull(),
		versionNumber: integer('version_number').notNull(),
		/** One of the two. */
		userId: text('user_id'),
		stakeholderId: text('stakeholder_id'),
		/** The customer does not see it. */
		isInternal: boolean('is_internal').notNull(),
		createdAt: instant('created_at').notNull(),
		resolvedAt: instant('resolved_at'),
		resolvedBy: text('resolved_by'),
	},
	(t) => [
		index('case_study_comments_case_study').on(t.caseStudyId, t.createdAt),
	],
)

/** Erasable. */
export const caseStudyCommentTexts = table('case_study_comment_texts', {
	commentId: text('comment_id').primaryKey(),
	text: text('text').notNull(),
	/** The words of the version that it is about. */
	passage: text('passage'),
	/** What should stand there instead. */
	suggestion: text('suggestion'),
})

/** A colleague of the advocate (legal, press) who looks at one story by a signed link, without an account. */
export const caseStudyStakeholders = table(
	'case_study_stakeholders',
	{
		id: text('id').primaryKey(),
		caseStudyId: text('case_study_id').notNull(),
		role: text('role')
			.$type<'legal' | 'press' | 'executive' | 'other'>()
			.notNull(),
		/** They may give consent in the advocate's place. */
		mayApprove: boolean('may_approve').notNull(),
		tokenHash: text('token_hash').notNull(),
		createdAt: instant('created_at').notNull(),
		/** The advocate. */
		createdBy: text('created_by').notNull(),
		expiresAt: instant('expires_at').notNull(),
		openedAt: instant('opened_at'),
		revokedAt: instant('revoked_at'),
	},
	(t) => [
		index('case_study_stakeholders_case_study').on(t.caseStudyId),
		uniqueIndex('case_study_stakeholders_token').on(t.tokenHash),
	],
)

/** Erasable. */
export const caseStudyStakeholderDetails = table(
	'case_study_stakeholder_details',
	{
		stakeholderId: text('stakeholder_id').primaryKey(),
		name: text('name').notNull(),
		email: text('email').notNull(),
	},
)

/** What a customer agreed to: one exact version, a scope, a time. Append-only. */
export const caseStudyConsents = table(
	'case_study_consents',
	{
		id: text('id').primaryKey(),
		caseStudyId: text('case_study_id').notNull(),
		accountId: text('account_id').notNull(),
		versionNumber: integer('version_number').notNull(),
		hash: text('hash').notNull(),
		/** One of the two gave it. */
		userId: text('user_id'),
		stakeholderId: text('stakeholder_id'),
		channels: json('channels').$type<ConsentChannel[]>().notNull(),
		namingLevel: text('naming_level').$type<NamingLevel>().notNull(),
		mayUseLogo: boolean('may_use_logo').notNull(),
		expiresAt: instant('expires_at'),
		termsVersion: integer('terms_version').notNull(),
		givenAt: instant('given_at').notNull(),
	},
	(t) => [
		index('case_study_consents_case_study').on(t.caseStudyId, t.givenAt),
		index('case_study_consents_account').on(t.accountId),
	],
)

/** A consent that was taken back. Append-only. */
export const caseStudyWithdrawals = table('case_study_withdrawals', {
	consentId: text('consent_id').primaryKey(),
	withdrawnAt: instant('withdrawn_at').notNull(),
	/** The advocate, or staff in their name; null: a stakeholder. */
	userId: text('user_id'),
	stakeholderId: text('stakeholder_id'),
})

/** Why. Erasable. */
export const caseStudyWithdrawalNotes = table('case_study_withdrawal_notes', {
	consentId: text('consent_id').primaryKey(),
	note: text('note').notNull(),
})

/** A link that shows one version to whoever has it, for a while. */
export const caseStudyPreviews = table(
	'case_study_previews',
	{
		id: text('id').primaryKey(),
		caseStudyId: text('case_study_id').notNull(),
		versionNumber: integer('version_number').notNull(),
		tokenHash: text('token_hash').notNull(),
		createdAt: instant('created_at').notNull(),
		createdBy: text('created_by').notNull(),
		expiresAt: instant('expires_at').notNull(),
		revokedAt: instant('revoked_at'),
	},
	(t) => [
		index('case_study_previews_case_study').on(t.caseStudyId),
		uniqueIndex('case_study_previews_token').on(t.tokenHash),
	],
)

/** How often a story was read, by day in the organisation's zone. */
export const caseStudyViews = table(
	'case_study_views',
	{
		caseStudyId: text('case_study_id').notNull(),
		day: integer('day').notNull(),
		/** Readers, once an hour each; no bots. */
		views: integer('views').notNull(),
		/** Of bots, previews and prefetching: shown apart. */
		notCounted: integer('not_counted').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.caseStudyId, t.day] }),
		index('case_study_views_day').on(t.day),
	],
)

/** How long a story may stay in each stage, and the texts of the pipeline. Append-only versions. */
export const caseStudySettings = table('case_study_settings', {
	version: integer('version').primaryKey(),
	settings: json('settings').$type<Record<string, unknown>>().notNull(),
	createdAt: instant('created_at').notNull(),
	createdBy: text('created_by'),
})
