import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import {
	type ArchiveTierRefusal,
	archiveTier,
} from '#app/operations/programme/archive-tier.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import { TIERS_PATH } from '#app/views/paths/paths.ts'
import { viewTierTerms } from '#app/views/programme/ladder-editor.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const tier = await viewTierTerms(
		door.context.database.read,
		door.params.id ?? '',
	)
	if (!tier) throw notFound()
	return tier
}

const REFUSALS: Record<Exclude<ArchiveTierRefusal, 'not_found'>, string> = {
	changed_meanwhile:
		'Somebody else changed this tier meanwhile. Look at it as it is now.',
	opens_perks:
		'Perks are bound to this tier. Archive them or bind them to another tier first.',
}

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { version } = await readForm(door.request)
	const archived = await archiveTier(database, {
		id: door.params.id ?? '',
		baseVersion: Number(version),
		actorId: admin.id,
		now: now(),
	})
	if (archived.ok)
		return redirect(TIERS_PATH, {
			headers: noticeHeader(
				'Taken off the ladder. Those above it moved down by one.',
			),
		})
	if (archived.reason === 'not_found') throw notFound()
	return redirect(TIERS_PATH, {
		headers: noticeHeader(REFUSALS[archived.reason], 'warning'),
	})
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Archive ${data?.name ?? 'a tier'} · Laurel` },
]

export default function TierArchival() {
	const tier = useLoaderData<typeof loader>()
	const blocked =
		tier.perks.length > 0
			? `These perks are bound to it: ${tier.perks.join(', ')}. Archive them or bind them to another tier first.`
			: null
	return (
		<ConfirmPage
			title={`Archive “${tier.name}”?`}
			back={{ to: TIERS_PATH, label: 'Tiers' }}
			version={tier.version}
			submit="Archive"
			blocked={blocked}
		>
			<li>
				It is the highest tier of {tier.accounts}. They stand on the next lower
				tier that they hold.
			</li>
			<li>Tiers above it move down by one.</li>
			<li>That they reached it stays on record. Nobody is sent a mail.</li>
			<li>It cannot be put back: a tier like it would be a new one.</li>
		</ConfirmPage>
	)
}
