import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireAdmin } from '#app/http/guards.ts'
import { auditFilterOf, exportAuditLog } from '#app/views/audit-log.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdmin(door)
	const filter = auditFilterOf(new URL(door.request.url).searchParams)
	return csvResponse(
		'audit-log',
		exportAuditLog(door.context.database.read, filter),
	)
}
