import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { StoryContent } from '#app/domain/case-studies/content.ts'
import { diffStory, type FieldDiff } from '#app/domain/case-studies/diff.ts'
import { readStoryForm } from '#app/domain/case-studies/story-form.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { saveVersion } from '#app/operations/stories/save-version.ts'
import { Card } from '#app/ui/primitives/card.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { DraftArticle } from '#app/ui/stories/draft-article.tsx'
import { type DraftErrors, DraftForm } from '#app/ui/stories/draft-form.tsx'
import {
	type Meanwhile,
	MeanwhileSaved,
} from '#app/ui/stories/meanwhile-saved.tsx'
import { QuotePermissions } from '#app/ui/stories/quote-permissions.tsx'
import { SendLine } from '#app/ui/stories/send-line.tsx'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'
import {
	NOT_WRITTEN,
	STORY_REFUSALS,
} from '#app/views/stories/story-answers.ts'
import {
	fillProofs,
	viewDraft,
	viewLatestVersion,
} from '#app/views/stories/story-draft.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const from = new URL(door.request.url).searchParams.get('from')
	const draft = await database.snapshot((read) =>
		viewDraft(read, organisation, door.params.id ?? '', {
			fromNumber: from === null ? null : Number(from) || 0,
			now: now(),
		}),
	)
	if (!draft) throw notFound()
	return { ...draft, to: caseStudyPath(draft.id) }
}

type Answer = {
	content: StoryContent
	name: string
	errors: DraftErrors
	/** Why nothing was saved, where no field is to blame. */
	refusal?: string
	preview?: boolean
	/** Somebody else was faster: what they saved, and what yours changes of it. */
	conflict?: Meanwhile & { number: number; fields: FieldDiff[] }
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const fields = await readForm(door.request)
	const { name, baseNumber, ...typed } = readStoryForm(fields)
	const content = await fillProofs(
		database.read,
		caseStudyId,
		typed.content,
		typed,
	)
	const answer = (given: Partial<Answer>, status = 422) =>
		data<Answer>({ content, name, errors: {}, ...given }, { status })
	if (fields.step === 'preview') return answer({ preview: true }, 200)
	const saved = await saveVersion(database, {
		caseStudyId,
		baseNumber,
		content,
		name,
		actorId,
		now: now(),
	})
	if (saved.ok) {
		const { number, isNew } = saved.value
		return redirect(caseStudyPath(caseStudyId, 'draft'), {
			headers: isNew
				? noticeHeader(`Saved as version ${number}.`)
				: noticeHeader(`Nothing changed since version ${number}.`, 'plain'),
		})
	}
	const { reason } = saved
	switch (reason) {
		case 'case_study_unknown':
			throw notFound()
		case 'too_early':
		case 'closed':
			return answer({ refusal: NOT_WRITTEN[reason] }, 409)
		case 'conflict': {
			const theirs = await viewLatestVersion(
				database.read,
				organisation,
				caseStudyId,
			)
			if (!theirs) return answer({ refusal: NOT_WRITTEN.closed }, 409)
			return answer(
				{ conflict: { ...theirs, fields: diffStory(theirs.content, content) } },
				409,
			)
		}
		default: {
			const [field, message] = STORY_REFUSALS[reason]
			return answer({ errors: { [field]: message } })
		}
	}
}

export default function Draft() {
	const draft = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const { files, offers, stale, pictures, to } = draft
	const conflict = answer?.conflict
	const base = conflict?.number ?? draft.baseNumber
	if (!draft.isWritable)
		return (
			<div className="grid max-w-3xl gap-6">
				<Notice tone="plain">
					{draft.isTooEarly ? NOT_WRITTEN.too_early : NOT_WRITTEN.closed}
				</Notice>
				{draft.saved && (
					<Card>
						<DraftArticle
							story={draft.content}
							pictureAt={(fileId) => `${files}/${fileId}`}
						/>
					</Card>
				)}
			</div>
		)
	return (
		<div className="grid gap-6">
			<SendLine
				to={to}
				saved={draft.saved}
				sentNumber={draft.sentNumber}
				isWithCustomer={draft.isWithCustomer}
			/>
			<DraftForm
				key={`${base} ${draft.from}`}
				values={answer?.content ?? draft.content}
				versionName={answer?.name ?? ''}
				baseNumber={base}
				errors={answer?.errors ?? {}}
				files={files}
				pictures={pictures}
				offers={offers}
				stale={stale}
				preview={answer?.preview ? answer.content : null}
				notice={
					(conflict || answer?.refusal || draft.from) && (
						<>
							{conflict && (
								<MeanwhileSaved
									theirs={conflict}
									fields={conflict.fields}
									pictureAt={(fileId) => `${files}/${fileId}`}
								/>
							)}
							{answer?.refusal && (
								<Notice tone="danger">{answer.refusal}</Notice>
							)}
							{draft.from && !answer && (
								<Notice tone="plain">
									This is version {draft.from}, to write on. Saving it makes a
									new version; none is lost.
								</Notice>
							)}
						</>
					)
				}
			/>
			<QuotePermissions
				quotes={draft.quotes}
				action={`${to}/quote-permissions`}
			/>
		</div>
	)
}
