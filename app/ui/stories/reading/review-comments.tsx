import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

export type ReviewComment = {
	readonly id: string
	readonly by: string
	readonly isMine: boolean
	readonly at: string
	readonly machine: string
	readonly text: string
	readonly passage: string | null
	readonly suggestion: string | null
	readonly isSettled: boolean
}

export type CommentAnswer = {
	readonly typed: {
		readonly text: string
		readonly passage: string
		readonly suggestion: string
	}
	readonly errors: {
		readonly text?: string
		readonly passage?: string
		readonly suggestion?: string
	}
}

const NOTHING: CommentAnswer = {
	typed: { text: '', passage: '', suggestion: '' },
	errors: {},
}

/** What was said about this version, and the way to say more. */
export function ReviewComments({
	comments,
	canComment,
	versionNumber,
	action,
	answer = NOTHING,
}: {
	comments: readonly ReviewComment[]
	canComment: boolean
	versionNumber: number
	action: string
	answer?: CommentAnswer | undefined
}) {
	return (
		<Card title="Comments">
			{comments.length === 0 ? (
				<p className="text-ink-muted text-sm">
					Nobody wrote anything about this version.
				</p>
			) : (
				<ol className="grid gap-5">
					{comments.map((comment) => (
						<li key={comment.id}>
							<p className="text-ink-muted text-xs">
								<span className="font-medium text-ink">
									{comment.isMine ? 'You' : comment.by}
								</span>
								{' · '}
								<time dateTime={comment.machine}>{comment.at}</time>
								{comment.isSettled && ' · seen to'}
							</p>
							{comment.passage && (
								<blockquote className="mt-1.5 border-line border-l-2 pl-3 text-ink-muted text-sm [overflow-wrap:anywhere]">
									{comment.passage}
								</blockquote>
							)}
							{comment.suggestion && (
								<p className="mt-1.5 text-sm [overflow-wrap:anywhere]">
									<span className="text-ink-muted">Better: </span>
									{comment.suggestion}
								</p>
							)}
							{comment.text && (
								<p className="mt-1.5 whitespace-pre-line text-sm [overflow-wrap:anywhere]">
									{comment.text}
								</p>
							)}
						</li>
					))}
				</ol>
			)}
			{canComment && (
				<details
					// Once it is sent, the form begins anew.
					key={comments.length}
					className="mt-5 border-line border-t pt-4"
					open={Object.keys(answer.errors).length > 0}
				>
					<summary className="cursor-pointer font-medium text-accent text-sm">
						Write a comment
					</summary>
					<Form method="post" action={action} className="mt-4 grid gap-4">
						<input type="hidden" name="versionNumber" value={versionNumber} />
						<TextAreaField
							label="What do you think?"
							name="text"
							rows={3}
							defaultValue={answer.typed.text}
							error={answer.errors.text}
						/>
						<TextAreaField
							label="Which words is it about?"
							name="passage"
							rows={2}
							isOptional
							hint="Copy them from the story."
							defaultValue={answer.typed.passage}
							error={answer.errors.passage}
						/>
						<TextAreaField
							label="What should stand there instead?"
							name="suggestion"
							rows={2}
							isOptional
							defaultValue={answer.typed.suggestion}
							error={answer.errors.suggestion}
						/>
						<div>
							<Button look="secondary">Send the comment</Button>
						</div>
					</Form>
				</details>
			)}
		</Card>
	)
}
