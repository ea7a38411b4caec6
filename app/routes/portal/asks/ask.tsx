import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireAdvocate } from '#app/http/guards.ts'
import { AskCard } from '#app/ui/asks/ask-card.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { CallCard } from '#app/ui/stories/call-card.tsx'
import { ownAskPath, viewOwnAsk } from '#app/views/asks/asks.ts'
import { viewOwnCall } from '#app/views/stories/own-call.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, organisation, now } = door.context
	const askId = door.params.id ?? ''
	const ask = await viewOwnAsk(database.read, organisation, askId, {
		userId,
		now: now(),
	})
	if (!ask) throw notFound()
	const viewer = { userId, now: now() }
	const call = await viewOwnCall(database.read, organisation, askId, viewer)
	return { ...ask, call, to: ownAskPath(askId) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.kind ?? 'A question'} · Laurel` },
]

export default function Ask() {
	const ask = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={ask.kind}
				back={{ to: '/portal/asks', label: 'Asks' }}
			/>
			<div className="grid max-w-2xl gap-6">
				{ask.call && <CallCard call={ask.call} to={ask.to} />}
				<AskCard ask={ask} />
			</div>
		</>
	)
}
