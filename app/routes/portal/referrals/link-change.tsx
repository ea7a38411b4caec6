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
import { changeLink } from '#app/operations/referrals/change-link.ts'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { LinkForm } from '#app/ui/referrals/link-form.tsx'
import { ownLinkPath } from '#app/views/paths/link-paths.ts'
import {
	draftOf,
	linkTyped,
	readLinkTyped,
	viewDestinations,
} from '#app/views/referrals/link-form.ts'
import { linkDraftErrors } from '#app/views/referrals/link-words.ts'
import { ownLink } from '#app/views/referrals/own-link.ts'

export async function loader(door: LoaderFunctionArgs) {
	const viewer = await requireLinkOwner(door)
	const { database, organisation } = door.context
	const link = await ownLink(database.read, door.params.code ?? '', viewer)
	if (!link) throw notFound()
	const destinations = await viewDestinations(database.read, organisation.name)
	return {
		path: ownLinkPath(link.code),
		name: link.label ?? link.chosen ?? link.made,
		values: linkTyped(link, destinations),
		destinations,
	}
}

export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const code = door.params.code ?? ''
	const typed = readLinkTyped(await readForm(door.request))
	const changed = await changeLink(database, {
		code,
		userId,
		draft: draftOf(typed),
		now: now(),
	})
	if (changed.ok)
		return redirect(ownLinkPath(code), {
			headers: noticeHeader('Whoever clicks from now on is led there.'),
		})
	const { reason } = changed
	if (reason.field === null) throw notFound()
	return data({ typed, errors: linkDraftErrors(reason) }, { status: 422 })
}

export const meta: MetaFunction = () => [{ title: 'Change a link · Laurel' }]

export default function ChangeLink() {
	const { path, name, values, destinations } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title="Change what it does"
				lead="The link itself stays the same: what you have shared goes on working."
				back={{ to: path, label: name }}
			/>
			<LinkForm
				values={answer?.typed ?? values}
				errors={answer?.errors ?? {}}
				refusal={null}
				destinations={destinations}
				submit="Save"
				leave={path}
			/>
		</>
	)
}
