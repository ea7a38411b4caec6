import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { formatCount } from '#app/views/format/money.ts'
import { withParams } from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import {
	listCaseStudies,
	listForBoard,
} from '#db/reports/stories/case-study-list.ts'
import { countStanding } from '#db/reports/stories/case-study-moves.ts'
import { LIST_PATH, viewCards } from './case-study-board.ts'

const SHOWN = 5

/** Which stories move and which are stuck: the overdue ones first, then those that have been longest where they are. */
export async function viewStoriesWaiting(
	read: Reader,
	organisation: Pick<OrganisationFacts, 'zone'>,
	now: number,
) {
	const [standing, overdue, onTheWay] = await Promise.all([
		countStanding(read, now),
		listCaseStudies(read, { dueBefore: now }, 'longest', null, SHOWN),
		listForBoard(read, {}, { limit: SHOWN, published: 0 }),
	])
	const late = new Set(overdue.rows.map(({ id }) => id))
	const rows = [
		...overdue.rows,
		...onTheWay.filter(({ id }) => !late.has(id)),
	].slice(0, SHOWN)
	const counts = [...standing].filter(([stage]) => stage !== 'published')
	const moving = counts.reduce((sum, [, { count }]) => sum + count, 0)
	const stuck = counts.reduce((sum, [, each]) => sum + each.overdue, 0)
	return {
		moving: formatCount(moving),
		isNone: moving === 0,
		stuck: formatCount(stuck),
		isNoneStuck: stuck === 0,
		stuckTo: withParams(LIST_PATH, { due: 'overdue' }),
		published: formatCount(standing.get('published')?.count ?? 0),
		rows: await viewCards(read, organisation, rows, now),
	}
}
