import type { AppLoadContext } from '@remix-run/node'
import {
	type MilestoneTyped,
	readDraft,
	readStep,
	takeStep,
} from '#app/domain/milestones/draft.ts'
import { readFormData } from '#app/http/forms.ts'
import type { MilestoneAnswer } from '#app/ui/programme/milestone-form.tsx'
import {
	MILESTONE_REFUSALS,
	previewTyped,
	problemsOfTyped,
} from '#app/views/programme/milestone-form.ts'

/** Reads a form about a milestone, and the step that it asks for on the way; null: it is to be put in force. */
export async function readMilestoneForm(request: Request): Promise<{
	typed: MilestoneTyped
	step: string | null
	baseVersion: number
}> {
	const form = await readFormData(request)
	const textOf = (name: string) => {
		const text = form.get(name)
		return typeof text === 'string' ? text.replaceAll('\0', '').trim() : null
	}
	return {
		typed: {
			name: textOf('name') ?? '',
			description: textOf('description') ?? '',
			rule: readDraft(textOf),
			countsForTiers: form.has('countsForTiers'),
			nominates: form.has('nominates'),
			graceDays: textOf('graceDays') ?? '',
			whenUndone: textOf('whenUndone') ?? '',
			past: textOf('past') ?? '',
		},
		step: textOf('step'),
		baseVersion: Number(form.get('version')),
	}
}

/** Answers a step on the way: the form as it was typed, with a part more or less, or with what it would mean. */
export async function answerStep(
	{ database, organisation, now }: AppLoadContext,
	typed: MilestoneTyped,
	text: string,
): Promise<MilestoneAnswer> {
	const step = readStep(text)
	if (step)
		return {
			typed: { ...typed, rule: takeStep(typed.rule, step) },
			errors: {},
			problems: [],
			preview: null,
		}
	const { read } = database
	const problems = await problemsOfTyped(read, typed)
	return {
		typed,
		problems,
		errors: {},
		preview:
			problems.length > 0
				? null
				: await previewTyped(read, organisation, typed, now()),
	}
}

/** Says beside the fields why what was typed cannot be put in force. */
export async function answerRefusal(
	{ database }: AppLoadContext,
	typed: MilestoneTyped,
	reason: keyof typeof MILESTONE_REFUSALS | 'invalid_rule',
): Promise<MilestoneAnswer> {
	const problems = await problemsOfTyped(database.read, typed)
	if (reason === 'invalid_rule')
		return { typed, errors: {}, problems, preview: null }
	const [field, message] = MILESTONE_REFUSALS[reason]
	return { typed, errors: { [field]: message }, problems, preview: null }
}
