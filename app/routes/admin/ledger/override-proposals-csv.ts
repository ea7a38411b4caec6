import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import {
	exportProposals,
	proposalFilterOf,
} from '#app/views/ledger/attribution/override-proposals.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const filter = proposalFilterOf(new URL(door.request.url).searchParams)
	return csvResponse(
		'override-proposals',
		exportProposals(door.context.database.read, filter),
	)
}
