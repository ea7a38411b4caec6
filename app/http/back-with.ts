import { redirect } from '@remix-run/node'
import type { Result } from '#app/domain/result.ts'
import { notFound } from './guards.ts'
import { noticeHeader } from './notice.ts'

/**
 * Goes back to what was posted about, which says what came of it. Throws a 404 for a reason without words: there is
 * nothing to go back to.
 */
export function backWith<Reason extends string>(
	to: string,
	settled: Result<unknown, Reason>,
	{
		done,
		refusals,
	}: {
		done: string
		refusals: Readonly<Partial<Record<Reason, string>>>
	},
): Response {
	if (settled.ok) return redirect(to, { headers: noticeHeader(done) })
	const words = refusals[settled.reason]
	if (words === undefined) throw notFound()
	return redirect(to, { headers: noticeHeader(words, 'warning') })
}
