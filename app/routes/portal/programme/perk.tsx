import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireAdvocate } from '#app/http/guards.ts'
import { PerkPage } from '#app/ui/programme/perk-page.tsx'
import { viewOwnPerk } from '#app/views/programme/portal-perk.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { accountId } = await requireAdvocate(door)
	const { database, organisation, now } = door.context
	const perk = await database.snapshot((read) =>
		viewOwnPerk(read, organisation, door.params.id ?? '', {
			accountId,
			now: now(),
		}),
	)
	if (!perk) throw notFound()
	return perk
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.name ?? 'Perk'} · Laurel` },
]

export default function Perk() {
	const perk = useLoaderData<typeof loader>()
	return <PerkPage perk={perk} toGo={perk.toGo} />
}
