import type { AttributionFacts } from '#app/domain/attribution/attribute.ts'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import type { AccountFacts } from '#app/domain/ledger/settle.ts'
import { objectionBetween } from '#app/domain/referrals/eligibility.ts'
import type { StandingDecision } from '#app/domain/referrals/lifecycle.ts'
import type {
	NobodysFact,
	Objection,
	Touch,
} from '#app/domain/referrals/touch.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import {
	type Company,
	codeOwners,
	companiesOf,
	overridesOf,
	type StoredTouch,
	stagesOf,
	touchesOf,
} from '#db/stores/accounts/account-facts.ts'
import { mergedFrom, mergedInto } from '#db/stores/accounts/account-merges.ts'
import { reclassificationsOf } from '#db/stores/ledger/line-reclassifications.ts'
import { linesAndVoidedOf } from '#db/stores/ledger/revenue-lines.ts'
import { campaignsAmong } from '#db/stores/referrals/campaign-codes.ts'
import {
	decisionsOf,
	type StoredDecision,
} from '#db/stores/referrals/referral-decisions.ts'

type Decisions = ReadonlyMap<string, StandingDecision>

/** An account, and what is known of it. */
export type Known<Facts = AccountFacts> = {
	readonly id: string
	/** What was decided about its referrals, by referrer; '' where that is no account. */
	readonly decisions: Decisions
	/** Null where only lines or touches are known of the account. */
	readonly company: Company | null
	readonly facts: Facts
}

/** What settling needs beside the facts that count: which lines were voided, and under which keys the others are stored. */
export type KnownAccount = Known & {
	readonly voided: readonly RevenueLine[]
	readonly keyOf: (toldKey: string) => string
}

/** Reads what settling needs of accounts, their touches' referrers looked up. */
export async function readAccountFacts(
	tx: Reader,
	ids: readonly string[],
): Promise<KnownAccount[]> {
	const { lines, voided, keyOf } = await linesAndVoidedOf(tx, ids)
	const reclassifications = await reclassificationsOf(tx, ids)
	const known = await readAttributionFacts(tx, ids)
	return known.map(({ facts, ...account }) => ({
		...account,
		voided: voided.get(account.id) ?? [],
		keyOf,
		facts: {
			...facts,
			lines: lines.get(account.id) ?? [],
			reclassifications: reclassifications.get(account.id) ?? [],
		},
	}))
}

/**
 * Reads what decides who referred accounts. What is known of an account that was merged into another counts for that one,
 * and for itself nothing does.
 */
export async function readAttributionFacts(
	tx: Reader,
	ids: readonly string[],
): Promise<Known<AttributionFacts>[]> {
	const gone = await mergedInto(tx, ids)
	const before = await mergedFrom(tx, ids)
	const all = [...new Set([...ids, ...[...before.values()].flat()])]
	const touches = await touchesOf(tx, all)
	const stages = await stagesOf(tx, all)
	const overrides = await overridesOf(tx, ids)
	const decisions = groupBy(
		await decisionsOf(tx, all),
		({ accountId }) => accountId,
	)
	/** Rows of an account and of those that were merged into it. */
	const rowsOf = <Row>(rows: ReadonlyMap<string, Row[]>, id: string): Row[] =>
		gone.has(id)
			? []
			: [id, ...(before.get(id) ?? [])].flatMap((each) => rows.get(each) ?? [])
	const stored = [...touches.values()].flat()
	const owners = await codeOwners(
		tx,
		stored.flatMap((touch) => touch.code ?? []),
	)
	const campaigns = await campaignsAmong(
		tx,
		stored.flatMap(({ code }) =>
			code === null || owners.has(code) ? [] : [code],
		),
	)
	const named = [
		...stored.flatMap((touch) => touch.referrerAccountId ?? []),
		...owners.values(),
	]
	const moved = await mergedInto(tx, named)
	const companies = await companiesOf(tx, [...ids, ...named, ...moved.values()])
	const referrerOf = (id: string) => companies.get(moved.get(id) ?? id) ?? null
	return ids.map((id) => {
		const company = companies.get(id) ?? null
		const decided = lastDecisions(rowsOf(decisions, id))
		return {
			id,
			company,
			decisions: decided,
			facts: {
				signedUpAt: company?.signedUpAt ?? null,
				touches: company
					? rowsOf(touches, id).map((touch) =>
							judged(touch, {
								referred: company,
								owners,
								campaigns,
								referrerOf,
								decided,
							}),
						)
					: [],
				stages: rowsOf(stages, id),
				overrides: overrides.get(id) ?? [],
			},
		}
	})
}

/** What holds of each referrer: the latest. */
const lastDecisions = (decisions: readonly StoredDecision[]): Decisions =>
	new Map(
		[...decisions]
			.sort((a, b) => (a.id < b.id ? -1 : 1))
			.map((each) => [each.referrerAccountId, each]),
	)

/** A touch with its referrer looked up: the account that it names, else the owner of its code. */
function judged(
	touch: StoredTouch,
	{
		referred,
		owners,
		campaigns,
		referrerOf,
		decided,
	}: {
		referred: Company
		owners: ReadonlyMap<string, string>
		campaigns: ReadonlySet<string>
		referrerOf: (id: string) => Company | null
		decided: Decisions
	},
): Touch {
	const { id, kind, occurredAt, referrerAccountId: named, code } = touch
	const owner = code === null ? undefined : owners.get(code)
	const referrer = referrerOf(named ?? owner ?? '')
	const found =
		named !== null && owner !== undefined && owner !== named
			? ('code_and_referrer_differ' as const)
			: referrer
				? objectionBetween(referrer, referred)
				: null
	const waits = referrer ? null : nobodysFact(touch, owner, campaigns)
	return {
		id,
		kind,
		occurredAt,
		referrerAccountId: referrer?.id ?? null,
		referrerContactId: touch.referrerContactId,
		code,
		objection: waits ?? objectionAfter(decided.get(referrer?.id ?? ''), found),
	}
}

/** What a touch that names nobody whom we know waits for, or whose it is; null: it names nothing at all. Word of mouth is claimed either way. */
function nobodysFact(
	{ kind, referrerAccountId, code }: StoredTouch,
	owner: string | undefined,
	campaigns: ReadonlySet<string>,
): NobodysFact | null {
	if (kind === 'self_reported') return null
	if (referrerAccountId !== null || owner !== undefined)
		return 'unknown_referrer'
	if (code === null) return null
	return campaigns.has(code) ? 'campaign_code' : 'unknown_code'
}

/** What speaks against a touch once somebody has decided; a cycle is looked for later, and no decision lifts it. */
function objectionAfter(
	decision: StandingDecision | undefined,
	found: Objection | null,
): Objection | null {
	switch (decision?.decision) {
		case 'rejected':
			return 'rejected_in_review'
		case 'held':
			return found ?? 'held_for_review'
		case 'cleared':
			return null
		default:
			return found
	}
}
