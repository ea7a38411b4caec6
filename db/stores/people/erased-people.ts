import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import {
	accountDetails,
	caseStudyStakeholderDetails,
	contactDetails,
	erasedAddresses,
	leadDetails,
	outboxDetails,
	userDetails,
} from '#db/schema/index.ts'

/** Who was erased here, by what stays of their addresses: when. */
export async function readErased(read: Reader): Promise<Map<string, number>> {
	const rows = await read
		.select({
			tombstone: erasedAddresses.tombstone,
			at: erasedAddresses.erasedAt,
		})
		.from(erasedAddresses)
	return new Map(rows.map(({ tombstone, at }) => [tombstone, at]))
}

/** Every address that stands in a row about somebody. */
export async function readAddresses(read: Reader): Promise<string[]> {
	const found = await Promise.all([
		read.selectDistinct({ email: userDetails.email }).from(userDetails),
		read.selectDistinct({ email: contactDetails.email }).from(contactDetails),
		read.selectDistinct({ email: leadDetails.email }).from(leadDetails),
		read
			.selectDistinct({ email: caseStudyStakeholderDetails.email })
			.from(caseStudyStakeholderDetails),
		read
			.selectDistinct({ email: accountDetails.ownerEmail })
			.from(accountDetails),
		read.selectDistinct({ email: outboxDetails.recipient }).from(outboxDetails),
	])
	return [...new Set(found.flat().flatMap(({ email }) => email ?? []))]
}

/** Notes of some that they were erased, so that they are nobody new. */
export const insertErased = (
	tx: Tx,
	erased: ReadonlyMap<string, number>,
): Promise<unknown> =>
	inChunks([...erased], async (piece) => {
		await tx.bulk.insertNew(
			erasedAddresses,
			['tombstone'],
			piece.map(([tombstone, erasedAt]) => ({
				tombstone,
				accountId: null,
				erasedAt,
			})),
		)
		return []
	})
