import type { Role } from '#app/domain/people/permissions.ts'
import { viewAsks } from '#app/views/asks/asks.ts'
import { formatDate, formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import {
	ADVOCATES_PATH,
	ASKS_PATH,
	advocacyPath,
	CLAIMS_PATH,
	caseStudyPath,
	nominatingPath,
} from '#app/views/paths/marketing-paths.ts'
import { withParams } from '#app/views/paths/paths.ts'
import { STAGE_WORDS } from '#app/views/stories/case-study-words.ts'
import { readMilestones } from '#app/views/stories/reached-milestones.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import { readAccount } from '#db/reports/overviews/account.ts'
import { listCaseStudies } from '#db/reports/stories/case-study-list.ts'
import { listEscalations } from '#db/stores/asks/asks-escalations.ts'
import { viewAccountAdvocates } from './advocates-to-ask.ts'
import { viewClaimsQueue } from './claims.ts'
import { viewLadder } from './portal-ladder.ts'
import { viewProgrammeTimeline } from './programme-timeline.ts'

const SHOWN = 8
const MOMENTS = 12

export type AdvocacyView = NonNullable<Awaited<ReturnType<typeof viewAdvocacy>>>

/** An account in the programme: where it stands and why, what it claimed, what was asked, what happened. Null if there is none. */
export async function viewAdvocacy(
	read: Reader,
	organisation: OrganisationFacts,
	accountId: string,
	{ cursor, ...given }: { cursor: string | null; role: Role; now: number },
) {
	const account = await readAccount(read, accountId)
	if (!account) return null
	const { zone } = organisation
	const [
		ladder,
		milestones,
		advocates,
		escalations,
		claims,
		asks,
		caseStudies,
		timeline,
	] = await Promise.all([
		viewLadder(read, organisation, accountId),
		readMilestones(read, accountId, zone),
		viewAccountAdvocates(read, organisation, accountId, given),
		readEscalations(read, accountId, zone),
		viewClaimsQueue(
			read,
			organisation,
			{
				state: undefined,
				perk: undefined,
				days: undefined,
				account: accountId,
			},
			{ cursor: null, now: given.now },
		),
		viewAsks(
			read,
			organisation,
			{ state: undefined, account: accountId },
			null,
		),
		readCaseStudies(read, accountId, zone),
		viewProgrammeTimeline(read, organisation, accountId, cursor, MOMENTS),
	])
	const path = advocacyPath(accountId)
	return {
		id: accountId,
		path,
		name: account.name ?? accountId,
		renewal:
			account.renewalAt === null ? null : formatDate(account.renewalAt, zone),
		ladder,
		milestones,
		advocates,
		escalations,
		claims: {
			rows: claims.rows.toReversed().slice(0, SHOWN),
			all: withParams(CLAIMS_PATH, { state: 'all', account: accountId }),
		},
		asks: {
			rows: asks.rows.slice(0, SHOWN),
			all: withParams(ASKS_PATH, { account: accountId }),
		},
		caseStudies,
		timeline: {
			rows: timeline.rows,
			latest: cursor === null ? null : path,
			earlier:
				timeline.next === null
					? null
					: withParams(path, { after: timeline.next }),
		},
		back: ADVOCATES_PATH,
	}
}

/** Its case studies, the newest first, and where it is nominated for one. */
async function readCaseStudies(read: Reader, accountId: string, zone: string) {
	const { rows } = await listCaseStudies(
		read,
		{ accountId },
		'newest',
		null,
		SHOWN,
	)
	return {
		rows: rows.map(({ id, title, stage, stageEnteredAt }) => ({
			id,
			title,
			to: caseStudyPath(id),
			stage: STAGE_WORDS[stage].title,
			since: formatDate(stageEnteredAt, zone),
		})),
		nominateTo: nominatingPath(accountId),
	}
}

async function readEscalations(read: Reader, accountId: string, zone: string) {
	const rows = await listEscalations(read, accountId)
	const people = await readUserNames(
		read,
		rows.flatMap(({ openedBy, closedBy }) => [openedBy, closedBy]),
	)
	const by = (id: string | null) =>
		id === null ? '' : ` by ${people.get(id) ?? 'an erased person'}`
	return rows.map((row) => ({
		id: row.id,
		note: row.note ?? 'The note was erased.',
		isOpen: row.closedAt === null,
		opened: `${formatInstant(row.openedAt, zone)}${by(row.openedBy)}`,
		closed:
			row.closedAt === null
				? null
				: `${formatInstant(row.closedAt, zone)}${by(row.closedBy)}`,
	}))
}
