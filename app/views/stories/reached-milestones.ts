import { formatDate } from '#app/views/format/dates.ts'
import {
	ACHIEVEMENT_WORDS,
	evidenceLines,
} from '#app/views/format/milestone-words.ts'
import type { Reader } from '#db/client.ts'
import { readAchievements } from '#db/stores/programme/achievements.ts'
import { listMilestones } from '#db/stores/programme/milestones.ts'

/** What an account reached, with what counted. */
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
