import type { Tx } from '#db/client.ts'
import { readOrganisation } from '#db/stores/organisation.ts'
import { type Calendar, calendarOf } from '../domain/period.ts'

/** The calendar by which dates without a zone are read. */
export const readCalendar = async (tx: Tx): Promise<Calendar> =>
	calendarOf((await readOrganisation(tx)).zone)
