import { useNavigation } from '@remix-run/react'
import { CalendarPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

type Claim = {
	path: string
	perkPath: string
	stateCode: string
	meaning: string
	holdEnds: string | null
	place: { number: number; of: number } | null
	reason: string | null
	can: { confirm: boolean; withdraw: boolean }
	calendar: { google: string; outlook: string } | null
}

/** What a claim means for its advocate, and what they can do with it. */
export function ClaimSteps({ claim }: { claim: Claim }) {
	const { state } = useNavigation()
	return (
		<Card title="What next?">
			<p>{wordsOf(claim)}</p>
			{claim.reason && (
				<p className="mt-3 rounded-md bg-sunken px-4 py-3 text-sm">
					{claim.reason}
				</p>
			)}
			<div className="mt-5 flex flex-wrap gap-3 empty:hidden">
				{claim.can.confirm && (
					<Form method="post" action={`${claim.path}/confirmation`}>
						<Button isBusy={state === 'submitting'}>Confirm</Button>
					</Form>
				)}
				{claim.calendar && (
					<ButtonLink to={`${claim.path}/event.ics`} isFile look="primary">
						<CalendarPlus aria-hidden="true" className="size-4" />
						Calendar file
					</ButtonLink>
				)}
				{claim.can.withdraw && (
					<ButtonLink to={`${claim.path}/withdrawal`}>Withdraw</ButtonLink>
				)}
				{isOver(claim) && (
					<ButtonLink to={claim.perkPath}>Look at the perk</ButtonLink>
				)}
			</div>
			{claim.calendar && (
				<p className="mt-4 text-ink-muted text-sm">
					Or add it to <Away href={claim.calendar.google}>Google Calendar</Away>{' '}
					or <Away href={claim.calendar.outlook}>Outlook</Away>.
				</p>
			)}
		</Card>
	)
}

const isOver = ({ stateCode }: Claim) =>
	['declined', 'withdrawn', 'expired'].includes(stateCode)

function wordsOf({
	stateCode,
	meaning,
	holdEnds,
	place,
	can,
	calendar,
}: Claim): string {
	if (stateCode === 'approved')
		return can.confirm
			? `It is held for you until ${holdEnds}. Confirm by then and it is yours; after that it is given back.`
			: 'The time to confirm is over, and the place is given back.'
	if (stateCode === 'waitlisted' && place)
		return place.number === 1
			? 'Every place is taken, and you are the first who waits. When one becomes free, it is held for you and we write at once.'
			: `Every place is taken. You are number ${place.number} of ${place.of} who wait. When it is your turn, a place is held for you and we write at once.`
	if (stateCode === 'requested')
		return 'We decide and write to you either way. Your place is kept meanwhile; there is nothing for you to do.'
	if (stateCode === 'scheduled')
		return calendar
			? 'The talk is yours. Put it into your calendar; if you cannot come, withdraw early, and somebody else can take the place.'
			: 'It is yours. We take it from here and write to you.'
	return meaning
}

const Away = ({ href, children }: { href: string; children: ReactNode }) => (
	<a
		href={href}
		rel="noreferrer"
		className="inline-block py-0.5 text-ink underline underline-offset-4 hover:text-accent"
	>
		{children}
	</a>
)
