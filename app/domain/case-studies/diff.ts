import { diffWordsWithSpace } from 'diff'
import { canonical } from '#app/domain/canonical.ts'
import type { Proof, Quote, StoryContent } from './content.ts'

/** A piece of a text in two versions. */
export type DiffPart = {
	readonly kind: 'same' | 'added' | 'removed'
	readonly text: string
}

/** Past this many edits a text is another one: comparing it word by word would take long and show nothing. */
const EDIT_LIMIT = 2000

/** What became of a text. Same and removed parts make the old one, same and added the new one. */
export function diffText(before: string, after: string): DiffPart[] {
	if (before === after) return before === '' ? [] : [part('same', before)]
	const changes = diffWordsWithSpace(before, after, {
		maxEditLength: EDIT_LIMIT,
	})
	if (!changes) return replaced(before, after)
	return changes.map(({ added, removed, value }) =>
		part(added ? 'added' : removed ? 'removed' : 'same', value),
	)
}

const replaced = (before: string, after: string): DiffPart[] =>
	[part('removed', before), part('added', after)].filter(
		({ text }) => text !== '',
	)

const part = (kind: DiffPart['kind'], text: string): DiffPart => ({
	kind,
	text,
})

export type StoryField = Exclude<keyof StoryContent, 'pictureId'> | 'picture'

/** A field of a story that differs between two versions. */
export type FieldDiff = {
	readonly field: StoryField
	readonly parts: DiffPart[]
}

/** What differs between two versions, in the order of the page. Nothing: they are the same. */
export function diffStory(
	before: StoryContent,
	after: StoryContent,
): FieldDiff[] {
	const [from, to] = [textsOf(before), textsOf(after)]
	return FIELDS.flatMap((field) => {
		const name = field === 'picture' ? 'pictureId' : field
		if (canonical(before[name]) === canonical(after[name])) return []
		// A picture is one thing. Others may be put otherwise and read the same: one quote that looks like two.
		const isWhole = field === 'picture' || from[field] === to[field]
		const parts = isWhole
			? replaced(from[field], to[field])
			: diffText(from[field], to[field])
		return [{ field, parts }]
	})
}

const FIELDS = [
	'title',
	'summary',
	'industry',
	'useCase',
	'picture',
	'proofs',
	'quotes',
	'body',
] as const satisfies readonly StoryField[]

/** Every field as text, so that all of them are compared alike. */
const textsOf = (story: StoryContent): Record<StoryField, string> => ({
	title: story.title,
	summary: story.summary,
	industry: story.industry,
	useCase: story.useCase,
	picture: story.pictureId ?? '',
	proofs: story.proofs.map(textOfProof).join('\n\n'),
	quotes: story.quotes.map(textOfQuote).join('\n\n'),
	body: story.body,
})

const textOfProof = (proof: Proof) =>
	[
		`${proof.label}: ${proof.value}`,
		proof.definition,
		new Date(proof.asOf).toISOString().slice(0, 10),
		proof.milestoneId === null
			? ''
			: `From a milestone, version ${proof.milestoneVersion} of its rule`,
	]
		.filter(Boolean)
		.join('\n')

const textOfQuote = ({ text, speaker, role }: Quote) =>
	`${text}\n— ${[speaker, role].filter(Boolean).join(', ')}`
