import type { Tx } from '#db/client.ts'
import {
	type EventPerson,
	findEventPeople,
	knownBefore,
	putEventPeople,
} from '#db/stores/connections/event-people.ts'
import { type EventRow, lookAgain } from '#db/stores/connections/events.ts'

/**
 * Notes where people belong, as their events say: the group and address that they had last, by when it was said. Events of
 * theirs that wait for an account are looked at again.
 */
export async function notePeople(
	tx: Tx,
	rows: readonly EventRow[],
): Promise<void> {
	const telling = rows.filter(
		({ type, sameAs, domain }) =>
			type === 'group' || sameAs !== null || domain !== null,
	)
	if (telling.length === 0) return
	const ids = new Set(
		telling.flatMap((row) => [
			...(row.person === null ? [] : [row.person]),
			...formerOf(row),
		]),
	)
	const known = await findEventPeople(tx, ids)
	const changed = new Map<string, EventPerson>()
	const personOf = (id: string): EventPerson =>
		changed.get(id) ?? known.get(id) ?? { ...NOTHING_KNOWN, id }
	for (const row of telling) {
		const { person: id, occurredAt: at, groupId, domain, type } = row
		if (id === null) continue
		const person = personOf(id)
		const isGroup =
			type === 'group' && groupId !== null && at >= (person.groupAt ?? 0)
		const isDomain = domain !== null && at >= (person.domainAt ?? 0)
		if (isGroup || isDomain)
			changed.set(id, {
				...person,
				...(isGroup && { groupId, groupAt: at }),
				...(isDomain && { domain, domainAt: at }),
			})
		for (const former of formerOf(row)) {
			const before = personOf(former)
			if (former !== id && before.sameAs !== id)
				changed.set(former, { ...before, sameAs: id })
		}
	}
	if (changed.size === 0) return
	await putEventPeople(tx, [...changed.values()])
	const concerned = [...changed.keys()]
	await lookAgain(tx, [...concerned, ...(await knownBefore(tx, concerned))])
}

const NOTHING_KNOWN = {
	sameAs: null,
	groupId: null,
	groupAt: null,
	domain: null,
	domainAt: null,
	lookedAt: null,
}

/** Who the person of an event was before. An alias names an id and not of what kind. */
const formerOf = ({ type, sameAs }: EventRow): string[] =>
	sameAs === null
		? []
		: type === 'alias'
			? [`u:${sameAs}`, `a:${sameAs}`]
			: [sameAs]
