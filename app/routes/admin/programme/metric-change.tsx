import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { changeMetric } from '#app/operations/programme/usage/change-metric.ts'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import type { MetricValues } from '#app/ui/programme/metric-fields.tsx'
import { MetricForm } from '#app/ui/programme/metric-form.tsx'
import {
	METRIC_REFUSALS,
	type MetricField,
} from '#app/views/format/metric-words.ts'
import { metricPath } from '#app/views/paths/paths.ts'
import { viewMetric } from '#app/views/programme/metric.ts'
import { viewMetricChoices } from '#app/views/programme/metrics.ts'
import { readMetricForm } from './metric-form.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const { read } = door.context.database
	const metric = await viewMetric(read, door.params.key ?? '')
	if (!metric || metric.isArchived) throw notFound()
	const { parts, ...choices } = await viewMetricChoices(read)
	return {
		metric,
		choices: {
			...choices,
			parts: parts.filter(({ value }) => value !== metric.key),
		},
	}
}

type Answer = {
	typed: MetricValues
	errors: Partial<Record<MetricField, string>>
	/** Somebody else was faster: what is in force by now. */
	conflict?: { version: number; counting: string; name: string; unit: string }
	notice?: string
}

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const key = door.params.key ?? ''
	const { typed, draft, baseVersion } = await readMetricForm(door.request, {
		key,
	})
	const changed = await changeMetric(database, {
		draft,
		baseVersion,
		actorId: admin.id,
		now: now(),
	})
	if (changed.ok)
		return redirect(metricPath(key), {
			headers: noticeHeader(
				`Version ${changed.value.version} is in force. Every account is being evaluated by it now.`,
			),
		})
	const { reason } = changed
	if (reason === 'not_found') throw notFound()
	if (reason === 'unchanged')
		return data<Answer>(
			{
				typed,
				errors: {},
				notice: 'It is counted like this already. Nothing was changed.',
			},
			{ status: 409 },
		)
	if (reason === 'changed_meanwhile') {
		const current = await viewMetric(database.read, key)
		if (!current || current.isArchived) throw notFound()
		const { version, counting, name, unit } = current
		return data<Answer>(
			{ typed, errors: {}, conflict: { version, counting, name, unit } },
			{ status: 409 },
		)
	}
	const [field, message] = METRIC_REFUSALS[reason]
	return data<Answer>({ typed, errors: { [field]: message } }, { status: 422 })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Change ${data?.metric.name ?? 'a metric'} · Laurel` },
]

export default function ChangeMetric() {
	const { metric, choices } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const conflict = answer?.conflict
	return (
		<>
			<PageHeader
				title={`Change “${metric.name}”`}
				lead={`Version ${metric.version} is in force.`}
				back={{ to: metric.to, label: metric.name }}
			/>
			<MetricForm
				isNew={false}
				version={conflict?.version ?? metric.version}
				values={answer?.typed ?? metric.typed}
				errors={answer?.errors ?? {}}
				choices={choices}
				submit="Put in force"
				leave={metric.to}
				consequence="It is counted anew for every account, over the past as well. Who has reached a milestone by it keeps that."
				notice={
					conflict ? (
						<Notice tone="warning">
							<p className="font-medium">
								Somebody else changed this metric meanwhile.
							</p>
							<p className="mt-1">
								Version {conflict.version} is in force: “{conflict.name}”, in{' '}
								{conflict.unit}. {conflict.counting}. What you typed is kept
								below; putting it in force replaces theirs.
							</p>
						</Notice>
					) : (
						answer?.notice && <Notice tone="warning">{answer.notice}</Notice>
					)
				}
			/>
		</>
	)
}
