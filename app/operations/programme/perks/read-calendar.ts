import { type Calendar, calendarOf } from '#app/domain/period.ts'
import type { Tx } from '#db/client.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'

/** The calendar by which dates without a zone are read. */
export const readCalendar = async (tx: Tx): Promise<Calendar> =>
	calendarOf((await readOrganisation(tx)).zone)
