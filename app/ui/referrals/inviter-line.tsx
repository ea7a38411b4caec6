import { type Inviter, inviterWords } from '#app/domain/referrals/landing.ts'
import { initialsOf } from '#app/ui/primitives/avatar.tsx'

/** Who it is about, with a sign of their own on the organisation's colour; nothing where nobody is named. */
export function InviterLine({
	inviter,
	did,
}: {
	inviter: Inviter
	/** What they did, after who they are. */
	did: string
}) {
	const who = inviterWords(inviter)
	if (who === null) return null
	return (
		<p className="mb-5 flex items-center gap-3 text-sm">
			<span
				aria-hidden="true"
				className="grid size-10 shrink-0 place-items-center rounded-full bg-accent font-semibold text-on-accent"
			>
				{initialsOf(inviter.name ?? inviter.company ?? who)}
			</span>
			<span className="min-w-0 [overflow-wrap:anywhere]">
				<strong className="font-semibold">{who}</strong> {did}
			</span>
		</p>
	)
}
