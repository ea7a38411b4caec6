import type { CaseStudyStage } from '#app/domain/case-studies/stage.ts'
import { formatDate } from '#app/views/format/dates.ts'
import { ownStoryPath, storyPath } from '#app/views/paths/story-paths.ts'
import type { Reader } from '#db/client.ts'
import type { OrganisationRecord } from '#db/stores/organisation/organisation.ts'
import { listCaseStudiesOfAccount } from '#db/stores/stories/published-stories.ts'
import { findVersion } from '#db/stores/stories/story-versions.ts'
import { OWN_STAGE_WORDS } from './story-words.ts'

/** What is considered inside is nobody else's to see. */
const HIDDEN: ReadonlySet<CaseStudyStage> = new Set(['nominated'])

/** The stories of a company for its advocates, the latest first; where they put themselves up, from then on. */
export async function viewOwnStories(
	read: Reader,
	{ zone }: Pick<OrganisationRecord, 'zone'>,
	{ accountId, userId }: { accountId: string; userId: string },
) {
	const stories = (await listCaseStudiesOfAccount(read, accountId)).filter(
		(story) => !HIDDEN.has(story.stage) || story.userId === userId,
	)
	return Promise.all(
		stories.map(async ({ id, stage, sentVersionNumber, ...story }) => {
			const version =
				sentVersionNumber === null
					? null
					: await findVersion(read, id, sentVersionNumber)
			return {
				id,
				to: stage === 'invited' ? '/portal/asks' : ownStoryPath(id),
				title: version?.content.title ?? 'Your story',
				stage: OWN_STAGE_WORDS[stage],
				isWaiting: stage === 'customer_review' || stage === 'invited',
				isMine: story.userId === userId,
				since: formatDate(story.stageEnteredAt, zone),
				due:
					stage === 'customer_review' && story.dueAt !== null
						? formatDate(story.dueAt, zone)
						: null,
				publicPath:
					stage === 'published' && story.slug !== null
						? storyPath(story.slug)
						: null,
			}
		}),
	)
}
