import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { writeStoryComment } from '#app/operations/stories/write-story-comment.ts'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { CommentForm } from '#app/ui/stories/comment-form.tsx'
import { CommentList } from '#app/ui/stories/comment-list.tsx'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'
import { COMMENT_PROBLEMS } from '#app/views/stories/story-words.ts'
import { viewComments } from '#app/views/stories/story-workspace.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation } = door.context
	const view = await viewComments(
		database.read,
		organisation,
		door.params.id ?? '',
	)
	if (!view) throw notFound()
	return view
}

/** Writes a comment on the latest version. */
export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const fields = await readForm(door.request)
	const { text = '', passage = '', suggestion = '' } = fields
	const isInternal = fields.isInternal !== undefined
	const written = await writeStoryComment(database, {
		caseStudyId,
		versionNumber: Number(fields.version),
		isInternal,
		author: { kind: 'staff', userId },
		draft: { text, passage, suggestion },
		now: now(),
	})
	if (written.ok)
		return redirect(caseStudyPath(caseStudyId, 'comments'), {
			headers: noticeHeader(
				isInternal
					? 'Written, for staff alone.'
					: 'Written. The customer sees it with the version.',
			),
		})
	if (written.reason === 'version_unknown') throw notFound()
	return data(
		{
			typed: { text, passage, suggestion, isInternal },
			problem: written.reason,
			message: COMMENT_PROBLEMS[written.reason],
		},
		{ status: 422 },
	)
}

export default function Comments() {
	const { open, settled, latest, to } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	if (latest === 0)
		return (
			<Empty title="Nothing to comment on yet">
				Comments are made on a version. Save the first one under Draft.
			</Empty>
		)
	return (
		<div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
			<div className="grid gap-6">
				{open.length === 0 ? (
					<Empty title="No open comment">
						What the customer writes about a version appears here.
					</Empty>
				) : (
					<CommentList label="Open comments" comments={open} at={to} />
				)}
				{settled.length > 0 && (
					<Disclosure summary={`Seen to (${settled.length})`}>
						<CommentList label="Seen to" comments={settled} at={to} />
					</Disclosure>
				)}
			</div>
			<CommentForm version={latest} answer={answer} key={open.length} />
		</div>
	)
}
