import { useFetcher } from '@remix-run/react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import {
	type DraftStep,
	fieldName,
	type GroupDraft,
	type MilestoneTyped,
	readDraft,
	takeStep,
} from '#app/domain/milestones/draft.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { type Choice, ChoiceField } from '#app/ui/primitives/choice-field.tsx'
import {
	type Option,
	TextAreaField,
	TextField,
} from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { useHydrated } from '#app/ui/primitives/hydrated.ts'
import type { DraftProblem } from './draft-problem.ts'
import { GroupFields, RULE_ID } from './group-fields.tsx'
import { type Preview, PreviewPanel } from './preview-panel.tsx'

export type MilestoneAnswer = {
	typed: MilestoneTyped
	errors: Partial<Record<'name' | 'description' | 'graceDays', string>>
	problems: readonly DraftProblem[]
	preview: Preview | null
}

const WHEN_UNDONE: readonly Choice[] = [
	{
		value: 'keep',
		label: 'They keep it',
		meaning: 'What was reached stays reached; the correction is on record.',
	},
	{
		value: 'revoke',
		label: 'It is taken back',
		meaning: 'A tier that stands on it may be lost. They can reach it anew.',
	},
]

/** How long nothing has to be typed before a preview is counted. */
const PAUSE_MS = 500

/** A milestone to define or to change, and what it would mean beside it. */
export function MilestoneForm({
	notice,
	version,
	values,
	answer,
	metrics,
	pasts,
	submit,
	leave,
	consequence,
}: {
	/** Why what was sent is not in force. */
	notice?: ReactNode
	/** The version that is changed. */
	version?: number
	values: MilestoneTyped
	/** What the server said to what was sent last. */
	answer: MilestoneAnswer | undefined
	metrics: readonly Option[]
	/** From when on it may count. */
	pasts: readonly Choice[]
	submit: string
	leave: string
	consequence: ReactNode
}) {
	const form = useRef<HTMLFormElement>(null)
	const { preview, isCounting, previewSoon } = usePreview(form)
	const { rule, problems, onStep } = useSteps(form, values, answer, previewSoon)
	const isHydrated = useHydrated()
	const errors = answer?.errors ?? {}
	const shown = preview ?? answer?.preview ?? null
	return (
		<Form
			ref={form}
			method="post"
			noValidate
			preventScrollReset
			onChange={previewSoon}
			className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]"
		>
			{/* What the Enter key presses. */}
			<button
				type="submit"
				name="step"
				value="preview"
				tabIndex={-1}
				aria-hidden="true"
				className="hidden"
			/>
			{version !== undefined && (
				<input type="hidden" name="version" value={version} />
			)}
			{notice && <div className="lg:col-span-2">{notice}</div>}
			<div className={`${SHEET} lg:col-start-1`}>
				<TextField
					label="Name"
					name="name"
					maxLength={80}
					defaultValue={values.name}
					error={errors.name}
					hint="What an advocate has reached, such as “Adoption 80%”."
				/>
				<TextAreaField
					label="Description"
					name="description"
					isOptional
					rows={2}
					maxLength={500}
					defaultValue={values.description}
					error={errors.description}
					hint="Advocates read it on the ladder."
				/>
				<fieldset id={RULE_ID} className="min-w-0 scroll-mt-6">
					<legend className="mb-3 font-semibold">The rule</legend>
					<div key={rule.revision}>
						<GroupFields
							group={rule.draft}
							metrics={metrics}
							problems={problems}
							onStep={isHydrated ? onStep : undefined}
						/>
					</div>
				</fieldset>
			</div>
			<div className="lg:sticky lg:top-6 lg:col-start-2 lg:row-span-2">
				<PreviewPanel preview={shown} isCounting={isCounting}>
					{(!isHydrated || shown === null) && (
						<Button look="secondary" name="step" value="preview">
							Preview
						</Button>
					)}
				</PreviewPanel>
			</div>
			<div className={`${SHEET} lg:col-start-1`}>
				<ChoiceField
					legend="From when on it counts"
					name="past"
					choices={pasts}
					value={values.past}
				/>
				<fieldset className="grid gap-3">
					<legend className="mb-2 font-medium text-sm">What it sets off</legend>
					<CheckField
						name="countsForTiers"
						label="It counts for the tiers that ask for it"
						hint="Off: it is shown and recorded, and opens nothing."
						isChecked={values.countsForTiers}
					/>
					<CheckField
						name="nominates"
						label="It puts the account up for a case study"
						hint="Once, with its evidence. Nobody is asked before marketing invites them."
						isChecked={values.nominates}
					/>
				</fieldset>
				<div className="sm:max-w-64">
					<TextField
						label="Days of grace"
						name="graceDays"
						inputMode="numeric"
						after="days"
						defaultValue={values.graceDays}
						error={errors.graceDays}
						hint="How long nothing happens when a correction of the data undoes it."
					/>
				</div>
				<ChoiceField
					legend="When it is still undone after that"
					name="whenUndone"
					choices={WHEN_UNDONE}
					value={values.whenUndone}
				/>
				<div className="text-ink-muted text-sm">{consequence}</div>
				<div className="flex flex-wrap gap-3">
					<Button>{submit}</Button>
					<ButtonLink to={leave}>Leave as it is</ButtonLink>
				</div>
			</div>
		</Form>
	)
}

const SHEET =
	'grid min-w-0 gap-6 rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-8'

/** Counts a preview of what is typed, a moment after it was; and of what is there when the page opens. */
function usePreview(form: React.RefObject<HTMLFormElement>) {
	const fetcher = useFetcher<MilestoneAnswer>()
	const { submit } = fetcher
	const waiting = useRef<ReturnType<typeof setTimeout>>()
	function previewSoon() {
		clearTimeout(waiting.current)
		waiting.current = setTimeout(() => {
			if (!form.current) return
			const typed = new FormData(form.current)
			typed.set('step', 'preview')
			submit(typed, { method: 'post' })
		}, PAUSE_MS)
	}
	useEffect(() => {
		previewSoon()
		return () => clearTimeout(waiting.current)
	}, [])
	return {
		preview: fetcher.data?.preview,
		isCounting: fetcher.state !== 'idle',
		previewSoon,
	}
}

/** The rule as it stands after the steps that were taken here, what was typed kept. */
function useSteps(
	form: React.RefObject<HTMLFormElement>,
	values: MilestoneTyped,
	answer: MilestoneAnswer | undefined,
	previewSoon: () => void,
) {
	const [rule, setRule] = useState({ draft: values.rule, revision: 0 })
	/** Problems are told by place: after a step the places are others. */
	const [outdated, setOutdated] = useState<MilestoneAnswer>()
	const focus = useRef<string>()
	useEffect(() => {
		const found =
			focus.current && form.current?.elements.namedItem(focus.current)
		focus.current = undefined
		if (found instanceof HTMLElement) found.focus()
	}, [rule.revision])
	function onStep(step: DraftStep) {
		if (!form.current) return
		const typed = new FormData(form.current)
		const before = readDraft((name) => {
			const text = typed.get(name)
			return typeof text === 'string' ? text : null
		})
		const draft = takeStep(before, step)
		focus.current = focusAfter(step, before)
		setOutdated(answer)
		setRule(({ revision }) => ({ draft, revision: revision + 1 }))
		previewSoon()
	}
	return {
		rule,
		problems: answer && answer !== outdated ? answer.problems : [],
		onStep,
	}
}

/** What was added; where something was removed, the group that it was in. */
function focusAfter({ kind, path }: DraftStep, before: GroupDraft): string {
	if (kind === 'remove') return fieldName(path.slice(0, -1), 'join')
	let group = before
	for (const at of path) {
		const member = group.members[at]
		if (member && 'join' in member) group = member
	}
	const added = [...path, group.members.length]
	return fieldName(added, kind === 'add-group' ? 'join' : 'metric')
}
