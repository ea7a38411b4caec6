import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

/** Nothing is set up yet: a set to begin with, or one's own. */
export function StarterOffer({
	title,
	backTo,
	own,
}: {
	title: string
	/** The page that it is offered on. */
	backTo: string
	own: { to: string; label: string }
}) {
	return (
		<Empty title={title}>
			<p>
				Begin with a set that fits most software companies: twelve metrics such
				as weekly active users, adoption and return on investment; six
				milestones over them; a ladder of four tiers. You can change or archive
				every part of it.
			</p>
			<div className="mt-5 flex flex-wrap justify-center gap-3">
				<Form method="post" action="/admin/settings/starter-set">
					<input type="hidden" name="backTo" value={backTo} />
					<Button>Install the starter set</Button>
				</Form>
				<ButtonLink to={own.to}>{own.label}</ButtonLink>
			</div>
		</Empty>
	)
}
