import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import { auditQueryOf, exportAuditLog } from '#app/views/overviews/audit-log.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation } = door.context
	const query = auditQueryOf(new URL(door.request.url).searchParams)
	return csvResponse(
		'audit-log',
		exportAuditLog(database.read, organisation, query),
	)
}
