import { inArray, or } from 'drizzle-orm'
import type { ToldCharge } from '#app/domain/ledger/told-payment.ts'
import { chunks, inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { toldCharges } from '#db/schema/imports.ts'

/** Charges by their own keys. */
export const chargesByKey = (
	read: Reader,
	keys: Iterable<string>,
): Promise<ToldCharge[]> =>
	inChunks(keys, (piece) =>
		read.select().from(toldCharges).where(inArray(toldCharges.charge, piece)),
	)

/** Charges by what they paid. */
export const chargesOf = (
	read: Reader,
	paid: Iterable<string>,
): Promise<ToldCharge[]> =>
	inChunks(paid, (piece) =>
		read.select().from(toldCharges).where(inArray(toldCharges.paid, piece)),
	)

/** Stores charges, in place of what is known of them. A charge occurs once in a call. */
export async function putCharges(
	tx: Tx,
	charges: readonly ToldCharge[],
): Promise<void> {
	for (const piece of chunks(charges))
		await tx.delete(toldCharges).where(
			inArray(
				toldCharges.charge,
				piece.map(({ charge }) => charge),
			),
		)
	await tx.bulk.insert(toldCharges, [...charges])
}

/** Forgets the charges of what was paid, and what was paid where it is a charge itself. @param paid keys of first lines */
export async function forgetChargesOf(
	tx: Tx,
	paid: readonly string[],
): Promise<void> {
	for (const piece of chunks(paid))
		await tx
			.delete(toldCharges)
			.where(
				or(
					inArray(toldCharges.paid, piece),
					inArray(toldCharges.charge, piece),
				),
			)
}

/** Forgets what went back of charges. */
export async function forgetReturnedOf(
	tx: Tx,
	charges: readonly string[],
): Promise<void> {
	for (const piece of chunks(charges))
		await tx
			.update(toldCharges)
			.set({ returnedMinor: null })
			.where(inArray(toldCharges.charge, piece))
}
