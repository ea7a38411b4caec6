import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { limitText, UPLOADS } from '#app/domain/uploads/limits.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { receiveForm } from '#app/http/uploads.ts'
import { attachFile } from '#app/operations/stories/attach-file.ts'
import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { FileDrop } from '#app/ui/primitives/file-drop.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { FileList } from '#app/ui/stories/file-list.tsx'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'
import { FILE_REFUSALS } from '#app/views/stories/story-answers.ts'
import { viewFiles } from '#app/views/stories/story-workspace.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation } = door.context
	const view = await viewFiles(
		database.read,
		organisation,
		door.params.id ?? '',
	)
	if (!view) throw notFound()
	return view
}

/** Takes a file. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const refuse = (reason: keyof typeof FILE_REFUSALS) =>
		data({ error: FILE_REFUSALS[reason] }, { status: 422 })
	const form = { field: 'file', kind: 'storyFile' } as const
	return receiveForm(door, form, async ({ file, refused }) => {
		if (!file) return refuse(refused ?? 'none')
		const examined = await door.context.examine('story_file', file.path)
		if (!examined.ok) return refuse(examined.reason)
		if (!examined.value.ok) return refuse(examined.value.reason)
		const attached = await attachFile(database, {
			caseStudyId,
			file: { ...examined.value.value, name: file.name },
			actorId,
			now: now(),
		})
		if (attached.ok)
			return redirect(caseStudyPath(caseStudyId, 'files'), {
				headers: noticeHeader(`“${attached.value.name}” is there.`),
			})
		if (attached.reason === 'case_study_unknown') throw notFound()
		return refuse(attached.reason)
	})
}

export default function Files() {
	const { files, to } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
			{files.length === 0 ? (
				<Empty title="No file yet">
					Pictures that you add here can be shown in the story.
				</Empty>
			) : (
				<FileList files={files} at={to} />
			)}
			<Card title="Add a file">
				<Form
					key={files.length}
					method="post"
					encType="multipart/form-data"
					className="grid gap-4"
				>
					<FileDrop
						label="File"
						name="file"
						accept=".png,.jpg,.jpeg,.webp,.pdf,.docx,.txt,.md"
						hint={`A picture, PDF, Word document or text, of at most ${limitText('storyFile')}. Pictures are drawn anew: what a camera writes into them is gone.`}
						maxBytes={UPLOADS.storyFile.maxBytes}
						error={answer?.error}
					/>
					<div>
						<Button>Add it</Button>
					</div>
				</Form>
			</Card>
		</div>
	)
}
