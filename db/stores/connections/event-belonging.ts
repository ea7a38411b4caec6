import { matchAccount } from '#app/domain/referrals/match-account.ts'
import type { Reader } from '#db/client.ts'
import { mergedInto } from '#db/stores/accounts/account-merges.ts'
import {
	type EventPerson,
	findEventPeople,
} from '#db/stores/connections/event-people.ts'
import type { EventRow } from '#db/stores/connections/events.ts'
import { accountsWithDomain } from '#db/stores/referrals/lead-matching.ts'

/** Whose an event is. */
export type Belonging = {
	/** Null: nobody knows yet. */
	readonly accountId: string | null
	/** Who did it, as known by now. */
	readonly person: EventPerson | null
	readonly personId: string | null
}

type Asked = Pick<EventRow, 'id' | 'person' | 'groupId'>

/** More steps lead from one person to another in circles alone. */
const MOST_STEPS = 5

/** Whose events are: the account that they name, else that of the person's last group, else the one with the domain of their address. */
export async function belongingOf(
	read: Reader,
	rows: readonly Asked[],
): Promise<(row: Asked) => Belonging> {
	const people = await readPeople(read, rows)
	const personOf = (id: string | null): EventPerson | null => {
		let found = id === null ? undefined : people.get(id)
		for (let step = 0; found?.sameAs && step < MOST_STEPS; step++)
			found = people.get(found.sameAs) ?? found
		return found ?? null
	}
	const domains = new Set<string>()
	const groups = new Set<string>()
	for (const row of rows) {
		const person = personOf(row.person)
		const groupId = row.groupId ?? person?.groupId ?? null
		if (groupId !== null) groups.add(groupId)
		else if (person?.domain) domains.add(person.domain)
	}
	const merged = await mergedInto(read, groups)
	const byDomain = new Map<string, string | null>()
	for (const domain of domains)
		byDomain.set(
			domain,
			matchAccount({
				byAddress: [],
				byDomain: await accountsWithDomain(read, domain),
			})?.accountId ?? null,
		)
	return (row) => {
		const person = personOf(row.person)
		const groupId = row.groupId ?? person?.groupId ?? null
		return {
			person,
			personId: person?.id ?? row.person,
			accountId:
				groupId !== null
					? (merged.get(groupId) ?? groupId)
					: person?.domain
						? (byDomain.get(person.domain) ?? null)
						: null,
		}
	}
}

async function readPeople(read: Reader, rows: readonly Asked[]) {
	let wanted = new Set(rows.flatMap(({ person }) => person ?? []))
	const people = new Map<string, EventPerson>()
	for (let step = 0; wanted.size > 0 && step <= MOST_STEPS; step++) {
		const found = await findEventPeople(read, wanted)
		for (const [id, person] of found) people.set(id, person)
		wanted = new Set(
			[...found.values()].flatMap(({ sameAs }) =>
				sameAs === null || people.has(sameAs) ? [] : [sameAs],
			),
		)
	}
	return people
}
