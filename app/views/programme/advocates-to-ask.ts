import type { Role } from '#app/domain/people/permissions.ts'
import { viewAskBudget } from '#app/views/asks/asks.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { askingPath } from '#app/views/paths/marketing-paths.ts'
import type { Reader } from '#db/client.ts'
import { listActiveAdvocates } from '#db/reports/asks/active-advocates.ts'

const CHOICES = 2_000
const OF_ACCOUNT = 20

/** Whom one can choose to ask: every advocate with a sign-in. */
export async function advocateOptions(read: Reader) {
	const advocates = await listActiveAdvocates(read, { limit: CHOICES })
	return advocates
		.map(({ userId, name, email, accountName, accountId }) => ({
			value: userId,
			label: `${name ?? email}, ${accountName ?? accountId}`,
		}))
		.sort((a, b) => a.label.localeCompare(b.label))
}

/** The advocates of an account, each with whether they may be asked now. */
export async function viewAccountAdvocates(
	read: Reader,
	organisation: OrganisationFacts,
	accountId: string,
	given: { role: Role; now: number },
) {
	const advocates = await listActiveAdvocates(read, {
		accountId,
		limit: OF_ACCOUNT,
	})
	const budgets = await Promise.all(
		advocates.map(({ userId }) =>
			viewAskBudget(read, organisation, userId, given),
		),
	)
	return advocates.map(({ userId, name, email }, i) => {
		const budget = budgets[i]
		if (!budget) throw new Error('an advocate has no budget')
		return {
			id: userId,
			name: name ?? email,
			email,
			askTo: askingPath(userId),
			verdict: budget.verdict,
			why: budget.reasons[0]?.text ?? null,
		}
	})
}
