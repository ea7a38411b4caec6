import type { MetricDraft } from '#app/domain/metrics/check-definition.ts'
import type { Aggregate } from '#app/domain/metrics/definition.ts'
import { readForm } from '#app/http/forms.ts'
import type { MetricValues } from '#app/ui/programme/metric-fields.tsx'

/** Reads a form about a metric. The definition may be one that makes no sense: it is checked where it is stored. */
export async function readMetricForm(
	request: Request,
	{ key: knownKey }: { key?: string } = {},
): Promise<{ typed: MetricValues; draft: MetricDraft; baseVersion: number }> {
	const fields = await readForm(request)
	const textOf = (name: string) => (fields[name] ?? '').trim()
	const typed: MetricValues = {
		key: knownKey ?? textOf('key'),
		name: textOf('name'),
		description: textOf('description'),
		unit: textOf('unit'),
		kind: textOf('kind'),
		source: textOf('source'),
		aggregate: textOf('aggregate'),
		windowDays: textOf('windowDays'),
		allowsNegative: fields.allowsNegative !== undefined,
		numerator: textOf('numerator'),
		denominator: textOf('denominator'),
	}
	return { typed, draft: draftOf(typed), baseVersion: Number(fields.version) }
}

function draftOf(typed: MetricValues): MetricDraft {
	const { name, unit, kind, source, numerator, denominator } = typed
	const described = {
		// Without a name there is nothing to make a key of: then it is the name that is missing.
		key: typed.key || (name === '' ? 'unnamed' : keyOf(name)),
		name,
		description: typed.description || null,
		unit: unit || (kind === 'tenure' ? 'days' : ''),
	}
	if (kind === 'tenure') return { ...described, kind }
	if (kind === 'ratio') return { ...described, kind, numerator, denominator }
	return {
		...described,
		kind: 'measured',
		source,
		aggregate: typed.aggregate as Aggregate,
		windowDays: typed.windowDays === '' ? null : wholeNumber(typed.windowDays),
		allowsNegative: typed.allowsNegative,
	}
}

/** NaN where it is none. */
const wholeNumber = (text: string) =>
	/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN

/** "Weekly active users" → `weekly_active_users`. */
const keyOf = (name: string) =>
	name
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '_')
		.replace(/^[^a-z]+/, '')
		.replace(/_$/, '')
		.slice(0, 60)
