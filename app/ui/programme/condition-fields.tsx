import { OPERATORS } from '#app/domain/metrics/condition.ts'
import {
	type ConditionDraft,
	type DraftPath,
	fieldName,
} from '#app/domain/milestones/draft.ts'
import { OPERATOR_WORDS } from '#app/domain/milestones/sentence.ts'
import {
	type Option,
	SelectField,
	TextField,
} from '#app/ui/primitives/field.tsx'
import type { DraftProblem } from './draft-problem.ts'

const OPERATOR_OPTIONS = OPERATORS.map((value) => ({
	value,
	label: OPERATOR_WORDS[value],
}))

/** A figure, compared with a threshold, for some days in a row. */
export function ConditionFields({
	condition,
	path,
	metrics,
	problems,
}: {
	condition: ConditionDraft
	path: DraftPath
	/** Those that count. */
	metrics: readonly Option[]
	/** What is wrong with this condition. */
	problems: readonly DraftProblem[]
}) {
	const errorOf = (kind: DraftProblem['kind']) =>
		problems.find((problem) => problem.kind === kind)?.words
	const isGone =
		condition.metric !== '' &&
		!metrics.some(({ value }) => value === condition.metric)
	return (
		<div className="grid grid-cols-2 gap-4 sm:grid-cols-[minmax(0,1fr)_10.5rem]">
			<div className="col-span-2 sm:col-span-1">
				<SelectField
					label="Metric"
					name={fieldName(path, 'metric')}
					none="Choose a metric"
					options={
						isGone
							? [
									...metrics,
									{
										value: condition.metric,
										label: `${condition.metric} (no longer counted)`,
									},
								]
							: metrics
					}
					defaultValue={condition.metric}
					error={errorOf('unknown_metric')}
				/>
			</div>
			<div className="col-span-2 sm:col-span-1">
				<SelectField
					label="Compared"
					name={fieldName(path, 'operator')}
					options={OPERATOR_OPTIONS}
					defaultValue={condition.operator}
					error={errorOf('unknown_operator')}
				/>
			</div>
			<TextField
				label="Threshold"
				name={fieldName(path, 'threshold')}
				inputMode="decimal"
				autoComplete="off"
				maxLength={40}
				defaultValue={condition.threshold}
				error={errorOf('threshold_out_of_range')}
			/>
			<TextField
				label="Days in a row"
				name={fieldName(path, 'heldDays')}
				inputMode="numeric"
				autoComplete="off"
				maxLength={6}
				defaultValue={condition.heldDays}
				error={errorOf('held_days_out_of_range')}
			/>
		</div>
	)
}
