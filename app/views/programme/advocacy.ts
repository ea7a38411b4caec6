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
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import { readAccount } from '#db/reports/overviews/account.ts'
import { listCaseStudies } from '#db/reports/stories/case-study-list.ts'
import { listEscalations } from '#db/stores/asks/asks-escalations.ts'
import { readAchievements } from '#db/stores/programme/achievements.ts'
import { listMilestones } from '#db/stores/programme/milestones.ts'
import { viewAccountAdvocates } from './advocates-to-ask.ts'
import { viewClaimsQueue } from './claims.ts'
import { ACHIEVEMENT_WORDS, evidenceLines } from './milestone-words.ts'
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
	{
		cursor,
		...given
	}: { cursor: string | null; role: 'admin' | 'marketing'; now: number },
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

/** What it reached, with what counted. */
export async function readMilestones(
	read: Reader,
	accountId: string,
	zone: string,
) {
	const [achievements, milestones] = await Promise.all([
		readAchievements(read, [accountId]),
		listMilestones(read, { withArchived: true }),
	])
	const nameOf = new Map(milestones.map(({ id, name }) => [id, name]))
	return achievements.map((achieved) => ({
		id: achieved.milestoneId,
		name: nameOf.get(achieved.milestoneId) ?? achieved.milestoneId,
		state: ACHIEVEMENT_WORDS[achieved.state],
		reached: formatDate(achieved.reachedAt, zone),
		graceEnds:
			achieved.graceEndsAt === null
				? null
				: formatDate(achieved.graceEndsAt, zone),
		version: achieved.version,
		evidence: evidenceLines(achieved.evidence),
	}))
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
