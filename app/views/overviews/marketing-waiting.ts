import type { Role } from '#app/domain/people/permissions.ts'
import { viewAskBudget } from '#app/views/asks/asks.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { formatCount } from '#app/views/format/money.ts'
import { ADVOCATES_PATH, askingPath } from '#app/views/paths/marketing-paths.ts'
import { viewClaimsQueue } from '#app/views/programme/claims.ts'
import { viewNearTier } from '#app/views/programme/near-next.ts'
import { viewSpeakingBoard } from '#app/views/programme/speaking.ts'
import type { Reader } from '#db/client.ts'
import { countOpenAsks } from '#db/reports/asks/open-asks.ts'

const SHOWN = 5

/** What waits for marketing: claims to decide, the next stage, asks without an answer, accounts near a tier. */
export async function viewMarketingWaiting(
	read: Reader,
	organisation: OrganisationFacts,
	now: number,
) {
	const [claims, board, openAsks, near] = await Promise.all([
		viewClaimsQueue(
			read,
			organisation,
			{
				perk: undefined,
				account: undefined,
				days: undefined,
				state: 'requested',
			},
			{ cursor: null, now },
		),
		viewSpeakingBoard(read, null, now),
		countOpenAsks(read),
		viewNearTier(read, organisation, {
			cursor: null,
			path: `${ADVOCATES_PATH}/near`,
			limit: SHOWN,
		}),
	])
	return {
		claims: {
			count: claims.next ? `${claims.rows.length}+` : `${claims.rows.length}`,
			oldest: claims.rows[0]?.age ?? null,
			rows: claims.rows.slice(0, SHOWN),
		},
		stage: nextStage(board.rows),
		openAsks: formatCount(openAsks),
		near: near.rows,
	}
}

type Event = Awaited<ReturnType<typeof viewSpeakingBoard>>['rows'][number]

/** The next event that has a place free, or the next one; null: none is to come. */
function nextStage(rows: readonly Event[]) {
	const toCome = rows
		.filter(({ isOver, isCancelled }) => !isOver && !isCancelled)
		.reverse()
	const event = toCome.find((each) => freeIn(each) > 0) ?? toCome[0]
	if (!event) return null
	const slots = event.slots.filter(({ isCancelled }) => !isCancelled)
	return {
		name: event.name,
		to: event.to,
		begins: event.begins,
		place: event.place,
		free: freeIn(event),
		capacity: slots.reduce((sum, { capacity }) => sum + capacity, 0),
		waiting: slots.reduce((sum, { waiting }) => sum + waiting, 0),
	}
}

const freeIn = ({ slots }: Event) =>
	slots.reduce(
		(sum, { isCancelled, capacity, held }) =>
			sum + (isCancelled ? 0 : Math.max(0, capacity - held)),
		0,
	)

/** Which of these people may be asked now, by user id. */
export async function viewVerdicts(
	read: Reader,
	organisation: OrganisationFacts,
	userIds: readonly string[],
	given: { role: Role; now: number },
) {
	const budgets = await Promise.all(
		userIds.map((id) => viewAskBudget(read, organisation, id, given)),
	)
	return Object.fromEntries(
		budgets.flatMap((budget) =>
			budget
				? [
						[
							budget.userId,
							{
								verdict: budget.verdict,
								why: budget.reasons[0]?.text ?? null,
								to: askingPath(budget.userId),
							},
						],
					]
				: [],
		),
	)
}
