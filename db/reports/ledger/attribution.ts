import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { TouchKind, TouchVerdict } from '#app/domain/referrals/touch.ts'
import type { Reader } from '#db/client.ts'
import {
	attributions,
	attributionTouches,
	links,
	overrideProposals,
	overrideReasons,
	overrides,
	stages,
	touches,
	touchNotes,
} from '#db/schema/referrals.ts'
import { mergedFrom, mergedInto } from '#db/stores/accounts/account-merges.ts'

export type JudgedTouch = {
	readonly id: string
	readonly kind: TouchKind
	readonly occurredAt: number
	readonly code: string | null
	/** With a code's owner looked up; null where the referrer is no account. */
	readonly referrerAccountId: string | null
	/** Null until the account is settled. */
	readonly verdict: TouchVerdict | null
	readonly weight: number
	readonly note: string | null
}

export type OverrideVersion = typeof overrides.$inferSelect & {
	readonly reason: string | null
	/** Who agreed to it, where it needed another admin. */
	readonly approvedBy: string | null
}

export type AccountAttribution = {
	/** Null until the account is settled. */
	readonly conversion: typeof attributions.$inferSelect | null
	/** Earliest first. */
	readonly touches: JudgedTouch[]
	/** The latest version first. */
	readonly overrides: OverrideVersion[]
	readonly stages: { readonly stage: string; readonly occurredAt: number }[]
}

/** Who brought an account, and how that was decided. */
export async function readAttribution(
	read: Reader,
	accountId: string,
): Promise<AccountAttribution> {
	/** Where its touches were judged: an account that was merged has them judged with the other's. */
	const judgedAt = [
		accountId,
		...(await mergedInto(read, [accountId])).values(),
	]
	const ids = [
		accountId,
		...((await mergedFrom(read, [accountId])).get(accountId) ?? []),
	]
	const [[conversion], touchRows, overrideRows, stageRows] = await Promise.all([
		read
			.select()
			.from(attributions)
			.where(eq(attributions.accountId, accountId)),
		read
			.select({
				id: touches.id,
				kind: touches.kind,
				occurredAt: touches.occurredAt,
				code: touches.code,
				namedReferrerId: touches.referrerAccountId,
				codeOwnerId: links.accountId,
				foundReferrerId: attributionTouches.referrerAccountId,
				verdict: attributionTouches.verdict,
				weight: attributionTouches.weight,
				note: touchNotes.note,
			})
			.from(touches)
			.leftJoin(
				attributionTouches,
				and(
					inArray(attributionTouches.accountId, judgedAt),
					eq(attributionTouches.touchId, touches.id),
				),
			)
			.leftJoin(links, eq(links.code, touches.code))
			.leftJoin(touchNotes, eq(touchNotes.touchId, touches.id))
			.where(inArray(touches.accountId, ids))
			.orderBy(asc(touches.occurredAt), asc(touches.id)),
		read
			.select({
				override: overrides,
				reason: overrideReasons.reason,
				approvedBy: overrideProposals.endedBy,
			})
			.from(overrides)
			.leftJoin(overrideReasons, eq(overrideReasons.overrideId, overrides.id))
			.leftJoin(
				overrideProposals,
				and(
					eq(overrideProposals.accountId, accountId),
					eq(overrideProposals.overrideId, overrides.id),
				),
			)
			.where(eq(overrides.accountId, accountId))
			.orderBy(desc(overrides.version)),
		read
			.select({ stage: stages.stage, occurredAt: stages.occurredAt })
			.from(stages)
			.where(inArray(stages.accountId, ids))
			.orderBy(asc(stages.occurredAt)),
	])
	return {
		conversion: conversion ?? null,
		touches: touchRows.map(
			({
				namedReferrerId,
				codeOwnerId,
				foundReferrerId,
				weight,
				...touch
			}) => ({
				...touch,
				referrerAccountId: foundReferrerId ?? namedReferrerId ?? codeOwnerId,
				weight: weight ?? 0,
			}),
		),
		overrides: overrideRows.map(({ override, reason, approvedBy }) => ({
			...override,
			reason,
			approvedBy,
		})),
		stages: stageRows,
	}
}
