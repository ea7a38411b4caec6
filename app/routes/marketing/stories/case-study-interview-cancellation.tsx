import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { backWith } from '#app/http/back-with.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { cancelInterview } from '#app/operations/stories/cancel-interview.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'
import { viewInterview } from '#app/views/stories/story-workspace.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const view = await viewInterview(
		database.read,
		organisation,
		door.params.id ?? '',
		now(),
	)
	if (!view) throw notFound()
	const { to, booked, advocate } = view
	if (!booked || booked.held) throw redirect(to)
	return { to, advocate, ...booked }
}

const WORDS = {
	not_booked: 'No interview is booked.',
	moved_meanwhile: 'It was moved meanwhile, and stays.',
} as const

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const caseStudyId = door.params.id ?? ''
	const fields = await readForm(door.request)
	const cancelled = await cancelInterview(database, {
		caseStudyId,
		sequence: Number(fields.sequence),
		actorId,
		now: now(),
	})
	return backWith(caseStudyPath(caseStudyId, 'interview'), cancelled, {
		done: 'Called off. It leaves their calendar.',
		refusals: WORDS,
	})
}

export default function CancelInterview() {
	const { to, begins, advocate, sequence } = useLoaderData<typeof loader>()
	return (
		<div className="max-w-2xl">
			<Card title={`Call off the interview of ${begins}?`}>
				<ul className="list-disc space-y-1.5 pl-5 text-sm">
					<li>
						{advocate ?? 'The advocate'} is written to, and it leaves their
						calendar.
					</li>
					<li>The story goes back to “Accepted”, until another is booked.</li>
				</ul>
				<Form method="post" className="mt-5 flex flex-wrap gap-3">
					<input type="hidden" name="sequence" value={sequence} />
					<Button look="danger">Call it off</Button>
					<ButtonLink to={to}>Leave it</ButtonLink>
				</Form>
			</Card>
		</div>
	)
}
