import {
	COMMENT_LIMIT,
	type CommentProblem,
	PASSAGE_LIMIT,
} from '#app/domain/case-studies/comment.ts'
import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

/** A comment of staff on the latest version. */
export function CommentForm({
	version,
	answer,
}: {
	version: number
	answer:
		| {
				typed: {
					text: string
					passage: string
					suggestion: string
					isInternal: boolean
				}
				problem: CommentProblem
				message: string
		  }
		| undefined
}) {
	const errorOf = (...problems: CommentProblem[]) =>
		answer && problems.includes(answer.problem) ? answer.message : undefined
	return (
		<Card title={`Comment on version ${version}`}>
			<Form method="post" noValidate className="grid gap-4">
				<input type="hidden" name="version" value={version} />
				<TextAreaField
					label="Comment"
					name="text"
					maxLength={COMMENT_LIMIT}
					defaultValue={answer?.typed.text ?? ''}
					error={errorOf('text_missing', 'text_too_long')}
				/>
				<TextAreaField
					label="Which words it is about"
					name="passage"
					isOptional
					rows={2}
					maxLength={PASSAGE_LIMIT}
					defaultValue={answer?.typed.passage ?? ''}
					error={errorOf('passage_too_long', 'suggestion_without_passage')}
				/>
				<TextAreaField
					label="What should stand there instead"
					name="suggestion"
					isOptional
					rows={2}
					maxLength={COMMENT_LIMIT}
					defaultValue={answer?.typed.suggestion ?? ''}
					error={errorOf('suggestion_too_long')}
				/>
				<CheckField
					label="Staff alone see it"
					name="isInternal"
					isChecked={answer?.typed.isInternal ?? true}
				/>
				<div>
					<Button>Write it</Button>
				</div>
			</Form>
		</Card>
	)
}
