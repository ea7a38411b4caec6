import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { VERSION_NAME_LIMIT } from '#app/domain/case-studies/draft.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { nameVersion } from '#app/operations/stories/name-version.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { DraftArticle } from '#app/ui/stories/draft-article.tsx'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'
import { STORY_REFUSALS } from '#app/views/stories/story-answers.ts'
import { viewVersion } from '#app/views/stories/story-versions.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation } = door.context
	const { id = '', number = '' } = door.params
	const version = await database.snapshot((read) =>
		viewVersion(read, organisation, id, Number(number) || 0),
	)
	if (!version) throw notFound()
	return version
}

/** Calls the version something. */
export async function action(door: ActionFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { id = '', number = '' } = door.params
	const { name = '' } = await readForm(door.request)
	const named = await nameVersion(door.context.database, {
		caseStudyId: id,
		number: Number(number) || 0,
		name,
	})
	if (named.ok)
		return redirect(`${caseStudyPath(id, 'versions')}/${number}`, {
			headers: noticeHeader('The version has its name.'),
		})
	if (named.reason === 'version_unknown') throw notFound()
	const [, error] = STORY_REFUSALS[named.reason]
	return data({ name, error }, { status: 422 })
}

export default function Version() {
	const version = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
			<Card>
				<DraftArticle
					story={version.content}
					pictureAt={(fileId) => `${version.files}/${fileId}`}
				/>
			</Card>
			<div className="grid gap-6">
				<Card
					title={`Version ${version.number}`}
					actions={<TextLink to={version.all}>All versions</TextLink>}
				>
					<Facts
						items={[
							{ term: 'Saved', text: `${version.at} by ${version.by}` },
							...(version.states.length > 0
								? [
										{
											term: 'State',
											text: (
												<span className="flex flex-wrap gap-1.5">
													{version.states.map((state) => (
														<Badge key={state} tone="plain">
															{state}
														</Badge>
													))}
												</span>
											),
										},
									]
								: []),
							{
								term: 'Hash',
								text: <code className="font-mono text-xs">{version.hash}</code>,
							},
						]}
					/>
					{!version.isLatest && (
						<div className="mt-5">
							<ButtonLink to={version.writeOn} verb="run_programme">
								Write on from this
							</ButtonLink>
						</div>
					)}
				</Card>
				<Card title="Its name">
					<Form method="post" noValidate className="grid gap-3">
						<TextField
							label="Name of this version"
							name="name"
							isOptional
							maxLength={VERSION_NAME_LIMIT}
							defaultValue={answer?.name ?? version.name ?? ''}
							error={answer?.error}
						/>
						<div>
							<Button look="secondary">Keep the name</Button>
						</div>
					</Form>
				</Card>
			</div>
		</div>
	)
}
