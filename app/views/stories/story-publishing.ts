import {
	allows,
	type ConsentChannel,
	isRunningOut,
} from '#app/domain/case-studies/consent.ts'
import { moveCaseStudy } from '#app/domain/case-studies/move.ts'
import { PREVIEW_DAYS } from '#app/domain/case-studies/stakeholder.ts'
import { formatDate, formatInstant } from '#app/views/format/dates.ts'
import { formatCount } from '#app/views/format/money.ts'
import { quoteCardPath, storyPath } from '#app/views/paths/story-paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import { readCaseStudyState } from '#db/reports/stories/case-study-state.ts'
import { readStoryInfluence } from '#db/reports/stories/story-influence.ts'
import type { OrganisationRecord } from '#db/stores/organisation/organisation.ts'
import { findCaseStudy } from '#db/stores/stories/case-studies.ts'
import { readQuotePermissions } from '#db/stores/stories/quote-permissions.ts'
import { findConsent } from '#db/stores/stories/story-consents.ts'
import { listPreviews } from '#db/stores/stories/story-previews.ts'
import { findVersion } from '#db/stores/stories/story-versions.ts'
import { quoteHash } from '#db/story-hash.ts'
import { MOVE_REFUSALS } from './case-study-words.ts'
import { viewConsentsOfStory, viewStakeholders } from './story-review.ts'

/** Everything about a story's being published, for staff; null: there is none of this id. */
export async function viewStoryPublishing(
	read: Reader,
	organisation: Pick<OrganisationRecord, 'name' | 'zone'>,
	id: string,
	now: number,
) {
	const caseStudy = await findCaseStudy(read, id)
	if (!caseStudy) return null
	const { zone } = organisation
	const { stage, slug, consentId, versionNumber } = caseStudy
	const [
		state,
		consent,
		version,
		consents,
		colleagues,
		previews,
		influence,
		permissions,
	] = await Promise.all([
		readCaseStudyState(read, caseStudy),
		consentId === null ? null : findConsent(read, consentId),
		findVersion(read, id),
		viewConsentsOfStory(read, organisation, id, now),
		viewStakeholders(read, organisation, id, now),
		listPreviews(read, id),
		readStoryInfluence(read, caseStudy),
		readQuotePermissions(read, id),
	])
	const names = await readUserNames(
		read,
		previews.map(({ createdBy }) => createdBy),
	)
	const move = moveCaseStudy(
		// The address is made when it is published.
		{ ...state, slug: slug ?? 'story' },
		{ to: 'published', by: 'staff', note: null, now },
	)
	const isPublished = stage === 'published'
	const path = isPublished && slug !== null ? storyPath(slug) : null
	const mayShow = (channel: ConsentChannel) =>
		consent !== null &&
		version !== null &&
		allows(consent, consent.withdrawal, { hash: version.hash, channel, now })
	return {
		id,
		stage,
		/** Null: it can be published now. */
		refusal: move.ok ? null : MOVE_REFUSALS[move.reason],
		/** Whose words it holds who were not asked whether they may be quoted with them. */
		unasked: [
			...new Set(
				(version?.content.quotes ?? [])
					.filter((quote) => !permissions.has(quoteHash(quote)))
					.map(({ speaker }) => speaker),
			),
		],
		isPublished,
		/** Where it was published, which says now that it is gone. */
		formerPath: !isPublished && slug !== null ? storyPath(slug) : null,
		published:
			isPublished && caseStudy.publishedAt !== null
				? formatInstant(caseStudy.publishedAt, zone)
				: null,
		endsSoon:
			consent !== null &&
			consent.withdrawal === null &&
			consent.expiresAt !== null &&
			isRunningOut(consent, now)
				? formatDate(consent.expiresAt, zone)
				: null,
		formats:
			path === null
				? []
				: [
						{ title: 'Page', to: path },
						{ title: 'One page to print', to: `${path}/print` },
						{ title: 'Picture for links', to: `${path}/open-graph.png` },
						...(mayShow('social') ? (version?.content.quotes ?? []) : []).map(
							(_, i) => ({
								title: `Card of quote ${i + 1}`,
								to: quoteCardPath(path, i + 1),
							}),
						),
					],
		hasCards: mayShow('social'),
		influence: {
			views: formatCount(influence.views),
			notCounted: formatCount(influence.notCounted),
			clicks: formatCount(influence.clicks),
			companies: formatCount(influence.companies),
			customers: formatCount(influence.customers),
		},
		consents,
		colleagues,
		previews: previews.map((preview) => ({
			id: preview.id,
			version: preview.versionNumber,
			made: `${formatInstant(preview.createdAt, zone)}, by ${names.get(preview.createdBy) ?? 'somebody who left'}`,
			isOpen: preview.revokedAt === null && preview.expiresAt > now,
			state:
				preview.revokedAt !== null
					? 'Ended'
					: preview.expiresAt <= now
						? 'Expired'
						: `Works until ${formatInstant(preview.expiresAt, zone)}`,
		})),
		latestVersion: versionNumber === 0 ? null : versionNumber,
		previewDays: PREVIEW_DAYS.map((days) => ({
			value: String(days),
			label: days === 1 ? 'One day' : `${days} days`,
		})),
	}
}
