import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import { formatDate, formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import type { Reader } from '#db/client.ts'
import { listMilestones } from '#db/stores/programme/milestones.ts'
import {
	listProgrammeEvents,
	type ProgrammeEvent,
} from '#db/stores/programme/programme-events.ts'
import { listTiers } from '#db/stores/programme/tiers.ts'

const PAGE = 50

type Words = {
	title: (name: string) => string
	tone: 'plain' | 'good' | 'warning'
}

const EVENTS: Readonly<Record<string, Words>> = {
	milestone_reached: { title: (name) => `Reached “${name}”`, tone: 'good' },
	milestone_undone: {
		title: (name) => `A correction undid “${name}”`,
		tone: 'warning',
	},
	milestone_restored: {
		title: (name) => `“${name}” stands again`,
		tone: 'good',
	},
	milestone_kept: { title: (name) => `Kept “${name}”`, tone: 'plain' },
	milestone_revoked: { title: (name) => `Lost “${name}”`, tone: 'warning' },
	case_study_nominated: {
		title: (name) => `“${name}” nominated them for a case study`,
		tone: 'good',
	},
	case_study_not_nominated: {
		title: (name) =>
			`“${name}” did not nominate them: they declined a case study lately`,
		tone: 'plain',
	},
	tier_reached: { title: (name) => `Became ${name}`, tone: 'good' },
	tier_lost: { title: (name) => `Is no longer ${name}`, tone: 'warning' },
}

/** What happened to an account in the programme, the latest first; the next page's cursor with it. */
export async function viewProgrammeTimeline(
	read: Reader,
	{ zone }: Pick<OrganisationFacts, 'zone'>,
	accountId: string,
	cursor: string | null,
	limit = PAGE,
) {
	const after = decodeCursor(cursor, ['number', 'text'])
	const page = await listProgrammeEvents(
		read,
		accountId,
		after && { at: after[0], id: after[1] },
		limit,
	)
	const names = new Map(
		[
			...(await listMilestones(read, { withArchived: true })),
			...(await listTiers(read, { withArchived: true })),
		].map(({ id, name }) => [id, name]),
	)
	return {
		rows: page.rows.map((event) => eventRow(event, names, zone)),
		next: page.next ? encodeCursor([page.next.at, page.next.id]) : null,
	}
}

function eventRow(
	{ id, kind, subjectId, at, details }: ProgrammeEvent,
	names: ReadonlyMap<string, string>,
	zone: string,
) {
	const words = EVENTS[kind]
	const name = names.get(subjectId) ?? subjectId
	const graceEndsAt = details?.graceEndsAt
	return {
		id,
		kind,
		title: words?.title(name) ?? `${kind.replaceAll('_', ' ')}: ${name}`,
		tone: words?.tone ?? ('plain' as const),
		note:
			typeof graceEndsAt === 'number'
				? `Counts until ${formatDate(graceEndsAt, zone)}.`
				: details?.isAgain === true
					? 'Once more.'
					: null,
		at: formatInstant(at, zone),
	}
}
