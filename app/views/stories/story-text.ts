import type { NamingLevel } from '#app/domain/case-studies/consent.ts'
import type { StoryContent } from '#app/domain/case-studies/content.ts'
import { type NamedPeople, nameStory } from '#app/domain/case-studies/naming.ts'
import { formatDate } from '#app/views/format/dates.ts'

/** A story as it is read: nothing of it says more than its level, and nothing of ours shows. */
export type StoryText = {
	readonly title: string
	readonly summary: string
	/** Markdown; its pictures are numbered. */
	readonly body: string
	readonly industry: string
	readonly useCase: string
	/** Null: not named. */
	readonly company: string | null
	readonly customer: string
	readonly quotes: readonly {
		readonly text: string
		readonly speaker: string | null
		readonly role: string
	}[]
	readonly proofs: readonly {
		readonly label: string
		readonly value: string
		readonly definition: string
		readonly asOf: string
	}[]
	/** The number of the picture shown large; null: none. */
	readonly picture: number | null
	/** Whether pictures are shown at all. */
	readonly hasPictures: boolean
}

/** A story at a level. */
export function storyTextOf(
	content: StoryContent,
	people: NamedPeople,
	{ level, zone }: { level: NamingLevel; zone: string },
): StoryText {
	const named = nameStory(content, people, level)
	const ids = pictureIdsOf(content)
	return {
		title: named.title,
		summary: named.summary,
		body: named.body.replace(PICTURE, (_, id: string) => {
			const number = ids.indexOf(id) + 1
			return `(file:${number})`
		}),
		industry: named.industry,
		useCase: named.useCase,
		company: named.company,
		customer: named.customer,
		quotes: named.quotes.map(({ text, speaker, role }) => ({
			text,
			speaker,
			role,
		})),
		proofs: named.proofs.map(({ label, value, definition, asOf }) => ({
			label,
			value,
			definition,
			asOf: formatDate(asOf, zone),
		})),
		picture: named.pictureId === null ? null : ids.indexOf(named.pictureId) + 1,
		hasPictures: level !== 'anonymous',
	}
}

const PICTURE = /\(file:([a-z0-9]{1,40})\)/g

/** The pictures of a story, the large one first: their places are their numbers. */
export const pictureIdsOf = ({ pictureId, body }: StoryContent): string[] => [
	...new Set([
		...(pictureId === null ? [] : [pictureId]),
		...[...body.matchAll(PICTURE)].map(([, id]) => id ?? ''),
	]),
]
