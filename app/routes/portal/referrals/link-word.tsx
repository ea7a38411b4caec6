import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireAdvocate } from '#app/http/guards.ts'
import { requireLinkOwner } from '#app/http/link-viewer.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { renameLink } from '#app/operations/referrals/rename-link.ts'
import { Card } from '#app/ui/primitives/card.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { WordForm } from '#app/ui/referrals/word-form.tsx'
import { ownLinkPath } from '#app/views/paths/link-paths.ts'
import { WORD_REFUSALS } from '#app/views/referrals/link-words.ts'
import { ownLink } from '#app/views/referrals/own-link.ts'

/** A word for a link: whoever is refused finds here what they typed. */
export async function loader(door: LoaderFunctionArgs) {
	const viewer = await requireLinkOwner(door)
	const link = await ownLink(
		door.context.database.read,
		door.params.code ?? '',
		viewer,
	)
	if (!link) throw notFound()
	return { path: ownLinkPath(link.code), shown: link.chosen ?? link.made }
}

export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const code = door.params.code ?? ''
	const { word = '' } = await readForm(door.request)
	const renamed = await renameLink(database, { code, userId, word, now: now() })
	if (renamed.ok)
		return redirect(ownLinkPath(code), {
			headers: noticeHeader(
				`Your link is /r/${renamed.value.shown} now. The ones before go on working.`,
			),
		})
	if (renamed.reason === 'link_unknown') throw notFound()
	return data(
		{ typed: word, error: WORD_REFUSALS[renamed.reason] },
		{ status: renamed.reason === 'taken' ? 409 : 422 },
	)
}

export const meta: MetaFunction = () => [{ title: 'Your own word · Laurel' }]

export default function LinkWord() {
	const { path, shown } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title="Your own word"
				back={{ to: path, label: 'Your link' }}
			/>
			<div className="max-w-2xl">
				<Card>
					<WordForm
						action={`${path}/word`}
						before="/r/"
						typed={answer?.typed ?? shown}
						error={answer?.error}
					/>
				</Card>
			</div>
		</>
	)
}
