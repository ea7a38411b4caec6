import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { backWith } from '#app/http/back-with.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { archivePerk } from '#app/operations/programme/perks/archive-perk.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import { countOf } from '#app/views/format/money.ts'
import { PERKS_PATH, perkPath } from '#app/views/paths/marketing-paths.ts'
import { viewPerk, viewPerkSettings } from '#app/views/programme/perks.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database } = door.context
	const id = door.params.id ?? ''
	const [perk, { rows }] = await Promise.all([
		viewPerk(database.read, id),
		viewPerkSettings(database.read),
	])
	if (!perk) throw notFound()
	const row = rows.find((each) => each.id === id)
	if (!row) throw redirect(perkPath(id))
	const { name, version } = perk
	const { toDecide, waiting, held, confirmed } = row
	return {
		name,
		version,
		to: perkPath(id),
		consequences: [
			'Nobody can claim it any more; advocates see it only where they have claimed it.',
			`${countOf(toDecide + waiting + held + confirmed, 'claim')} of it ${toDecide + waiting + held + confirmed === 1 ? 'is' : 'are'} open: ${toDecide} to decide, ${waiting} waiting, ${held} held, ${confirmed} confirmed. They go on to their end, and whoever waits is promoted when a place becomes free.`,
			'It cannot be taken back: to offer it again, make a new perk.',
		],
	}
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const { version } = await readForm(door.request)
	const perkId = door.params.id ?? ''
	const archived = await archivePerk(database, {
		perkId,
		actorId,
		now: now(),
		expectedVersion: Number(version),
	})
	return backWith(archived.ok ? PERKS_PATH : perkPath(perkId), archived, {
		done: 'It is archived.',
		refusals: {
			already_archived: 'It is archived already.',
			superseded:
				'Somebody else changed it meanwhile, so nothing was done. This is how it stands now.',
		},
	})
}

export const meta: MetaFunction = () => [{ title: 'Archive a perk · Laurel' }]

export default function PerkArchival() {
	const view = useLoaderData<typeof loader>()
	return (
		<ConfirmPage
			title={`Archive ${view.name}?`}
			back={{ to: view.to, label: view.name }}
			consequences={view.consequences}
			version={view.version}
			submit="Archive it"
			leave="Keep offering it"
		/>
	)
}
