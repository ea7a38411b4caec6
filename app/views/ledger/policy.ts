import { MODELS } from '#app/domain/attribution/models.ts'
import { DEFAULT_POLICY, type Policy } from '#app/domain/policy.ts'
import { INFLUENCE_KINDS } from '#app/domain/referrals/touch.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import {
	KIND_WORDS,
	MODEL_RULES,
	MODEL_WORDS,
} from '#app/views/format/words.ts'
import { policyFacts } from '#app/views/organisation/policy-facts.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import {
	listPolicies,
	type PolicyVersion,
} from '#db/reports/ledger/policies.ts'
import { approvedPolicies } from '#db/stores/ledger/setting-proposals.ts'
import { viewWaitingSetting } from './waiting-setting.ts'

/** The policy in force, what waits for another admin, what may be chosen instead, and every version before. */
export async function viewPolicy(
	read: Reader,
	organisation: OrganisationFacts,
	adminId: string,
) {
	const { zone } = organisation
	const [versions, agreed, proposal] = await Promise.all([
		listPolicies(read),
		whoAgreed(read),
		viewWaitingSetting(read, organisation, 'policy', adminId),
	])
	const people = await readUserNames(read, [
		...versions.map((version) => version.createdBy),
		...agreed.values(),
	])
	const byWords = ({ version, createdBy }: PolicyVersion) => {
		if (createdBy === null) return 'The system'
		const nameOf = (id: string) => people.get(id) ?? 'Somebody who was erased'
		const second = agreed.get(version)
		return second === undefined
			? nameOf(createdBy)
			: `${nameOf(createdBy)}; ${nameOf(second)} agreed`
	}
	const settings = versions[0]?.settings ?? DEFAULT_POLICY
	return {
		version: versions[0]?.version ?? 1,
		settings,
		proposal,
		models: MODELS.map((value) => ({
			value,
			label: MODEL_WORDS[value],
			rule: MODEL_RULES[value],
		})),
		influence: INFLUENCE_KINDS.map((value) => ({
			value,
			label: KIND_WORDS[value],
			isChosen: settings.influenceThatRefers.includes(value),
		})),
		versions: versions.map((version, i) => ({
			version: version.version,
			since: formatInstant(version.createdAt, zone),
			by: byWords(version),
			changes: changesOf(version.settings, versions[i + 1]?.settings),
		})),
	}
}

/** Who agreed to a version that another proposed, by its number. */
const whoAgreed = async (read: Reader): Promise<Map<number, string>> =>
	new Map(
		(await approvedPolicies(read)).flatMap(({ kind, settings, endedBy }) =>
			kind === 'policy' && endedBy !== null
				? [[settings.insteadOfVersion + 1, endedBy] as const]
				: [],
		),
	)

/** What a version says otherwise than the one before it. */
function changesOf(policy: Policy, before: Policy | undefined): string[] {
	if (!before) return ['The first settings.']
	const earlier = policyFacts(before)
	return policyFacts(policy)
		.filter((fact, i) => fact.text !== earlier[i]?.text)
		.map(({ term, text }) => `${term}: ${text}`)
}
