import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import {
	exportReferralFunnel,
	funnelQueryOf,
} from '#app/views/referrals/referral-funnel.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const query = funnelQueryOf(new URL(door.request.url).searchParams)
	return csvResponse(
		'referral-funnel',
		exportReferralFunnel(database.read, organisation, query, { now: now() }),
	)
}
