import { formatDate } from '#app/views/format/dates.ts'

/** An event of the programme in words, and more about it where there is more to say. */
export type EventWords = {
	readonly title: string
	readonly about: string | null
}

/**
 * What happened to an account, said to its own people.
 * @param name of the milestone or the tier
 */
export function programmeEventWords(
	{
		kind,
		details,
	}: {
		readonly kind: string
		readonly details: Readonly<Record<string, unknown>> | null
	},
	name: string,
	zone: string,
): EventWords {
	const again = details?.isAgain === true ? ' again' : ''
	switch (kind) {
		case 'milestone_reached':
			return { title: `Reached “${name}”${again}`, about: null }
		case 'milestone_undone': {
			const until = details?.graceEndsAt
			return {
				title: `“${name}” was undone by a correction`,
				about:
					typeof until === 'number'
						? `It counts until ${formatDate(until, zone)}, and for good if the figures reach it by then.`
						: null,
			}
		}
		case 'milestone_restored':
			return {
				title: `“${name}” stands again`,
				about: 'The figures reach it after all.',
			}
		case 'milestone_kept':
			return {
				title: `“${name}” stays yours`,
				about: 'The correction undid it, and it is not taken back.',
			}
		case 'milestone_revoked':
			return {
				title: `“${name}” was taken back`,
				about: 'A correction undid it, and its time ran out.',
			}
		case 'tier_reached':
			return { title: `Reached the ${name} tier${again}`, about: null }
		case 'tier_lost':
			return {
				title: `Lost the ${name} tier`,
				about: 'A milestone that it stood on was taken back.',
			}
		case 'case_study_nominated':
			return { title: `“${name}” put you up for a story`, about: null }
		case 'case_study_not_nominated': {
			const until = details?.quietUntil
			return {
				title: `“${name}” put you up for no story`,
				about:
					typeof until === 'number'
						? `You declined one: we leave you in peace until ${formatDate(until, zone)}.`
						: null,
			}
		}
		default:
			return { title: name, about: null }
	}
}
