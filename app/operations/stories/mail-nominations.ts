import { calendarOf } from '#app/domain/period.ts'
import { enqueueMail } from '#app/operations/mail/enqueue-mail.ts'
import type { Database } from '#db/client.ts'
import { readAccountNames } from '#db/reports/accounts/names.ts'
import { findOrganisation } from '#db/stores/organisation/organisation.ts'
import { listMilestones } from '#db/stores/programme/milestones.ts'
import { listNominationsByMilestones } from '#db/stores/stories/nominations.ts'
import { listKeepers } from './mail-case-study.ts'

/** So many days are made up for while nothing ran. */
const DAYS_BACK = 7

/**
 * Tells marketing whom milestones put up for a story: one mail for each day on which there were any, however many there
 * were, and once. Gives how many nominations were told of.
 */
export async function mailNominations(
	database: Database,
	{ now }: { now: number },
): Promise<number> {
	const organisation = await findOrganisation(database.read)
	const calendar = calendarOf(organisation?.zone ?? 'UTC')
	const today = calendar.dayOf(now)
	let told = 0
	for (let day = today - DAYS_BACK; day < today; day++)
		told += await mailDay(database, {
			day,
			from: calendar.startOfDay(day),
			until: calendar.startOfDay(day + 1),
			now,
		})
	return told
}

const mailDay = (
	database: Database,
	{
		day,
		from,
		until,
		now,
	}: { day: number; from: number; until: number; now: number },
): Promise<number> =>
	database.transact(async (tx) => {
		const made = await listNominationsByMilestones(tx, { from, until })
		if (made.length === 0) return 0
		const [names, milestones] = await Promise.all([
			readAccountNames(
				tx,
				made.map(({ accountId }) => accountId),
			),
			listMilestones(tx, { withArchived: true }),
		])
		const nameOf = new Map(milestones.map(({ id, name }) => [id, name]))
		let isNew = false
		for (const keeper of await listKeepers(tx, null)) {
			const mailId = await enqueueMail(tx, {
				id: `stories-nominated-${day}-${keeper.id}`,
				template: 'stories-nominated',
				userId: keeper.id,
				recipient: keeper.email,
				props: {
					name: keeper.name,
					nominations: made.map(({ caseStudyId, accountId, milestoneId }) => ({
						caseStudyId,
						accountName: names.get(accountId) ?? accountId,
						advocateName: null,
						reason: `Reached “${nameOf.get(milestoneId ?? '') ?? 'a milestone'}”`,
						note: null,
					})),
				},
				now,
			})
			isNew ||= mailId !== null
		}
		return isNew ? made.length : 0
	})
