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
import { archiveMetric } from '#app/operations/programme/usage/archive-metric.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import { LinkList } from '#app/ui/primitives/link-list.tsx'
import { countOf } from '#app/views/format/money.ts'
import { metricPath } from '#app/views/paths/paths.ts'
import { viewMetric } from '#app/views/programme/metric.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const metric = await viewMetric(
		door.context.database.read,
		door.params.key ?? '',
	)
	if (!metric || metric.isArchived) throw notFound()
	return {
		...metric,
		broken: countOf(metric.milestones.length, 'milestone'),
	}
}

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const key = door.params.key ?? ''
	const { version } = await readForm(door.request)
	const archived = await archiveMetric(database, {
		key,
		baseVersion: Number(version),
		actorId: admin.id,
		now: now(),
	})
	if (!archived.ok && archived.reason === 'not_found') throw notFound()
	return redirect(metricPath(key), {
		headers: archived.ok
			? noticeHeader('Archived. Its events are still taken.')
			: noticeHeader(
					'Somebody else changed this metric meanwhile. Look at it as it is now.',
					'warning',
				),
	})
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Archive ${data?.name ?? 'a metric'} · Laurel` },
]

export default function MetricArchival() {
	const metric = useLoaderData<typeof loader>()
	return (
		<ConfirmPage
			title={`Archive “${metric.name}”?`}
			back={{ to: metric.to, label: metric.name }}
			version={metric.version}
			submit="Archive"
		>
			<li>
				{metric.milestones.length === 0 ? (
					'No milestone reads it, so none is broken.'
				) : (
					<>
						{metric.broken} will be broken until their rules are changed:{' '}
						<LinkList links={metric.milestones} none="" />. Nobody meets what
						they ask of this metric.
					</>
				)}
			</li>
			{metric.ratios.length > 0 && (
				<li>
					It is a part of <LinkList links={metric.ratios} none="" />, which will
					be unknown.
				</li>
			)}
			<li>Who has reached a milestone by it keeps that.</li>
			<li>
				Its events are still taken and counted by day, so that you can count it
				again at any time.
			</li>
		</ConfirmPage>
	)
}
