import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { SelectField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

type Option = { value: string; label: string }

/** Who moves it on, and who tells it. */
export function StoryPeople({
	to,
	owner,
	advocate,
}: {
	to: string
	owner: { value: string; options: readonly Option[] }
	advocate: { value: string; mayChange: boolean; options: readonly Option[] }
}) {
	const chosen = advocate.options.find(({ value }) => value === advocate.value)
	return (
		<Card title="Who works on it">
			<Form
				method="post"
				action={`${to}/assignment`}
				className="grid gap-4"
				key={`${owner.value} ${advocate.value}`}
			>
				<SelectField
					label="Owner"
					name="owner"
					options={owner.options}
					none="Nobody yet"
					defaultValue={owner.value}
				/>
				{advocate.mayChange ? (
					<SelectField
						label="Who tells it"
						name="advocate"
						options={advocate.options}
						none="Nobody yet"
						defaultValue={advocate.value}
						hint={
							advocate.options.length === 0
								? 'Nobody of this account has a sign-in yet. An admin invites people.'
								: undefined
						}
					/>
				) : (
					<div className="text-sm">
						<p className="font-medium">Who tells it</p>
						<p className="mt-1 text-ink-muted">
							{chosen?.label ?? 'Somebody without a sign-in'}
						</p>
					</div>
				)}
				<div>
					<Button look="secondary">Save</Button>
				</div>
			</Form>
		</Card>
	)
}

/** How the invitation stands, and the way to the next one. */
export function InvitationCard({
	to,
	stage,
	invitation,
}: {
	to: string
	stage: string
	invitation: {
		isOpen: boolean
		state: string
		asked: string
		until: string
		answered: string | null
		message: string | null
		reason: string | null
	} | null
}) {
	const mayInvite =
		stage === 'nominated' || (stage === 'invited' && !invitation?.isOpen)
	if (!invitation && !mayInvite) return null
	return (
		<Card title="The invitation">
			{invitation ? (
				<Facts
					items={[
						{ term: 'Asked', text: invitation.asked },
						{ term: 'Answer', text: invitation.state },
						...(invitation.answered
							? [{ term: 'Answered', text: invitation.answered }]
							: []),
						...(invitation.isOpen
							? [{ term: 'Open until', text: invitation.until }]
							: []),
						...(invitation.reason
							? [{ term: 'They wrote', text: invitation.reason }]
							: []),
					]}
				/>
			) : (
				<p className="text-sm">
					Nobody was asked yet. The invitation is an ask within the budget: it
					says what it takes and what they get.
				</p>
			)}
			{invitation?.message && (
				<div className="mt-4">
					<Disclosure summary="What was written to them">
						<p className="whitespace-pre-line text-sm [overflow-wrap:anywhere]">
							{invitation.message}
						</p>
					</Disclosure>
				</div>
			)}
			{mayInvite && (
				<div className="mt-4">
					<ButtonLink to={`${to}/invitation`} look="primary">
						{invitation ? 'Invite again…' : 'Invite…'}
					</ButtonLink>
				</div>
			)}
		</Card>
	)
}

/** How well the account would do as a story, and why. */
export function FitCard({
	fit,
}: {
	fit: {
		points: number
		parts: readonly { kind: string; points: number; of: number; text: string }[]
	}
}) {
	return (
		<Card title={`Fit: ${fit.points} of 100`}>
			<ul className="grid gap-2 text-sm">
				{fit.parts.map(({ kind, points, of, text }) => (
					<li key={kind} className="flex items-baseline justify-between gap-4">
						<span className="min-w-0 [overflow-wrap:anywhere]">{text}</span>
						<span className="whitespace-nowrap text-ink-muted tabular-nums">
							{points} of {of}
						</span>
					</li>
				))}
			</ul>
		</Card>
	)
}

/** Who or what put the account up. */
export function NominationsCard({
	nominations,
	accountTo,
}: {
	nominations: readonly {
		id: string
		at: string
		title: string
		by: string | null
		note: string | null
	}[]
	accountTo: string
}) {
	return (
		<Card
			title="Why it was put up"
			actions={<TextLink to={accountTo}>The account</TextLink>}
		>
			<ul className="grid gap-4">
				{nominations.map(({ id, at, title, by, note }) => (
					<li key={id} className="text-sm">
						<p className="font-medium">{title}</p>
						<p className="text-ink-muted text-xs">{by ? `${by}, ${at}` : at}</p>
						{note && (
							<p className="mt-1 whitespace-pre-line [overflow-wrap:anywhere]">
								{note}
							</p>
						)}
					</li>
				))}
			</ul>
		</Card>
	)
}
