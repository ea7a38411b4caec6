import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { QUOTE_PERMISSIONS } from '#app/domain/case-studies/content.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { noteQuotePermission } from '#app/operations/stories/note-quote-permission.ts'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'

/** Notes how a speaker agreed to be quoted; without saying how, that they do not any more. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const fields = await readForm(door.request)
	const caseStudyId = door.params.id ?? ''
	const how = QUOTE_PERMISSIONS.find((one) => one === fields.how) ?? null
	const noted = await noteQuotePermission(database, {
		caseStudyId,
		quoteHash: fields.quote ?? '',
		how,
		actorId,
		now: now(),
	})
	if (!noted.ok) throw notFound()
	return redirect(caseStudyPath(caseStudyId, 'draft'), {
		headers: noticeHeader(
			how === null
				? 'Noted: they do not agree to these words.'
				: 'Noted: they agree to these words.',
		),
	})
}
