import type { LeadOrigin } from '#app/operations/referrals/lead-touches.ts'
import type { Reader } from '#db/client.ts'
import { findBySlug } from '#db/stores/stories/published-stories.ts'

/**
 * What a reader of a story has who gets in touch: that they saw it. It helped, and is kept apart from who brought them.
 * Also where the story was taken off while they wrote; null where there never was one.
 */
export async function findStoryOrigin(
	read: Reader,
	{ slug, now }: { slug: string; now: number },
): Promise<LeadOrigin | null> {
	const story = slug === '' ? null : await findBySlug(read, slug)
	if (!story) return null
	const { code, accountId } = story
	return {
		kind: 'case_study_view',
		occurredAt: now,
		code,
		note: null,
		accountId: code === null ? accountId : null,
		contactId: null,
		userId: null,
	}
}
