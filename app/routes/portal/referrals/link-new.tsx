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
import { noticeHeader } from '#app/http/notice.ts'
import { makeLink } from '#app/operations/referrals/make-link.ts'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { LinkForm } from '#app/ui/referrals/link-form.tsx'
import { OWN_LINKS_PATH, ownLinkPath } from '#app/views/paths/link-paths.ts'
import {
	draftOf,
	EMPTY_LINK,
	readLinkTyped,
	viewDestinations,
} from '#app/views/referrals/link-form.ts'
import {
	linkDraftErrors,
	TOO_MANY_LINKS,
} from '#app/views/referrals/link-words.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdvocate(door)
	const { database, organisation } = door.context
	return {
		values: EMPTY_LINK,
		destinations: await viewDestinations(database.read, organisation.name),
	}
}

export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const typed = readLinkTyped(await readForm(door.request))
	const made = await makeLink(database, {
		userId,
		draft: draftOf(typed),
		now: now(),
	})
	if (made.ok)
		return redirect(ownLinkPath(made.value.code), {
			headers: noticeHeader('Your new link is ready to share.'),
		})
	const { reason } = made
	if (reason.field !== null)
		return data(
			{ typed, errors: linkDraftErrors(reason), refusal: null },
			{ status: 422 },
		)
	if (reason.reason === 'not_an_advocate') throw notFound()
	return data({ typed, errors: {}, refusal: TOO_MANY_LINKS }, { status: 409 })
}

export const meta: MetaFunction = () => [{ title: 'Another link · Laurel' }]

export default function NewLink() {
	const { values, destinations } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title="Another link"
				lead="With figures of its own, and a page of its own where it leads."
				back={{ to: OWN_LINKS_PATH, label: 'Share' }}
			/>
			<LinkForm
				values={answer?.typed ?? values}
				errors={answer?.errors ?? {}}
				refusal={answer?.refusal ?? null}
				destinations={destinations}
				submit="Make the link"
				leave={OWN_LINKS_PATH}
			/>
		</>
	)
}
