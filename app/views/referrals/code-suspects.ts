import type { Reader } from '#db/client.ts'
import {
	readAccountNames,
	readContactNames,
} from '#db/reports/accounts/names.ts'
import type { Suspect } from '#db/reports/referrals/whose-code.ts'
import { ownerKey, ownerName } from './resolve-owner.ts'

/** Whose a code might be, in words. */
export type NamedSuspect = {
	/** Stands for them in a form. */
	readonly id: string
	readonly who: string
	readonly why: string
}

/** Most that are offered for one code. */
const OFFERED = 6

/** Suspects by code, with names and the reason why each is one. */
export async function nameSuspects(
	read: Reader,
	suspects: ReadonlyMap<string, readonly Suspect[]>,
): Promise<Map<string, NamedSuspect[]>> {
	const all = [...suspects.values()].flat()
	const [accounts, people] = await Promise.all([
		readAccountNames(
			read,
			all.map(({ accountId }) => accountId),
		),
		readContactNames(
			read,
			all.map(({ contactId }) => contactId),
		),
	])
	return new Map(
		[...suspects].map(([code, found]) => [
			code,
			found.slice(0, OFFERED).map((suspect) => {
				const { accountId, contactId } = suspect
				return {
					id: ownerKey(accountId, contactId),
					who: ownerName(accountId, contactId, accounts, people),
					why: WHY[suspect.by](suspect.like),
				}
			}),
		]),
	)
}

const WHY: Readonly<Record<Suspect['by'], (like: string) => string>> = {
	near_code: (like) => `Their code “${like}” is nearly the same`,
	account_id: (like) => `“${like}” is the account’s id`,
	domain: (like) => `Its domain is ${like}`,
	company_name: () => 'It is the company’s name',
	person_name: () => 'It is their name',
}
