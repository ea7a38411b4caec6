/** What a brief answers before anybody is asked anything. */
export const BRIEF_TEMPLATE = `Who reads this story, and what should they do next?

What the customer was looking for:

What changed, and the figure that shows it:

What must not be said:

Who has to approve it on their side:`

/** Questions to begin an interview with. */
export type QuestionTemplate = {
	readonly id: string
	readonly title: string
	readonly questions: readonly string[]
}

export const QUESTION_TEMPLATES: readonly QuestionTemplate[] = [
	{
		id: 'before-and-after',
		title: 'Before and after',
		questions: [
			'What did a usual week look like before?',
			'What made you look for something else, and why then?',
			'What else did you consider, and what decided it?',
			'How did the first weeks go? What was harder than expected?',
			'What is different today? Who notices it most?',
			'What would you tell somebody who is where you were?',
		],
	},
	{
		id: 'return',
		title: 'What it brought',
		questions: [
			'Which figure did you want to change, and where did it stand?',
			'Where does it stand today, and how do you measure it?',
			'What did it cost you: money, time, attention?',
			'How soon did it pay off?',
			'What can you do now that was out of reach before?',
			'Which of these figures may we print?',
		],
	},
	{
		id: 'technical',
		title: 'How it was built',
		questions: [
			'What did it have to fit in with?',
			'How long did it take from the first try to everyday use, and who did it?',
			'What did you have to change on your side?',
			'What broke, and what did you learn from it?',
			'What do you watch to know that it works?',
			'What would you build next?',
		],
	},
]

/** Questions with a template's below them; none is asked twice. */
export function withTemplate(
	questions: string,
	{ questions: added }: QuestionTemplate,
): string {
	const asked = questions.split('\n').map((line) => line.trim())
	const missing = added.filter((question) => !asked.includes(question))
	return [questions.trimEnd(), ...missing].filter(Boolean).join('\n')
}

/** How long a working text may be. */
export const WORKING_TEXT_LIMIT = 20_000
export const WORKING_TITLE_LIMIT = 120
