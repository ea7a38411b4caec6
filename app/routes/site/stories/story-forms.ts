import { data, redirect } from '@remix-run/node'
import {
	CONSENT_CHANNELS,
	CONSENT_TERMS_MONTHS,
} from '#app/domain/case-studies/consent.ts'
import { calendarOf } from '#app/domain/period.ts'
import { readForm } from '#app/http/forms.ts'
import { type Door, notFound } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { askStoryChanges } from '#app/operations/stories/ask-story-changes.ts'
import {
	findReviewer,
	type Reviewer,
	type ReviewerGiven,
} from '#app/operations/stories/find-reviewer.ts'
import { giveConsent } from '#app/operations/stories/give-consent.ts'
import { writeStoryComment } from '#app/operations/stories/write-story-comment.ts'
import type { ChangesAnswer } from '#app/ui/stories/reading/changes-form.tsx'
import type { ConsentAnswer } from '#app/ui/stories/reading/consent-form.tsx'
import type { CommentAnswer } from '#app/ui/stories/reading/review-comments.tsx'
import {
	namingLevelIn,
	viewStoryReview,
} from '#app/views/stories/story-review.ts'
import {
	COMMENT_PROBLEMS,
	REVIEW_REFUSALS,
	SCOPE_PROBLEMS,
} from '#app/views/stories/story-words.ts'

/** Whoever looks, and what they see; throws a 404 where it is none of theirs. */
export async function readReview(
	{ request, context }: Door,
	given: ReviewerGiven,
): Promise<{
	reviewer: Reviewer
	view: Awaited<ReturnType<typeof viewStoryReview>>
}> {
	const { database, organisation, now } = context
	const at = now()
	const level = namingLevelIn(new URL(request.url).searchParams.get('as'))
	return database.snapshot(async (read) => {
		const reviewer = await findReviewer(read, given, at)
		if (!reviewer) throw notFound()
		const view = await viewStoryReview(read, organisation, reviewer, level)
		return { reviewer, view }
	})
}

/** What a page that asks for an answer needs; leads back where there is nothing to answer. */
export async function readToAnswer(
	door: Door,
	given: ReviewerGiven,
	back: string,
) {
	const { view } = await readReview(door, given)
	const { title, vendor, channels, levels, terms, version, can } = view
	if (!can.answer || !version) throw redirect(back)
	return { back, title, vendor, channels, levels, terms, version }
}

/** Takes the form by which a story is agreed to. */
export async function answerConsentForm(
	{ request, context }: Door,
	given: ReviewerGiven,
	back: string,
) {
	const { database, organisation, now } = context
	const at = now()
	const fields = await readForm(request)
	const typed = {
		channels: CONSENT_CHANNELS.filter(
			(channel) => fields[`channel-${channel}`] !== undefined,
		),
		namingLevel: fields.namingLevel ?? '',
		mayUseLogo: fields.mayUseLogo !== undefined,
		months: fields.months ?? '',
		isAgreed: fields.agree !== undefined,
	}
	const refuse = (
		status: number,
		{
			errors = {},
			refusal = null,
		}: Partial<Pick<ConsentAnswer, 'errors' | 'refusal'>>,
	) =>
		data({ typed, errors, refusal } satisfies ConsentAnswer, {
			status,
		})
	const months = CONSENT_TERMS_MONTHS.find(
		(known) => String(known ?? '') === typed.months,
	)
	if (months === undefined)
		return refuse(422, { errors: { months: 'Choose for how long.' } })
	if (!typed.isAgreed)
		return refuse(422, {
			errors: { agree: 'Without your agreement nothing is published.' },
		})
	const agreed = await giveConsent(database, {
		reviewer: given,
		versionNumber: Number(fields.versionNumber),
		hash: fields.hash ?? '',
		termsVersion: Number(fields.termsVersion),
		scope: {
			...typed,
			expiresAt:
				months === null
					? null
					: calendarOf(organisation.zone).addMonthsTo(at, months),
		},
		now: at,
	})
	if (agreed.ok)
		return redirect(back, {
			headers: noticeHeader(
				'Thank you. Exactly this version may be published now.',
			),
		})
	switch (agreed.reason) {
		case 'story_unknown':
			throw notFound()
		case 'may_not_approve':
		case 'not_under_review':
		case 'version_changed':
		case 'terms_changed':
			return refuse(409, { refusal: REVIEW_REFUSALS[agreed.reason] })
		case 'naming_level_unknown':
			return refuse(422, {
				errors: { namingLevel: SCOPE_PROBLEMS[agreed.reason] },
			})
		default:
			return refuse(422, {
				errors: { channels: SCOPE_PROBLEMS[agreed.reason] },
			})
	}
}

/** Takes the form by which a story is sent back. */
export async function answerChangesForm(
	{ request, context }: Door,
	given: ReviewerGiven,
	back: string,
) {
	const { database, now } = context
	const { text = '', versionNumber } = await readForm(request)
	const asked = await askStoryChanges(database, {
		reviewer: given,
		text,
		now: now(),
		versionNumber: Number(versionNumber),
	})
	if (asked.ok)
		return redirect(back, {
			headers: noticeHeader(
				'It went back. You see the next version before anybody else does.',
			),
		})
	const refuse = (status: number, answer: Omit<ChangesAnswer, 'typed'>) =>
		data({ typed: { text }, ...answer } satisfies ChangesAnswer, { status })
	switch (asked.reason) {
		case 'story_unknown':
			throw notFound()
		case 'may_not_approve':
		case 'not_under_review':
		case 'version_changed':
			return refuse(409, { refusal: REVIEW_REFUSALS[asked.reason] })
		default:
			return refuse(422, {
				error: COMMENT_PROBLEMS[asked.reason],
				refusal: null,
			})
	}
}

/** Takes a comment; gives it back with what is wrong with it. */
export async function answerCommentForm(
	{ request, context }: Door,
	given: ReviewerGiven,
	back: string,
) {
	const { database, now } = context
	const at = now()
	const fields = await readForm(request)
	const reviewer = await findReviewer(database.read, given, at)
	if (!reviewer) throw notFound()
	const { text = '', passage = '', suggestion = '' } = fields
	const written = await writeStoryComment(database, {
		caseStudyId: reviewer.caseStudy.id,
		versionNumber: Number(fields.versionNumber),
		author:
			reviewer.userId === null
				? {
						kind: 'stakeholder',
						stakeholderId: reviewer.stakeholderId ?? '',
					}
				: { kind: 'advocate', userId: reviewer.userId },
		draft: { text, passage, suggestion },
		now: at,
	})
	if (written.ok)
		return redirect(back, { headers: noticeHeader('Your comment is sent.') })
	if (written.reason === 'version_unknown')
		return redirect(back, {
			headers: noticeHeader(REVIEW_REFUSALS.version_changed, 'warning'),
		})
	const words = COMMENT_PROBLEMS[written.reason]
	const answer: CommentAnswer = {
		typed: { text, passage, suggestion },
		errors: { [FIELD_OF[written.reason]]: words },
	}
	return data(answer, { status: 422 })
}

const FIELD_OF = {
	text_missing: 'text',
	text_too_long: 'text',
	passage_too_long: 'passage',
	suggestion_too_long: 'suggestion',
	suggestion_without_passage: 'passage',
} as const
