import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

type Comment = {
	id: string
	by: string
	isCustomers: boolean
	isInternal: boolean
	version: number
	at: string
	machine: string
	text: string
	passage: string | null
	suggestion: string | null
	isPassageGone: boolean
	settled: string | null
}

/** What was said about versions of a story, for staff, who see to it. */
export const CommentList = ({
	label,
	comments,
	at,
}: {
	label: string
	comments: readonly Comment[]
	/** The page of comments. */
	at: string
}) => (
	<ol
		aria-label={label}
		className="divide-y divide-line rounded-lg border border-line bg-surface"
	>
		{comments.map((comment) => (
			<li key={comment.id} className="grid gap-3 px-5 py-4">
				<p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
					<span className="font-medium">{comment.by}</span>
					{comment.isCustomers && <Badge tone="good">Customer</Badge>}
					{comment.isInternal && <Badge tone="plain">Staff alone</Badge>}
					<span className="text-ink-muted text-xs">
						version {comment.version},{' '}
						<time dateTime={comment.machine}>{comment.at}</time>
					</span>
				</p>
				{comment.passage && (
					<div className="grid gap-1 border-line border-l-2 pl-3 text-sm [overflow-wrap:anywhere]">
						{comment.suggestion ? (
							<>
								<del className="whitespace-pre-line text-danger">
									{comment.passage}
								</del>
								<ins className="whitespace-pre-line text-accent-strong">
									{comment.suggestion}
								</ins>
							</>
						) : (
							<span className="whitespace-pre-line text-ink-muted">
								{comment.passage}
							</span>
						)}
						{comment.isPassageGone && (
							<span className="text-ink-muted text-xs">
								These words are not in the latest version any more.
							</span>
						)}
					</div>
				)}
				{comment.text && (
					<p className="whitespace-pre-line text-sm [overflow-wrap:anywhere]">
						{comment.text}
					</p>
				)}
				<Form
					method="post"
					action={`${at}/${comment.id}/settlement`}
					preventScrollReset
					className="flex flex-wrap items-center gap-3"
				>
					{comment.settled ? (
						<>
							<span className="text-ink-muted text-xs">
								Seen to by {comment.settled}
							</span>
							<Button name="open" value="yes" look="quiet">
								Take up again
							</Button>
						</>
					) : (
						<Button look="secondary">Seen to</Button>
					)}
				</Form>
			</li>
		))}
	</ol>
)
