import { isPeriod, type Period } from '#app/domain/period.ts'
import { notFound } from './guards.ts'

/** The month that an address names; throws a 404 where it names none. */
export function readPeriod(text: string | undefined): Period {
	if (text === undefined || !isPeriod(text)) throw notFound()
	return text
}
