import type { Reader } from '#db/client.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'

/** What of the organisation shapes how foreign files are read. */
export async function readImportSetting(
	read: Reader,
): Promise<{ zone: string; currency: string }> {
	const { zone, baseCurrency } = await readOrganisation(read)
	return { zone, currency: baseCurrency }
}
