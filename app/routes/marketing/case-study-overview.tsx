import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireStaff } from '#app/http/guards.ts'
import { MoveForm } from '#app/ui/marketing/case-study-move-form.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Timeline } from '#app/ui/primitives/timeline.tsx'
import { viewCaseStudyHistory, viewMoves } from '#app/views/case-study.ts'
import { caseStudyPath } from '#app/views/marketing-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireStaff(door)
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	return database.snapshot(async (read) => {
		const moves = await viewMoves(read, id, now())
		if (!moves) throw notFound()
		return {
			to: caseStudyPath(id),
			moves,
			history: await viewCaseStudyHistory(read, organisation, id),
		}
	})
}

export default function CaseStudyOverview() {
	const { to, moves, history } = useLoaderData<typeof loader>()
	return (
		<div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
			<div className="grid gap-6">
				<MoveForm moves={moves} action={`${to}/moves`} />
			</div>
			<Card title="Where it has been">
				<Timeline
					label="Where it has been"
					moments={history.map(({ id, at, machine, title, by, note }) => ({
						...{ id, at, machine, title },
						about: (
							<>
								{by && <span className="block">{by}</span>}
								{note && (
									<span className="block whitespace-pre-line [overflow-wrap:anywhere]">
										{note}
									</span>
								)}
							</>
						),
					}))}
				/>
			</Card>
		</div>
	)
}
