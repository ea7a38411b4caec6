import { useNavigation } from '@remix-run/react'
import {
	type FormEvent,
	type ReactNode,
	useDeferredValue,
	useState,
} from 'react'
import type { StoryContent } from '#app/domain/case-studies/content.ts'
import {
	STORY_LIMITS,
	VERSION_NAME_LIMIT,
} from '#app/domain/case-studies/draft.ts'
import { readStoryForm } from '#app/domain/case-studies/story-form.ts'
import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import {
	type Option,
	SelectField,
	TextAreaField,
	TextField,
} from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { useHydrated } from '#app/ui/primitives/hydrated.ts'
import { DraftArticle } from './draft-article.tsx'
import { ProofFields } from './proof-fields.tsx'
import { QuoteFields } from './quote-fields.tsx'

/** The parts of the form beside which something can be wrong. */
export type DraftField =
	| 'title'
	| 'summary'
	| 'body'
	| 'industry'
	| 'useCase'
	| 'pictureId'
	| 'quotes'
	| 'proofs'
	| 'name'
export type DraftErrors = Partial<Record<DraftField, string>>

/** The editor of a draft. With scripts it shows how it reads while it is written; without, on request. */
export function DraftForm({
	values,
	versionName = '',
	baseNumber,
	errors,
	notice,
	files,
	pictures,
	preview,
	...proofs
}: {
	values: StoryContent
	versionName?: string
	/** The version that it is written on. */
	baseNumber: number
	errors: DraftErrors
	notice?: ReactNode
	/** Where the files of the story are. */
	files: string
	pictures: readonly Option[]
	/** What was asked to be shown, without scripts. */
	preview: StoryContent | null
} & Pick<Parameters<typeof ProofFields>[0], 'stale' | 'offers'>) {
	const isHydrated = useHydrated()
	const [typed, setTyped] = useState<StoryContent | null>(null)
	const shown = useDeferredValue(
		typed ?? preview ?? (isHydrated ? values : null),
	)
	const isBusy = useNavigation().state === 'submitting'
	const read = (event: FormEvent<HTMLFormElement>) => {
		const fields = Object.fromEntries(new FormData(event.currentTarget))
		setTyped(readStoryForm(fields as Record<string, string>).content)
	}
	const field = (
		name: 'title' | 'summary' | 'body' | 'industry' | 'useCase',
	) => ({
		name,
		defaultValue: values[name],
		error: errors[name],
		maxLength: STORY_LIMITS[name],
	})
	return (
		<Form
			method="post"
			noValidate
			preventScrollReset
			onInput={read}
			className="grid items-start gap-6 xl:grid-cols-2"
		>
			<input type="hidden" name="base" value={baseNumber} />
			{notice && <div className="grid gap-4 xl:col-span-2">{notice}</div>}
			<div className="grid min-w-0 gap-6">
				<Card>
					<div className="grid gap-5">
						<TextField label="Title" {...field('title')} />
						<TextAreaField
							label="Summary"
							rows={2}
							hint="One or two sentences, for lists and previews."
							{...field('summary')}
						/>
						<div className="grid gap-5 sm:grid-cols-2">
							<TextField label="Industry" isOptional {...field('industry')} />
							<TextField label="Use case" isOptional {...field('useCase')} />
						</div>
						<TextAreaField
							label="Story"
							rows={18}
							hint="Markdown: ## for a heading, **bold**, - for lists, > for a quotation, [words](https://…) for a link, ![what it shows](file:ID) for a picture under Files."
							{...field('body')}
						/>
						<SelectField
							label="Picture shown large"
							name="pictureId"
							none={
								pictures.length === 0 ? 'None; upload one under Files' : 'None'
							}
							options={pictures}
							defaultValue={values.pictureId ?? ''}
							error={errors.pictureId}
						/>
					</div>
				</Card>
				<Card>
					<ProofFields
						proofs={values.proofs}
						error={errors.proofs}
						{...proofs}
					/>
				</Card>
				<Card>
					<QuoteFields quotes={values.quotes} error={errors.quotes} />
				</Card>
				<div className="grid items-end gap-4 sm:grid-cols-[1fr_auto_auto]">
					<TextField
						label="Name of this version"
						name="name"
						isOptional
						maxLength={VERSION_NAME_LIMIT}
						defaultValue={versionName}
						error={errors.name}
						placeholder="After the call with legal"
					/>
					{!isHydrated && (
						<Button name="step" value="preview" look="secondary" size="large">
							Preview
						</Button>
					)}
					<Button size="large" isBusy={isBusy}>
						Save
					</Button>
				</div>
			</div>
			{shown && (
				<section
					aria-label="How it reads"
					// biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
					tabIndex={0}
					className="min-w-0 rounded-lg border border-line bg-surface p-5 sm:p-8 xl:sticky xl:top-6 xl:max-h-[calc(100dvh-3rem)] xl:overflow-y-auto"
				>
					<p className="mb-5 font-medium text-ink-muted text-xs uppercase tracking-wide">
						How it reads
					</p>
					<DraftArticle
						story={shown}
						pictureAt={(fileId) => `${files}/${fileId}`}
					/>
				</section>
			)}
		</Form>
	)
}
