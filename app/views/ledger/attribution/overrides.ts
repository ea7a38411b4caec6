import { formatInstant } from '#app/views/format/dates.ts'
import { formatShare } from '#app/views/format/money.ts'
import { accountPath } from '#app/views/paths/paths.ts'
import type { OverrideVersion } from '#db/reports/ledger/attribution.ts'

/** Shares that admins set, in words: the latest version first. */
export const overrideRows = (
	overrides: readonly OverrideVersion[],
	names: ReadonlyMap<string, string>,
	people: ReadonlyMap<string, string>,
	zone: string,
) =>
	overrides.map((override) => ({
		version: override.version,
		reason: override.reason ?? 'The reason was erased.',
		by:
			override.createdBy === null
				? 'the command line'
				: (people.get(override.createdBy) ?? 'a person who was erased'),
		agreedBy:
			override.approvedBy === null
				? null
				: (people.get(override.approvedBy) ?? 'a person who was erased'),
		at: formatInstant(override.createdAt, zone),
		effectiveAt: formatInstant(override.effectiveAt, zone),
		shares: [
			...override.shares.map(({ referrerAccountId, basisPoints }) => ({
				name: names.get(referrerAccountId) ?? referrerAccountId,
				to: accountPath(referrerAccountId),
				share: formatShare(basisPoints / 10_000),
			})),
			...(override.notReferredBasisPoints > 0
				? [
						{
							name: 'Not referred',
							to: null,
							share: formatShare(override.notReferredBasisPoints / 10_000),
						},
					]
				: []),
		],
	}))

/** Whoever set an override, or agreed to it. */
export const peopleOf = (
	overrides: readonly OverrideVersion[],
): (string | null)[] =>
	overrides.flatMap(({ createdBy, approvedBy }) => [createdBy, approvedBy])

/** Every account that an override names. */
export const accountsOf = (overrides: readonly OverrideVersion[]): string[] =>
	overrides.flatMap(({ shares }) =>
		shares.map((share) => share.referrerAccountId),
	)
