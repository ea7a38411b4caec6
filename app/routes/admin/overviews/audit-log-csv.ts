import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireAdmin } from '#app/http/guards.ts'
import { auditQueryOf, exportAuditLog } from '#app/views/overviews/audit-log.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdmin(door)
	const { database, organisation } = door.context
	const query = auditQueryOf(new URL(door.request.url).searchParams)
	return csvResponse(
		'audit-log',
		exportAuditLog(database.read, organisation, query),
	)
}
