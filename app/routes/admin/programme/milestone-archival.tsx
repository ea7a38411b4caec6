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
	type ArchiveMilestoneRefusal,
	archiveMilestone,
} from '#app/operations/programme/archive-milestone.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import { LinkList } from '#app/ui/primitives/link-list.tsx'
import { countOf } from '#app/views/format/money.ts'
import { milestonePath, tierPath } from '#app/views/paths/paths.ts'
import { viewMilestone } from '#app/views/programme/milestones.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const { database, organisation } = door.context
	const id = door.params.id ?? ''
	const view = await viewMilestone(database.read, organisation, id, null)
	if (!view || view.isArchived) throw notFound()
	return {
		to: milestonePath(id),
		name: view.name,
		version: view.version,
		reached: countOf(view.reached, 'account'),
		tiers: view.tiers.map(({ id: tierId, name }) => ({
			name,
			to: `${tierPath(tierId)}/change`,
		})),
	}
}

const REFUSALS: Record<
	Exclude<ArchiveMilestoneRefusal, 'not_found'>,
	string
> = {
	changed_meanwhile:
		'Somebody else changed this milestone meanwhile. Look at it as it is now.',
	used_by_tier: 'A tier asks for it. Change the tier first.',
}

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const id = door.params.id ?? ''
	const { version } = await readForm(door.request)
	const archived = await archiveMilestone(database, {
		id,
		baseVersion: Number(version),
		actorId: admin.id,
		now: now(),
	})
	if (archived.ok)
		return redirect(milestonePath(id), {
			headers: noticeHeader('Archived. Who has reached it keeps it.'),
		})
	if (archived.reason === 'not_found') throw notFound()
	return redirect(milestonePath(id), {
		headers: noticeHeader(REFUSALS[archived.reason], 'warning'),
	})
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Archive ${data?.name ?? 'a milestone'} · Laurel` },
]

export default function MilestoneArchival() {
	const milestone = useLoaderData<typeof loader>()
	return (
		<ConfirmPage
			title={`Archive “${milestone.name}”?`}
			back={{ to: milestone.to, label: milestone.name }}
			version={milestone.version}
			submit="Archive"
			blocked={
				milestone.tiers.length > 0 && (
					<>
						These tiers ask for it, and nobody could reach them any more:{' '}
						<LinkList links={milestone.tiers} none="" />. Change them first.
					</>
				)
			}
		>
			<li>Nobody reaches it any more.</li>
			<li>{milestone.reached} that reached it keep it, with what counted.</li>
			<li>It cannot be put back: a milestone like it would be a new one.</li>
		</ConfirmPage>
	)
}
