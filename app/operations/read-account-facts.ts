import type { Reader, Tx } from '#db/client.ts'
import {
	type Company,
	codeOwners,
	companiesOf,
	linesOf,
	overridesOf,
	type StoredTouch,
	stagesOf,
	touchesOf,
} from '#db/stores/account-facts.ts'
import type { AttributionFacts } from '../domain/attribution/attribute.ts'
import type { AccountFacts } from '../domain/ledger/settle.ts'
import { objectionBetween } from '../domain/referrals/eligibility.ts'
import type { Touch } from '../domain/referrals/touch.ts'

/** An account, and what is known of it. */
export type Known<Facts = AccountFacts> = {
	readonly id: string
	/** Null where only lines or touches are known of the account. */
	readonly company: Company | null
	readonly facts: Facts
}

/** Reads what settling needs of accounts, their touches' referrers looked up. */
export async function readAccountFacts(
	tx: Tx,
	ids: readonly string[],
): Promise<Known[]> {
	const lines = await linesOf(tx, ids)
	const known = await readAttributionFacts(tx, ids)
	return known.map(({ id, company, facts }) => ({
		id,
		company,
		facts: { ...facts, lines: lines.get(id) ?? [] },
	}))
}

/** Reads what decides who referred accounts. */
export async function readAttributionFacts(
	tx: Reader,
	ids: readonly string[],
): Promise<Known<AttributionFacts>[]> {
	const touches = await touchesOf(tx, ids)
	const stages = await stagesOf(tx, ids)
	const overrides = await overridesOf(tx, ids)
	const stored = [...touches.values()].flat()
	const owners = await codeOwners(
		tx,
		stored.flatMap((touch) => touch.code ?? []),
	)
	const companies = await companiesOf(tx, [
		...ids,
		...stored.flatMap((touch) => touch.referrerAccountId ?? []),
		...owners.values(),
	])
	return ids.map((id) => {
		const company = companies.get(id) ?? null
		return {
			id,
			company,
			facts: {
				signedUpAt: company?.signedUpAt ?? null,
				touches: company
					? (touches.get(id) ?? []).map((touch) =>
							judged(touch, company, companies, owners),
						)
					: [],
				stages: stages.get(id) ?? [],
				overrides: overrides.get(id) ?? [],
			},
		}
	})
}

/** A touch with its referrer looked up: the account that it names, else the owner of its code. */
function judged(
	{ id, kind, occurredAt, referrerAccountId: named, code }: StoredTouch,
	referred: Company,
	companies: ReadonlyMap<string, Company>,
	owners: ReadonlyMap<string, string>,
): Touch {
	const owner = code === null ? undefined : owners.get(code)
	const referrer = companies.get(named ?? owner ?? '')
	const objection =
		named !== null && owner !== undefined && owner !== named
			? ('code_and_referrer_differ' as const)
			: referrer
				? objectionBetween(referrer, referred)
				: null
	return {
		id,
		kind,
		occurredAt,
		referrerAccountId: referrer?.id ?? null,
		objection,
	}
}
