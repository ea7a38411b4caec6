import { Button } from '#app/ui/primitives/button.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { DateField } from '#app/ui/primitives/field.tsx'
import { Form, ForWhoMay } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import type { BackfillView } from '#app/views/connections/stripe-backfill.ts'

/** What was paid before an account was connected: how far it is read, and the ways to begin, stop and go on. */
export function StripeBackfill({
	backfill,
	name,
	action,
	formId,
}: {
	backfill: BackfillView
	/** Of the connection. */
	name: string
	action: string
	/** Of the form that begins one. */
	formId: string
}) {
	const { state, text, problem, share, error, from, canStart, closed, others } =
		backfill
	const steer = (to: 'running' | 'stopped', label: string) => (
		<Form method="post" action={action}>
			<input type="hidden" name="to" value={to} />
			<Button look="secondary">{label}</Button>
		</Form>
	)
	return (
		<div className="grid gap-3">
			<h3 className="font-medium">Payments from before</h3>
			{text !== null && <p className="text-sm">{text}</p>}
			{state === 'running' && share !== null && (
				<progress
					className="h-2 w-full max-w-md accent-accent"
					max={100}
					value={share}
					aria-label={`Payments from before, ${name}`}
				/>
			)}
			{problem !== null && <Notice tone="warning">{problem}</Notice>}
			<ForWhoMay verb="administer">
				{state === 'running' && steer('stopped', 'Stop reading')}
				{(state === 'stopped' || state === 'failed') &&
					canStart &&
					steer('running', 'Go on reading')}
				{state !== 'running' && canStart && (
					<Form
						method="post"
						action={action}
						className="grid max-w-2xl gap-3 sm:flex sm:items-start"
					>
						<input type="hidden" name="id" value={formId} />
						<div className="min-w-0 flex-1">
							<DateField
								label="Read what was made since"
								name="from"
								required
								defaultValue={from}
								error={error}
								hint={`Every invoice and payment from that day on is read from Stripe. What Stripe told of, or an export of Stripe’s, counts once.${closed === null ? '' : ` ${closed}`}`}
							/>
							{others !== null && (
								<div className="mt-4 grid gap-3">
									<Notice tone="warning">{others}</Notice>
									<CheckField
										name="mayAdd"
										isChecked={false}
										label="They are other payments: add those of Stripe"
									/>
								</div>
							)}
						</div>
						<div className="sm:pt-7">
							<Button look="secondary">
								{state === null ? 'Read them' : 'Read again'}
							</Button>
						</div>
					</Form>
				)}
			</ForWhoMay>
		</div>
	)
}
