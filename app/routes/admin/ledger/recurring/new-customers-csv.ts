import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import {
	channelOf,
	exportNewCustomers,
} from '#app/views/ledger/recurring/new-customers.ts'
import { monthsAsked } from './months-asked.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	return csvResponse(
		'new-customers',
		exportNewCustomers(database.read, organisation, {
			range: await monthsAsked(door),
			channel: channelOf(new URL(door.request.url).searchParams),
		}),
	)
}
