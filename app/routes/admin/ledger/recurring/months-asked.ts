import type { LoaderFunctionArgs } from '@remix-run/node'
import { recurringRange } from '#app/views/ledger/recurring/recurring-revenue.ts'
import { type MonthRange, TOO_LONG } from '#app/views/ledger/sor/month-range.ts'

/** The months that an address of a file asks for; throws a 400 where they are too many. */
export async function monthsAsked({
	request,
	context: { database, organisation, now },
}: LoaderFunctionArgs): Promise<MonthRange> {
	const range = await recurringRange(
		database.read,
		organisation,
		new URL(request.url).searchParams,
		now(),
	)
	if (!range)
		throw new Response(TOO_LONG, { status: 400, statusText: 'Bad Request' })
	return range
}
