import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { installStarterProgramme } from '#app/operations/programme/install-starter-programme.ts'
import { countOf } from '#app/views/format/money.ts'
import {
	METRICS_PATH,
	MILESTONES_PATH,
	TIERS_PATH,
} from '#app/views/paths/paths.ts'

const PAGES = [METRICS_PATH, MILESTONES_PATH, TIERS_PATH]

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { backTo } = await readForm(door.request)
	const installed = await installStarterProgramme(database, {
		actorId: admin.id,
		now: now(),
	})
	const page = PAGES.find((path) => path === backTo) ?? TIERS_PATH
	if (!installed.ok)
		return redirect(page, {
			headers: noticeHeader(
				'Some metrics of the starter set are archived. Restore them first: its milestones are made of them.',
				'warning',
			),
		})
	const { metrics, milestones, tiers } = installed.value
	return redirect(page, {
		headers: noticeHeader(
			metrics + milestones + tiers === 0
				? 'The starter set is here already. Nothing was changed.'
				: `Installed: ${countOf(metrics, 'metric')}, ${countOf(milestones, 'milestone')} and ${countOf(tiers, 'tier')}. Every account is being evaluated by them now.`,
		),
	})
}
