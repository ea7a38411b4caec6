import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Section } from '#app/ui/primitives/section.tsx'

/** What is known, a file a kind. */
export const DataOut = ({
	files,
}: {
	files: readonly { label: string; about: string; to: string }[]
}) => (
	<Section
		title="Take your data out"
		about="Everything that is known, in the files by which it can be brought in again. Unchanged, they change nothing."
	>
		<ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
			{files.map(({ label, about, to }) => (
				<li
					key={to}
					className="flex flex-col justify-between gap-3 rounded-lg border border-line bg-surface p-4"
				>
					<div>
						<p className="font-medium">{label}</p>
						<p className="text-ink-muted text-sm">{about}</p>
					</div>
					<div>
						<ButtonLink to={to} isFile verb="administer">
							Download<span className="sr-only"> {label}</span>
						</ButtonLink>
					</div>
				</li>
			))}
		</ul>
	</Section>
)
