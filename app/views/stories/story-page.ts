import {
	allows,
	type ConsentChannel,
} from '#app/domain/case-studies/consent.ts'
import { formatDate } from '#app/views/format/dates.ts'
import { quoteCardPath, storyPath } from '#app/views/paths/story-paths.ts'
import type { Reader } from '#db/client.ts'
import { readNamedPeople } from '#db/reports/organisation/named-people.ts'
import type { OrganisationRecord } from '#db/stores/organisation/organisation.ts'
import {
	findBySlug,
	listPublished,
	type PublishedStory,
} from '#db/stores/stories/published-stories.ts'
import { findStoryFile } from '#db/stores/stories/story-files.ts'
import { findVersion } from '#db/stores/stories/story-versions.ts'
import { pictureIdsOf, type StoryText, storyTextOf } from './story-text.ts'

/** A story as everybody may read it. */
export type StoryPage = StoryText & {
	readonly to: string
	readonly slug: string
	readonly publishedOn: string
	/** The same for programs. */
	readonly publishedAt: string
	/** Where the cards of its quotes are, by the quotes' places; none where social media were not agreed to. */
	readonly quoteCards: readonly string[]
}

type Vendor = Pick<OrganisationRecord, 'name' | 'zone'>

/** What is at an address now: a story; nothing any more; or nothing ever. Asked of the consent itself, at this instant. */
export async function findPublicStory(
	read: Reader,
	slug: string,
	now: number,
): Promise<
	| { readonly state: 'live'; readonly published: PublishedStory }
	| { readonly state: 'gone' | 'unknown' }
> {
	const caseStudy = await findBySlug(read, slug)
	if (!caseStudy) return { state: 'unknown' }
	const [published] = await listPublished(read, { onlyId: caseStudy.id })
	return published && isShownOn(published, 'website', now)
		? { state: 'live', published }
		: { state: 'gone' }
}

/** Whether what is published may be shown there at this instant. */
export const isShownOn = (
	{ consent, withdrawal, hash }: PublishedStory,
	channel: ConsentChannel,
	now: number,
): boolean => allows(consent, withdrawal, { hash, channel, now })

/** The page of a published story. */
export async function viewStory(
	read: Reader,
	{ zone }: Vendor,
	published: PublishedStory,
	now: number,
): Promise<StoryPage> {
	const { caseStudy, content, consent } = published
	const people = await readNamedPeople(read, caseStudy)
	const slug = caseStudy.slug ?? ''
	const to = storyPath(slug)
	const publishedAt = caseStudy.publishedAt ?? caseStudy.stageEnteredAt
	return {
		...storyTextOf(content, people, { level: consent.namingLevel, zone }),
		to,
		slug,
		publishedOn: formatDate(publishedAt, zone),
		publishedAt: new Date(publishedAt).toISOString(),
		quoteCards: isShownOn(published, 'social', now)
			? content.quotes.map((_, i) => quoteCardPath(to, i + 1))
			: [],
	}
}

export type StoryQuery = {
	readonly industry: string | undefined
	readonly useCase: string | undefined
	readonly search: string
}

/** Which stories to show, read from an address. */
export const storyQueryOf = (params: URLSearchParams): StoryQuery => ({
	industry: params.get('industry') || undefined,
	useCase: params.get('use') || undefined,
	search: (params.get('q') ?? '').trim().slice(0, 100),
})

/** The stories that everybody may read, the latest first, and by what they can be narrowed. */
export async function viewStoryIndex(
	read: Reader,
	organisation: Vendor,
	query: StoryQuery,
	now: number,
) {
	const stories = await Promise.all(
		(await listPublished(read))
			.filter((published) => isShownOn(published, 'website', now))
			.map((published) => viewStory(read, organisation, published, now)),
	)
	const words = query.search.toLowerCase().split(/\s+/).filter(Boolean)
	const shown = stories.filter(
		(story) =>
			(query.industry === undefined || story.industry === query.industry) &&
			(query.useCase === undefined || story.useCase === query.useCase) &&
			words.every((word) =>
				[story.title, story.summary, story.customer, story.useCase]
					.join('\n')
					.toLowerCase()
					.includes(word),
			),
	)
	return {
		total: stories.length,
		industries: distinct(stories.map(({ industry }) => industry)),
		useCases: distinct(stories.map(({ useCase }) => useCase)),
		stories: shown.map((story) => ({
			to: story.to,
			title: story.title,
			summary: story.summary,
			customer: story.customer,
			industry: story.industry,
			useCase: story.useCase,
			proof: story.proofs[0] ?? null,
		})),
	}
}

const distinct = (texts: readonly string[]): string[] =>
	[...new Set(texts.filter((text) => text !== ''))].sort()

export type VersionPicture = {
	readonly id: string
	readonly bytes: Buffer
}

/** A picture of a published story by its number; null: it has none such, or shows none. */
export const readStoryPicture = async (
	read: Reader,
	{ caseStudy, content, consent }: PublishedStory,
	number: number,
): Promise<VersionPicture | null> =>
	consent.namingLevel === 'anonymous'
		? null
		: readPicture(read, caseStudy.id, pictureIdsOf(content)[number - 1])

/** A picture of a version by its number. */
export async function readVersionPicture(
	read: Reader,
	{
		caseStudyId,
		versionNumber,
	}: { caseStudyId: string; versionNumber: number | null },
	number: number,
): Promise<VersionPicture | null> {
	const version =
		versionNumber === null
			? null
			: await findVersion(read, caseStudyId, versionNumber)
	return version
		? readPicture(read, caseStudyId, pictureIdsOf(version.content)[number - 1])
		: null
}

async function readPicture(
	read: Reader,
	caseStudyId: string,
	fileId: string | undefined,
): Promise<VersionPicture | null> {
	const file =
		fileId === undefined ? null : await findStoryFile(read, caseStudyId, fileId)
	if (!file?.contentType.startsWith('image/')) return null
	return { id: file.id, bytes: Buffer.from(file.base64, 'base64') }
}
