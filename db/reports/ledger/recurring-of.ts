import { calendarOf } from '#app/domain/period.ts'
import type {
	RecurringFacts,
	RecurringRules,
} from '#app/domain/recurring/cover.ts'
import { type Movements, movementsOf } from '#app/domain/recurring/movements.ts'
import { streamFacts } from '#app/domain/recurring/said-facts.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { companiesOf } from '#db/stores/accounts/account-facts.ts'
import { closedThrough } from '#db/stores/ledger/periods.ts'
import { movementsOfAccounts } from '#db/stores/ledger/recurring-movements.ts'
import { subscriptionsOf } from '#db/stores/ledger/subscriptions.ts'
import {
	currentPolicy,
	readOrganisation,
} from '#db/stores/organisation/organisation.ts'
import { postedLinesOf } from './posted-lines.ts'

/** What accounts pay again and again, by the posted lines, and what that comes to; closed months as they were said. */
export async function recurringOf(
	read: Reader,
	accountIds: readonly string[],
	/** As of when, by the account. */
	nowFor: (accountId: string) => number,
): Promise<
	ReadonlyMap<
		string,
		{ facts: RecurringFacts; rules: RecurringRules; movements: Movements }
	>
> {
	const { zone } = await readOrganisation(read)
	const { settings: policy } = await currentPolicy(read)
	const calendar = calendarOf(zone)
	const closed = await closedThrough(read)
	const lines = await postedLinesOf(read, accountIds)
	const companies = await companiesOf(read, accountIds)
	const subscriptions = await subscriptionsOf(read, accountIds)
	const said = groupBy(
		closed === null ? [] : await movementsOfAccounts(read, accountIds, closed),
		({ accountId }) => accountId,
	)
	return new Map(
		accountIds.map((id) => {
			const facts = {
				lines: lines.get(id) ?? [],
				...streamFacts(
					companies.get(id)?.churnedAt ?? null,
					subscriptions.get(id) ?? [],
				),
			}
			const rules = { policy, calendar, now: nowFor(id) }
			const kept = said.get(id)?.map(({ accountId: _, ...each }) => each)
			const movements = movementsOf(
				facts,
				rules,
				closed === null ? null : { closed, movements: kept ?? [] },
			)
			return [id, { facts, rules, movements }]
		}),
	)
}
