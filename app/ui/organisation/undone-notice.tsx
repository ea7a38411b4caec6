import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

type Undoing = {
	to: string
	undone: {
		title: string
		at: string
		by: string
		agreedBy: string | null
		reason: string | null
	} | null
}

/** That an import was undone: when, by whom, why. */
export const UndoneNotice = ({
	undoing: { to, undone },
}: {
	undoing: Undoing
}) =>
	undone && (
		<div className="mb-6 max-w-3xl">
			<Notice tone="warning">
				<p>
					<strong>{undone.title}</strong>, {undone.at}, by {undone.by}
					{undone.agreedBy && <>; {undone.agreedBy} agreed</>}.{' '}
					<TextLink to={to}>What was taken back, and what stays</TextLink>
				</p>
				{undone.reason && <p className="mt-1">“{undone.reason}”</p>}
			</Notice>
		</div>
	)

/** Leads to where an import is undone, for whoever may; nothing once it is. */
export const UndoLink = ({ undoing: { to, undone } }: { undoing: Undoing }) =>
	undone ? null : (
		<ButtonLink to={to} verb="administer">
			Undo this import…
		</ButtonLink>
	)
