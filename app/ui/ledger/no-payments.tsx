import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'

/** Nothing is posted yet: where data comes from. */
export function NoPayments() {
	return (
		<Empty title="No payment has been posted yet">
			<p>
				Bring in accounts, referrals and payments, or load the sample company to
				look around. The figures appear here with the first payment.
			</p>
			<p className="mt-4">
				<ButtonLink to="/admin/imports" look="primary">
					Bring your data in
				</ButtonLink>
			</p>
		</Empty>
	)
}
