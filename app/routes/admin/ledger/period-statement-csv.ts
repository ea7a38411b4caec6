import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import { readPeriod } from '#app/http/period.ts'
import { exportStatement } from '#app/views/ledger/period-statement.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const period = readPeriod(door.params.period)
	return csvResponse(
		`statement-${period}`,
		exportStatement(door.context.database.read, period),
	)
}
