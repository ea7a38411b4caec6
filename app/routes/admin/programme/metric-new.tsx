import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { defineMetric } from '#app/operations/programme/usage/define-metric.ts'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { MetricForm } from '#app/ui/programme/metric-form.tsx'
import {
	METRIC_REFUSALS,
	type MetricField,
	NO_METRIC,
} from '#app/views/format/metric-words.ts'
import { METRICS_PATH, metricPath } from '#app/views/paths/paths.ts'
import { viewMetricChoices } from '#app/views/programme/metrics.ts'
import { readMetricForm } from './metric-form.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const source = new URL(door.request.url).searchParams.get('source') ?? ''
	return {
		choices: await viewMetricChoices(door.context.database.read),
		values: { ...NO_METRIC, source: source.slice(0, 200) },
	}
}

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { typed, draft } = await readMetricForm(door.request)
	const defined = await defineMetric(database, {
		draft,
		actorId: admin.id,
		now: now(),
	})
	if (defined.ok)
		return redirect(metricPath(draft.key), {
			headers: noticeHeader(
				`“${draft.name}” is counted from now on. Its values appear as the accounts are evaluated.`,
			),
		})
	const [field, message] = METRIC_REFUSALS[defined.reason]
	const errors: Partial<Record<MetricField, string>> = { [field]: message }
	return data({ typed, errors }, { status: 422 })
}

export const meta: MetaFunction = () => [{ title: 'New metric · Laurel' }]

export default function NewMetric() {
	const { choices, values } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<>
			<PageHeader
				title="New metric"
				lead="A figure of a customer. Usage that came before counts as well."
				back={{ to: METRICS_PATH, label: 'Metrics' }}
			/>
			<MetricForm
				isNew
				values={answer?.typed ?? values}
				errors={answer?.errors ?? {}}
				choices={choices}
				submit="Define it"
				leave={METRICS_PATH}
				consequence="It is counted for every account, over all usage that is kept. No milestone reads it until you say so."
			/>
		</>
	)
}
