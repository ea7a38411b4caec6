import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import { exportAccounts, searchOf } from '#app/views/overviews/accounts.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const search = searchOf(new URL(door.request.url).searchParams)
	return csvResponse(
		'accounts',
		exportAccounts(database.read, organisation, search),
	)
}
