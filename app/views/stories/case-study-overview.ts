import { ASK_STATE_WORDS } from '#app/views/asks/ask-words.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import { listActiveAdvocates } from '#db/reports/asks/active-advocates.ts'
import { readFitFacts } from '#db/reports/stories/case-study-fit.ts'
import { findAsk, readAskNotes } from '#db/stores/asks/asks.ts'
import { listUsersByRole } from '#db/stores/people/users-by-role.ts'
import { listMilestones } from '#db/stores/programme/milestones.ts'
import {
	type CaseStudy,
	findCaseStudy,
} from '#db/stores/stories/case-studies.ts'
import { listNominations } from '#db/stores/stories/nominations.ts'
import { viewCaseStudyHistory, viewMoves } from './case-study.ts'
import { viewFit } from './case-study-fit.ts'
import { SOURCE_WORDS } from './case-study-words.ts'
import { readMilestones } from './reached-milestones.ts'

const ADVOCATES = 200

/** Why an account was put up, how well it fits, who looks after its story, where it may go and has been; null: there is none of this id. */
export async function viewCaseStudyOverview(
	read: Reader,
	organisation: OrganisationFacts,
	id: string,
	now: number,
) {
	const caseStudy = await findCaseStudy(read, id)
	const moves = await viewMoves(read, id, now)
	if (!caseStudy || !moves) return null
	const { accountId, userId, ownerId } = caseStudy
	const { zone } = organisation
	const [history, nominations, facts, evidence, invitation, staff, advocates] =
		await Promise.all([
			viewCaseStudyHistory(read, organisation, id),
			viewNominations(read, zone, id),
			readFitFacts(read, [accountId], now),
			readMilestones(read, accountId, zone),
			viewInvitation(read, zone, caseStudy),
			staffOptions(read),
			listActiveAdvocates(read, { accountId, limit: ADVOCATES }),
		])
	const fit = facts.get(accountId)
	return {
		to: caseStudyPath(id),
		moves,
		history,
		nominations,
		evidence,
		invitation,
		/** Until they are asked: afterwards it decides nothing. */
		fit: fit && caseStudy.stage === 'nominated' ? viewFit(fit, zone) : null,
		owner: { value: ownerId ?? '', options: staff },
		advocate: {
			value: userId ?? '',
			mayChange:
				caseStudy.stage === 'nominated' ||
				(caseStudy.stage === 'invited' && !invitation?.isOpen),
			options: advocates.map(({ userId, name, email }) => ({
				value: userId,
				label: name ? `${name}, ${email}` : email,
			})),
		},
	}
}

/** Everybody who may own a story. */
export async function staffOptions(read: Reader) {
	const [marketing, admins] = await Promise.all([
		listUsersByRole(read, 'marketing'),
		listUsersByRole(read, 'admin'),
	])
	return [...marketing, ...admins]
		.map(({ id, name, email }) => ({ value: id, label: name ?? email }))
		.sort((a, b) => a.label.localeCompare(b.label))
}

async function viewNominations(read: Reader, zone: string, id: string) {
	const [rows, milestones] = await Promise.all([
		listNominations(read, id),
		listMilestones(read, { withArchived: true }),
	])
	const people = await readUserNames(
		read,
		rows.flatMap(({ userId, createdBy }) => [userId, createdBy]),
	)
	const nameOf = new Map(milestones.map(({ id, name }) => [id, name]))
	return rows.map((row) => {
		const by = row.createdBy === null ? null : people.get(row.createdBy)
		return {
			id: row.id,
			at: formatInstant(row.createdAt, zone),
			title:
				row.milestoneId === null
					? SOURCE_WORDS[row.source]
					: `By the milestone “${nameOf.get(row.milestoneId) ?? row.milestoneId}”`,
			by: by ?? null,
			note: row.note,
		}
	})
}

/** How the invitation stands; null: nobody was invited. */
async function viewInvitation(
	read: Reader,
	zone: string,
	{ askId }: Pick<CaseStudy, 'askId'>,
) {
	const ask = askId === null ? null : await findAsk(read, askId)
	if (!ask) return null
	const notes = (await readAskNotes(read, [ask.id])).get(ask.id)
	return {
		isOpen: ask.state === 'open',
		state: ASK_STATE_WORDS[ask.state],
		asked: formatInstant(ask.askedAt, zone),
		until: formatInstant(ask.expiresAt, zone),
		answered:
			ask.answeredAt === null ? null : formatInstant(ask.answeredAt, zone),
		message: notes?.message ?? null,
		reason: notes?.declineReason ?? null,
	}
}
