import { Gift } from 'lucide-react'
import type { Landing } from '#app/domain/referrals/landing.ts'
import type { LeadAnswer } from '#app/domain/referrals/lead-form.ts'
import { InviterLine } from './inviter-line.tsx'
import { ReferForm } from './refer-form.tsx'
import { ReferFrame } from './refer-frame.tsx'

/** Where somebody lands who was invited: who invites them, to what, what they get, and how to say yes. */
export function ReferPage({
	page,
	answer,
}: {
	page: Landing & {
		stamp: string
		clickId: string | null
		story: string | null
	}
	answer: LeadAnswer | undefined
}) {
	const { code, vendor, inviter, title, text, offer } = page
	return (
		<ReferFrame
			vendor={vendor}
			home={code === null ? '/refer' : `/refer/${encodeURIComponent(code)}`}
			aside={
				<>
					<InviterLine inviter={inviter} did="invites you" />
					<h1 className="font-semibold text-2xl [overflow-wrap:anywhere] sm:text-3xl">
						{title}
					</h1>
					<p className="mt-4 whitespace-pre-line text-lg [overflow-wrap:anywhere]">
						{text}
					</p>
					<div className="mt-8 flex gap-4 rounded-lg bg-surface p-5 shadow-raised">
						<Gift
							aria-hidden="true"
							className="mt-0.5 size-5 shrink-0 text-accent"
						/>
						<div className="min-w-0">
							<h2 className="font-semibold text-sm">What you get</h2>
							<p className="mt-1 whitespace-pre-line [overflow-wrap:anywhere]">
								{offer}
							</p>
						</div>
					</div>
				</>
			}
		>
			<h2 className="font-semibold text-xl">Get in touch</h2>
			<p className="mt-1 text-ink-muted">
				{vendor} answers you; nobody else gets your address.
			</p>
			<ReferForm page={page} answer={answer} />
		</ReferFrame>
	)
}
