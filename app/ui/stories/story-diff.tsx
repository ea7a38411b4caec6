import type {
	DiffPart,
	FieldDiff,
	StoryField,
} from '#app/domain/case-studies/diff.ts'
import type { PictureAt } from './markdown.tsx'

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
export const StoryDiff = ({
	fields,
	pictureAt,
}: {
	fields: readonly FieldDiff[]
	pictureAt: PictureAt
}) => (
	<dl className="grid gap-5">
		{fields.map(({ field, parts }) => (
			<div key={field}>
				<dt className="mb-1.5 font-medium text-sm">{FIELD_TITLES[field]}</dt>
				<dd>
					{field === 'picture' ? (
						<PictureParts parts={parts} pictureAt={pictureAt} />
					) : (
						<DiffParts parts={parts} />
					)}
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

/** The picture before and after. */
const PictureParts = ({
	parts,
	pictureAt,
}: {
	parts: readonly DiffPart[]
	pictureAt: PictureAt
}) => (
	<div className="flex flex-wrap gap-4">
		{parts.map(({ kind, text: fileId }) => {
			const src = pictureAt(fileId)
			return (
				<figure key={kind}>
					{src && (
						<img
							src={src}
							alt=""
							className="h-24 w-36 rounded-md border border-line object-cover"
						/>
					)}
					<figcaption
						className={`mt-1 text-xs ${kind === 'removed' ? 'text-danger' : 'text-accent-strong'}`}
					>
						{kind === 'removed' ? 'Before' : 'After'}
					</figcaption>
				</figure>
			)
		})}
	</div>
)
