import { type Pauses, pausesOf } from './pauses.ts'
import type { StreamFacts } from './streams.ts'

type SaidSubscription = {
	readonly id: string
	readonly startedAt: number
	readonly trialEnd: number | null
	readonly cancelAt: number | null
	readonly endedAt: number | null
	readonly pauses: Pauses
}

const NOTHING: StreamFacts = { subscriptions: new Map(), churnedAt: null }

/** What was said of an account and its subscriptions, as streams ask for it. When one ended tells before when it was to. */
export const streamFacts = (
	churnedAt: number | null,
	subscriptions: readonly SaidSubscription[],
): StreamFacts =>
	subscriptions.length === 0
		? churnedAt === null
			? NOTHING
			: { ...NOTHING, churnedAt }
		: {
				churnedAt,
				subscriptions: new Map(
					subscriptions.map((each) => [
						each.id,
						{
							startedAt: each.startedAt,
							trialEnd: each.trialEnd,
							pauses: pausesOf(each.pauses),
							endsAt: each.endedAt ?? each.cancelAt,
						},
					]),
				),
			}
