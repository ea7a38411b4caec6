import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

/** A change of settings that waits for another admin, and what one may do about it. */
export function WaitingSetting({
	proposal,
}: {
	proposal: {
		title: string
		path: string
		proposed: string
		changes: readonly { key: string; term: string; text: string }[]
		moved: string | null
		isSuperseded: boolean
		/** It takes something back, instead of changing settings. */
		isTakenBack: boolean
		mayDecide: boolean
		mayWithdraw: boolean
	}
}) {
	const { path, mayDecide, mayWithdraw, isSuperseded, isTakenBack } = proposal
	return (
		<Card title={proposal.title}>
			<Facts
				items={[
					...proposal.changes,
					{ key: 'proposed by', term: 'Proposed by', text: proposal.proposed },
				]}
			/>
			<p className="mt-4 text-sm">
				{proposal.moved} Nothing is {isTakenBack ? 'taken back' : 'in force'}{' '}
				until another admin agrees.
			</p>
			{isSuperseded && (
				<div className="mt-4">
					<Notice tone="warning">
						What it was to replace is no longer in force: it can only be
						declined or taken back.
					</Notice>
				</div>
			)}
			<div className="mt-5 flex flex-wrap items-center gap-3">
				{mayWithdraw && (
					<Form method="post" action={`${path}/withdrawal`} verb="administer">
						<Button look="secondary">Take it back</Button>
					</Form>
				)}
				{mayDecide && !isSuperseded && (
					<Form method="post" action={`${path}/approval`} verb="administer">
						<Button look="danger">
							{isTakenBack
								? 'Agree, and take it back'
								: 'Agree, and put it in force'}
						</Button>
					</Form>
				)}
				{mayDecide && (
					<ButtonLink to={`${path}/refusal`} verb="administer">
						Decline…
					</ButtonLink>
				)}
				{mayWithdraw && (
					<p className="text-ink-muted text-sm">
						You proposed it: another admin decides.
					</p>
				)}
			</div>
		</Card>
	)
}
