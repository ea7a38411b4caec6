import type {
	DiffPart,
	FieldDiff,
	StoryField,
} from '#app/domain/case-studies/diff.ts'

const FIELD_TITLES: Readonly<Record<StoryField, string>> = {
	title: 'Title',
	summary: 'Summary',
	industry: 'Industry',
	useCase: 'Use case',
	picture: 'Picture',
	proofs: 'Figures',
	quotes: 'Quotes',
	body: 'Story',
}

/** What differs between two versions, field by field: what went is struck through, what came is underlined. */
export const StoryDiff = ({ fields }: { fields: readonly FieldDiff[] }) => (
	<dl className="grid gap-5">
		{fields.map(({ field, parts }) => (
			<div key={field}>
				<dt className="mb-1.5 font-medium text-sm">{FIELD_TITLES[field]}</dt>
				<dd>
					<DiffParts parts={parts} />
				</dd>
			</div>
		))}
	</dl>
)

/** A text in two versions. */
export const DiffParts = ({ parts }: { parts: readonly DiffPart[] }) => (
	<p className="whitespace-pre-wrap rounded-md border border-line bg-canvas p-4 text-sm leading-6 [overflow-wrap:anywhere]">
		{parts.map(({ kind, text }, place) => {
			const key = `${kind}-${place}`
			if (kind === 'removed')
				return (
					<del key={key} className="bg-danger-soft text-danger">
						{text}
					</del>
				)
			return kind === 'added' ? (
				<ins
					key={key}
					className="bg-accent-soft text-accent-strong underline decoration-2 underline-offset-2"
				>
					{text}
				</ins>
			) : (
				<span key={key}>{text}</span>
			)
		})}
	</p>
)
