import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CASE_STUDY_STAGES } from '#app/domain/case-studies/stage.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { moveCaseStudyByStaff } from '#app/operations/stories/move-case-study.ts'
import { MoveForm } from '#app/ui/stories/case-study-move-form.tsx'
import {
	CASE_STUDIES_PATH,
	caseStudyPath,
} from '#app/views/paths/marketing-paths.ts'
import { viewMoves } from '#app/views/stories/case-study.ts'
import {
	MOVE_REFUSALS,
	STAGE_WORDS,
} from '#app/views/stories/case-study-words.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const id = door.params.id ?? ''
	const moves = await viewMoves(database.read, id, now())
	if (!moves) throw notFound()
	const to = new URL(door.request.url).searchParams.get('to') ?? ''
	return { moves, to, action: `${caseStudyPath(id)}/moves` }
}

/** Moves it; refused, it says so beside what was typed. The board sends `back` and is gone back to. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const fields = await readForm(door.request)
	const caseStudyId = door.params.id ?? ''
	const stageOf = (text: string | undefined) =>
		CASE_STUDY_STAGES.find((stage) => stage === text)
	const to = stageOf(fields.to)
	const from = stageOf(fields.from)
	const note = fields.note ?? ''
	const answer = (error: { to?: string; note?: string }, status: 409 | 422) =>
		data({ typed: { to: fields.to ?? '', note }, error }, { status })
	if (!to || !from) return answer({ to: 'Choose where it goes' }, 422)
	const moved = await moveCaseStudyByStaff(database, {
		caseStudyId,
		from,
		to,
		note,
		actorId,
		now: now(),
	})
	if (moved.ok)
		return redirect(
			fields.back === 'board' ? CASE_STUDIES_PATH : caseStudyPath(caseStudyId),
			{ headers: noticeHeader(`Moved to “${STAGE_WORDS[to].title}”.`) },
		)
	switch (moved.reason) {
		case 'case_study_unknown':
			throw notFound()
		case 'note_too_long':
			return answer({ note: 'Say it in at most 10,000 characters' }, 422)
		case 'reason_required':
			return answer({ note: MOVE_REFUSALS.reason_required }, 422)
		case 'moved_meanwhile':
			return answer(
				{ to: 'Somebody moved it meanwhile. Look at where it is now.' },
				409,
			)
		default:
			return answer({ to: MOVE_REFUSALS[moved.reason] }, 409)
	}
}

export default function Move() {
	const { moves, to, action: at } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<div className="max-w-2xl">
			<MoveForm
				moves={moves}
				action={at}
				typed={answer?.typed ?? (to ? { to, note: '' } : undefined)}
				error={answer?.error}
			/>
		</div>
	)
}
