import type { AccountRow } from '#app/operations/accounts/land-accounts.ts'
import type { ContactRow } from '#app/operations/accounts/land-contacts.ts'
import type { RevenueRow } from '#app/operations/ledger/land-revenue-lines.ts'
import type { StageRow } from '#app/operations/referrals/land-stages.ts'
import type { TouchRow } from '#app/operations/referrals/land-touches.ts'
import type { Reader } from '#db/client.ts'
import { revenueLines, stages, touches } from '#db/schema/index.ts'
import { accountStates, contactStates } from '#db/stores/accounts/accounts.ts'
import { standingKeys } from '#db/stores/ledger/line-voids.ts'
import { foreseeRows, type Landed } from '#db/stores/organisation/land-rows.ts'

export type Foreseen = Exclude<Landed, object> | 'updated'

type Rows = {
	accounts: AccountRow
	contacts: ContactRow
	revenue: RevenueRow
	stages: StageRow
	touches: TouchRow
}

/** What would become of rows if they landed. Reads alone. */
const FORESEE: {
	[Kind in keyof Rows]: (
		read: Reader,
		rows: Rows[Kind][],
	) => Promise<Foreseen[]>
} = {
	accounts: async (read, rows) =>
		againstStates(rows, await accountStates(read, idsOf(rows))),
	contacts: async (read, rows) =>
		againstStates(rows, await contactStates(read, idsOf(rows))),
	revenue: async (read, rows) => {
		const keyOf = await standingKeys(
			read,
			rows.map(({ sourceKey }) => sourceKey),
		)
		return foreseeRows(
			read,
			revenueLines,
			['sourceKey'],
			rows.map((row) => ({
				...row,
				sourceKey: keyOf(row.sourceKey),
				createdAt: 0,
			})),
		)
	},
	stages: (read, rows) =>
		foreseeRows(
			read,
			stages,
			['accountId', 'stage', 'occurredAt'],
			rows.map((row) => ({ reason: null, ...row, createdAt: 0 })),
		),
	touches: (read, rows) =>
		foreseeRows(
			read,
			touches,
			['id'],
			rows.map(({ note: _, ...row }) => ({ ...row, createdAt: 0 })),
		),
}

/** What would become of rows of a kind; null: of this kind it is not known before they land. */
export function foreseeLanding(
	read: Reader,
	kind: string,
	rows: readonly unknown[],
): Promise<Foreseen[]> | null {
	const foresee = (
		FORESEE as unknown as Record<
			string,
			| ((read: Reader, rows: readonly unknown[]) => Promise<Foreseen[]>)
			| undefined
		>
	)[kind]
	return foresee?.(read, rows) ?? null
}

const idsOf = (rows: readonly { readonly id: string }[]) =>
	rows.map(({ id }) => id)

/** What a row leaves out stays as it is. */
function againstStates(
	rows: readonly { readonly id: string }[],
	known: ReadonlyMap<string, { state: object }>,
): Foreseen[] {
	return rows.map((row) => {
		const state = known.get(row.id)?.state as
			| Record<string, unknown>
			| undefined
		if (!state) return 'landed'
		const isSame = Object.entries(row).every(
			([name, value]) => !(name in state) || state[name] === value,
		)
		return isSame ? 'same' : 'updated'
	})
}
