import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate, formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { withParams } from '#app/views/paths/paths.ts'
import { ownMilestonePath } from '#app/views/paths/portal-paths.ts'
import type { Reader } from '#db/client.ts'
import {
	readAccountTimeline,
	type TimelineEntry,
} from '#db/reports/overviews/account-timeline.ts'
import { listMilestones } from '#db/stores/programme/milestones.ts'
import { listPerks } from '#db/stores/programme/perks.ts'
import { listTiers } from '#db/stores/programme/tiers.ts'
import { CLAIM_STATE_WORDS } from './perk-words.ts'
import { ownClaimPath } from './perks.ts'
import { programmeEventWords } from './programme-event-words.ts'

const PAGE = 50
const AT = '/portal/history'

/** What happened to an account in the programme, for its own people, the latest first. */
export async function viewOwnHistory(
	read: Reader,
	{ zone }: OrganisationFacts,
	accountId: string,
	cursor: string | null,
) {
	const after = decodeCursor(cursor, ['number', 'text', 'text'])
	const [page, milestones, tiers, perks] = await Promise.all([
		readAccountTimeline(
			read,
			accountId,
			after && {
				at: after[0],
				source: after[1] === 'claim' ? 'claim' : 'programme',
				id: after[2],
			},
			PAGE,
		),
		listMilestones(read, { withArchived: true }),
		listTiers(read, { withArchived: true }),
		listPerks(read),
	])
	const names = new Map(
		[...milestones, ...tiers, ...perks].map(({ id, name }) => [id, name]),
	)
	return {
		moments: page.rows.map((entry) => ({
			id: entry.id,
			at: (isOfDay(entry) ? formatDate : formatInstant)(entry.at, zone),
			machine: new Date(entry.at).toISOString(),
			...wordsOf(entry, names, zone),
		})),
		first: after ? AT : null,
		next: page.next
			? withParams(AT, {
					after: encodeCursor([page.next.at, page.next.source, page.next.id]),
				})
			: null,
	}
}

/** Figures are looked at by the day: what they reach has no hour. */
const isOfDay = (entry: TimelineEntry) =>
	entry.source === 'programme' && entry.kind.endsWith('_reached')

function wordsOf(
	entry: TimelineEntry,
	names: ReadonlyMap<string, string>,
	zone: string,
): { title: string; about: string | null; to: string | null } {
	if (entry.source === 'claim') {
		const perk = names.get(entry.perkId) ?? 'A perk'
		const state = CLAIM_STATE_WORDS[entry.toState].ownTitle.toLowerCase()
		return {
			title: `${entry.slotTitle ?? perk}: ${state}`,
			about: entry.slotTitle && perk,
			to: ownClaimPath(entry.claimId),
		}
	}
	const { kind, subjectId } = entry
	return {
		...programmeEventWords(entry, names.get(subjectId) ?? 'Something', zone),
		to: kind.startsWith('milestone_') ? ownMilestonePath(subjectId) : null,
	}
}
