import { draftInvitation } from '#app/domain/case-studies/invitation.ts'
import type { Role } from '#app/domain/people/permissions.ts'
import { viewAskBudget } from '#app/views/asks/asks.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import { findAsk } from '#db/stores/asks/asks.ts'
import { findOrganisation } from '#db/stores/organisation/organisation.ts'
import {
	findCaseStudy,
	readCaseStudyTexts,
} from '#db/stores/stories/case-studies.ts'

/** Whether and with what words the advocate of a case study is invited; null: there is none of this id. */
export async function viewInviting(
	read: Reader,
	organisation: OrganisationFacts,
	id: string,
	given: { role: Role; now: number },
) {
	const caseStudy = await findCaseStudy(read, id)
	if (!caseStudy) return null
	const { userId, accountId, askId, stage } = caseStudy
	const [texts, names, people, ask, known] = await Promise.all([
		readCaseStudyTexts(read, id),
		readAccountNames(read, [accountId]),
		readUserNames(read, [userId]),
		askId === null ? null : findAsk(read, askId),
		findOrganisation(read),
	])
	const budget =
		userId === null
			? null
			: await viewAskBudget(read, organisation, userId, given)
	return {
		to: caseStudyPath(id),
		mayInvite:
			stage === 'nominated' || (stage === 'invited' && ask?.state !== 'open'),
		budget: budget?.isDeactivated ? null : budget,
		message:
			texts?.invitation ??
			draftInvitation({
				advocateName: (userId && people.get(userId)) || null,
				accountName: names.get(accountId) ?? accountId,
				organisationName: known?.name ?? 'us',
			}),
	}
}
