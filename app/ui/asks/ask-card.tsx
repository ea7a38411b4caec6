import { useNavigation } from '@remix-run/react'
import { Button, buttonLook } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
import { SUMMARY } from '#app/ui/primitives/floating.ts'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

export type AskAnswer = {
	typed: { reason: string }
	errors: { reason?: string }
	refusal: string | null
}

type Ask = {
	to: string
	request: string
	message: string | null
	by: string
	asked: string
	until: string
	disclosure: string | null
	review: {
		site: string
		url: string
		isAccepted: boolean
		isWritten: boolean
	} | null
	state: string
	answered: string | null
	canAnswer: boolean
}

/** Something that an advocate is asked: yes, or no with a reason if they like. */
export function AskCard({
	ask,
	answer,
}: {
	ask: Ask
	answer?: AskAnswer | undefined
}) {
	return (
		<Card>
			<h2 className="font-semibold text-lg">{ask.request}</h2>
			<p className="mt-0.5 text-ink-muted text-sm">
				{ask.by}, {ask.asked}
			</p>
			{ask.message && (
				<p className="mt-4 max-w-prose whitespace-pre-line">{ask.message}</p>
			)}
			{ask.disclosure && (
				<p className="mt-4 max-w-prose rounded-md bg-sunken px-4 py-3 text-sm">
					{ask.disclosure}
				</p>
			)}
			{ask.review && <ReviewPlace to={ask.to} review={ask.review} />}
			{answer?.refusal && (
				<div className="mt-4">
					<Notice tone="warning">{answer.refusal}</Notice>
				</div>
			)}
			{ask.canAnswer ? (
				<Answering ask={ask} answer={answer} />
			) : (
				<p className="mt-4 font-medium text-sm">
					{ask.state}
					{ask.answered && `, ${ask.answered}`}
				</p>
			)}
		</Card>
	)
}

/** Where the review is written, and that it is. */
function ReviewPlace({
	to,
	review: { site, url, isAccepted, isWritten },
}: {
	to: string
	review: NonNullable<Ask['review']>
}) {
	if (!isAccepted)
		return <p className="mt-4 text-sm">It would be written on {site}.</p>
	return (
		<div className="mt-5 flex flex-wrap items-center gap-3">
			<a
				href={url}
				rel="noreferrer"
				target="_blank"
				className={buttonLook(isWritten ? 'secondary' : 'primary')}
			>
				Write it on {site}
			</a>
			{isWritten ? (
				<span className="text-ink-muted text-sm">You wrote it. Thank you!</span>
			) : (
				<Form method="post" action={`${to}/review`}>
					<Button look="secondary">I have written it</Button>
				</Form>
			)}
		</div>
	)
}

function Answering({
	ask,
	answer,
}: {
	ask: Ask
	answer: AskAnswer | undefined
}) {
	const isBusy = useNavigation().state === 'submitting'
	return (
		<>
			<div className="mt-5 flex flex-wrap items-start gap-3">
				<Form method="post" action={`${ask.to}/answer`}>
					<input type="hidden" name="answer" value="accepted" />
					<Button isBusy={isBusy}>Yes, gladly</Button>
				</Form>
				<details
					open={answer?.errors.reason !== undefined}
					className="min-w-0 open:basis-full"
				>
					<summary className={`${SUMMARY} ${buttonLook('secondary')}`}>
						No, thank you
					</summary>
					<Form
						method="post"
						action={`${ask.to}/answer`}
						className="mt-4 grid max-w-prose gap-4"
					>
						<input type="hidden" name="answer" value="declined" />
						<TextAreaField
							label="Why not?"
							hint="Only if you like. It helps us to ask better."
							name="reason"
							rows={3}
							isOptional
							defaultValue={answer?.typed.reason}
							error={answer?.errors.reason}
						/>
						<div>
							<Button look="secondary" isBusy={isBusy}>
								Decline
							</Button>
						</div>
					</Form>
				</details>
			</div>
			<p className="mt-4 text-ink-muted text-sm">
				Open until {ask.until}. A no is as welcome as a yes.
			</p>
		</>
	)
}
