import { type Redactor, redactorOf } from '#app/domain/referrals/redact.ts'
import type { Reader } from '#db/client.ts'
import type { PersonTraces } from '#db/stores/people/erasure.ts'
import { findMentions, type Mention } from '#db/stores/people/erasure-texts.ts'

/** How somebody is looked for in texts, and what is taken out where they are found. */
export type PersonRedactors = {
	/** By addresses and whole names: a name of one word is many people's. */
	readonly search: Redactor
	/** By their company, where nobody else is there: only in mails. */
	readonly company: Redactor
	/** All of it. */
	readonly all: Redactor
}

export function redactorsOf(traces: PersonTraces): PersonRedactors {
	const { addresses, accountIds } = traces
	const names = traces.names.flatMap(waysToSay)
	const companies = accountIds.length === 0 ? [] : traces.companies
	return {
		search: redactorOf({ addresses, names: names.filter(isWhole) }),
		company: redactorOf({ addresses: [], names: companies }),
		all: redactorOf({ addresses, names: [...names, ...companies] }),
	}
}

/** Where they are named; their company only in mails that tell of it, unless it is more than theirs. */
export async function mentionsOf(
	read: Reader,
	{ search, company }: PersonRedactors,
): Promise<Mention[]> {
	const named = await findMentions(read, search)
	const ofCompany = await findMentions(read, company, {
		onlyIn: ['outboxDetails'],
	})
	return [...named, ...ofCompany]
}

const isWhole = (name: string) => /\S\s+\S/.test(name.trim())

/** As given, and as lists have it: "Lang, Eva". */
function waysToSay(name: string): string[] {
	const words = name.trim().split(/\s+/)
	const last = words.at(-1)
	if (words.length < 2 || last === undefined) return [name]
	const first = words.slice(0, -1).join(' ')
	return [name, `${last}, ${first}`, `${last} ${first}`]
}
