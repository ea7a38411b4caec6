import { createHmac, randomBytes } from 'node:crypto'
import { classifyHit } from '#app/domain/referrals/classify-hit.ts'
import { isEmbedded } from '#app/domain/referrals/embedded.ts'
import { isRepeat, VISIT_MS } from '#app/domain/referrals/visit.ts'
import { createBotCheck } from './agents.ts'

/** Beyond this many visitors an hour those who came first are forgotten. */
const MOST_VISITORS = 50_000
const PURPOSES = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

/** What becomes of a request of a story: a view, the same reader within the hour, or nobody who reads. */
export type StoryVisit = 'counted' | 'repeat' | 'not_counted'

/**
 * Tells readers of stories apart for an hour. A reader is known by a hash with a key of this process that is made anew
 * every day and written nowhere: nobody can say afterwards who was here.
 */
export function createStoryVisits(): (
	request: Request,
	given: { client: string; slug: string; now: number },
) => StoryVisit {
	const isBot = createBotCheck()
	const lastAt = new Map<string, number>()
	let key = randomBytes(32)
	let keyMadeAt = 0

	return (request, { client, slug, now }) => {
		const agent = request.headers.get('user-agent') ?? ''
		const outcome = classifyHit({
			method: request.method === 'HEAD' ? 'HEAD' : 'GET',
			agent,
			isBot: isBot(agent),
			purposes: PURPOSES.flatMap((name) => request.headers.get(name) ?? []),
			isEmbedded: isPartOfAnother(request.headers),
			isPaused: false,
		})
		if (outcome !== 'counted') return 'not_counted'
		if (now - keyMadeAt > KEY_MS) {
			key = randomBytes(32)
			keyMadeAt = now
			lastAt.clear()
		}
		const visitor = createHmac('sha256', key)
			.update(`${client}\n${agent}\n${slug}`)
			.digest('base64url')
		const before = lastAt.get(visitor)
		if (before !== undefined && isRepeat(before, now)) return 'repeat'
		lastAt.delete(visitor)
		lastAt.set(visitor, now)
		for (const first of lastAt.keys()) {
			if (lastAt.size <= MOST_VISITORS) break
			lastAt.delete(first)
		}
		return 'counted'
	}
}

/** Whether a page that is not ours fetched it as a part of itself: our own pages fetch what somebody is to read next. */
const isPartOfAnother = (headers: Headers) =>
	headers.get('sec-fetch-site') !== 'same-origin' &&
	isEmbedded(
		headers.get('sec-fetch-dest') ?? undefined,
		headers.get('sec-fetch-mode') ?? undefined,
	)

/** A day: at its end a reader of the last hour may count twice. */
const KEY_MS = 24 * VISIT_MS
