import type { MetricDraft } from './check-definition.ts'

const measured = (
	key: string,
	name: string,
	unit: string,
	figure: Pick<
		Extract<MetricDraft, { kind: 'measured' }>,
		'source' | 'aggregate'
	> & { windowDays?: number },
	description: string,
): MetricDraft => ({
	key,
	name,
	unit,
	description,
	kind: 'measured',
	allowsNegative: false,
	windowDays: null,
	...figure,
})

/** The metrics to begin with. A ratio stands after what it is made of. */
export const STARTER_METRICS: readonly MetricDraft[] = [
	measured(
		'weekly_active_users',
		'Weekly active users',
		'users',
		{ source: 'weekly_active_users', aggregate: 'latest', windowDays: 35 },
		'People who used the product in the last week that was measured, at most 35 days ago.',
	),
	measured(
		'core_features_adopted',
		'Core features adopted',
		'features',
		{ source: 'core_features_adopted', aggregate: 'latest' },
		'Core features that the customer uses, as last measured.',
	),
	measured(
		'core_features_entitled',
		'Core features entitled',
		'features',
		{ source: 'core_features_entitled', aggregate: 'latest' },
		'Core features that the customer’s plan includes, as last measured.',
	),
	{
		key: 'adoption',
		name: 'Adoption',
		unit: '%',
		description: 'Core features in use, of those that the plan includes.',
		kind: 'ratio',
		numerator: 'core_features_adopted',
		denominator: 'core_features_entitled',
	},
	measured(
		'benefit',
		'Benefit',
		'USD',
		{ source: 'benefit', aggregate: 'sum' },
		'What the customer has gained with the product since it began, in its own reckoning.',
	),
	measured(
		'cost',
		'Cost',
		'USD',
		{ source: 'cost', aggregate: 'sum' },
		'What the customer has spent on the product since it began: licences and its own time.',
	),
	{
		key: 'roi',
		name: 'Return on investment',
		unit: '×',
		description: 'Benefit by cost, since the customer began.',
		kind: 'ratio',
		numerator: 'benefit',
		denominator: 'cost',
	},
	measured(
		'workflows_published',
		'Workflows published',
		'workflows',
		{ source: 'workflows_published', aggregate: 'sum' },
		'The first one is the first value that a customer gets.',
	),
	measured(
		'active_days',
		'Active days',
		'days',
		{
			source: 'workflows_published',
			aggregate: 'distinct_days',
			windowDays: 28,
		},
		'Days of the last four weeks on which somebody published a workflow.',
	),
	measured(
		'people_active',
		'People active',
		'people',
		{
			source: 'workflows_published',
			aggregate: 'distinct_contacts',
			windowDays: 28,
		},
		'People who published a workflow in the last four weeks.',
	),
	measured(
		'training_completed',
		'Training completed',
		'courses',
		{ source: 'training_completed', aggregate: 'sum' },
		'Courses that the customer’s people have completed.',
	),
	{
		key: 'tenure',
		name: 'Tenure',
		unit: 'days',
		description: 'Days since the customer signed up.',
		kind: 'tenure',
	},
]
