import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { ReferFrame } from '#app/ui/referrals/refer-frame.tsx'

/** A code that no link answers to: somebody may have mistyped it, and is welcome all the same. */
export function NoSuchInvitation({ vendor }: { vendor: string }) {
	return (
		<ReferFrame
			vendor={vendor}
			home="/refer"
			aside={
				<>
					<h1 className="font-semibold text-2xl sm:text-3xl">
						We do not know this invitation
					</h1>
					<p className="mt-4 text-lg">
						Its address may be mistyped or cut short. You are welcome all the
						same.
					</p>
				</>
			}
		>
			<h2 className="font-semibold text-xl">Come in another way</h2>
			<p className="mt-1 text-ink-muted">
				Tell {vendor} who sent you, by name or by code.
			</p>
			<div className="mt-6 flex flex-wrap gap-3">
				<ButtonLink to="/refer" look="primary" size="large">
					Say who told you
				</ButtonLink>
				<ButtonLink to="/" size="large">
					Go to the start page
				</ButtonLink>
			</div>
		</ReferFrame>
	)
}
