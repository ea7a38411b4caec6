import { Plus, X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { MAX_DEPTH } from '#app/domain/milestones/check-rule.ts'
import {
	type DraftPath,
	type DraftStep,
	fieldName,
	type GroupDraft,
	isGroupDraft,
	stepText,
} from '#app/domain/milestones/draft.ts'
import { Button } from '#app/ui/primitives/button.tsx'
import { type Option, SelectField } from '#app/ui/primitives/field.tsx'
import { ConditionFields } from './condition-fields.tsx'
import type { DraftProblem } from './draft-problem.ts'

const JOINS: readonly Option[] = [
	{ value: 'all', label: 'all of these are met' },
	{ value: 'any', label: 'any of these is met' },
]

/** Where the fields of a rule begin on the page. */
export const RULE_ID = 'rule'

type Steps = {
	metrics: readonly Option[]
	problems: readonly DraftProblem[]
	/** Where scripts run: takes a step without asking the server. */
	onStep?: ((step: DraftStep) => void) | undefined
}

/** Conditions and groups of them, all of which or one of which has to be met. */
export function GroupFields({
	group,
	path = [],
	...steps
}: { group: GroupDraft; path?: DraftPath } & Steps) {
	const { problems, metrics } = steps
	const errorId = useId()
	const own = problems.filter((problem) => isAt(problem.path, path))
	const isWhole = path.length === 0
	return (
		<div className="grid gap-4">
			<SelectField
				label={isWhole ? 'It is reached when' : 'This group is met when'}
				name={fieldName(path, 'join')}
				options={JOINS}
				defaultValue={group.join}
			/>
			<ul className="grid gap-3">
				{group.members.map((member, i) => {
					const here = [...path, i]
					const isGroup = isGroupDraft(member)
					const called = `${isGroup ? 'group' : 'condition'} ${here.map((at) => at + 1).join('.')}`
					return (
						<li key={here.join('.')}>
							<fieldset
								className={`relative rounded-md border p-4 ${isGroup ? 'border-line-strong bg-sunken' : 'border-line bg-surface'}`}
							>
								<legend className="sr-only">{called}</legend>
								<div className="-mt-2 -mr-2 mb-1 flex items-center justify-between gap-3">
									<p
										aria-hidden="true"
										className="text-ink-muted text-xs first-letter:uppercase"
									>
										{called}
									</p>
									<StepButton
										step={{ kind: 'remove', path: here }}
										onStep={steps.onStep}
									>
										<X aria-hidden="true" className="size-4" />
										Remove<span className="sr-only"> {called}</span>
									</StepButton>
								</div>
								{isGroup ? (
									<GroupFields group={member} path={here} {...steps} />
								) : (
									<ConditionFields
										condition={member}
										path={here}
										metrics={metrics}
										problems={problems.filter((problem) =>
											isAt(problem.path, here),
										)}
									/>
								)}
							</fieldset>
						</li>
					)
				})}
			</ul>
			{own.length > 0 && (
				<p id={errorId} className="text-danger text-sm">
					{own.map(({ words }) => words).join(' ')}
				</p>
			)}
			<div className="flex flex-wrap gap-2">
				<StepButton
					step={{ kind: 'add-condition', path }}
					onStep={steps.onStep}
				>
					<Plus aria-hidden="true" className="size-4" />
					Add condition
				</StepButton>
				{path.length + 1 < MAX_DEPTH && (
					<StepButton step={{ kind: 'add-group', path }} onStep={steps.onStep}>
						<Plus aria-hidden="true" className="size-4" />
						Add group
					</StepButton>
				)}
			</div>
		</div>
	)
}

const isAt = (one: DraftPath, other: DraftPath) =>
	one.join('.') === other.join('.')

/** Sends the form to have the rule reshaped; where scripts run it is reshaped here. */
function StepButton({
	step,
	onStep,
	children,
}: {
	step: DraftStep
	onStep: Steps['onStep']
	children: ReactNode
}) {
	return (
		<Button
			look={step.kind === 'remove' ? 'quiet' : 'secondary'}
			name="step"
			value={stepText(step)}
			formAction={`#${RULE_ID}`}
			onClick={(event) => {
				if (!onStep) return
				event.preventDefault()
				onStep(step)
			}}
		>
			{children}
		</Button>
	)
}
