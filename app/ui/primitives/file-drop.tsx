import { FileUp } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { sizeText } from '#app/domain/uploads/limits.ts'
import { type Described, Field } from './field.tsx'
import { useIsRead } from './form.tsx'

/** A file to choose, or to drop. Without scripts it is the browser's own button. */
export function FileDrop({
	name,
	accept,
	isMultiple = false,
	maxBytes,
	...field
}: Described & {
	accept?: string
	isMultiple?: boolean
	/** What is larger is said to be, before it is sent; the server refuses it. */
	maxBytes?: number
}) {
	const input = useRef<HTMLInputElement>(null)
	const [chosen, setChosen] = useState<string[]>([])
	const [tooLarge, setTooLarge] = useState<string[]>([])
	const [isOver, setOver] = useState(false)
	const isRead = useIsRead()
	function read() {
		const files = [...(input.current?.files ?? [])]
		setChosen(files.map(({ name }) => name))
		// It stays chosen: a form that goes without it would be about something else than what was meant.
		setTooLarge(
			files
				.filter(({ size }) => maxBytes !== undefined && size > maxBytes)
				.map(({ name }) => name),
		)
	}
	function drop(event: DragEvent) {
		event.preventDefault()
		setOver(false)
		if (!input.current || event.dataTransfer.files.length === 0) return
		input.current.files = event.dataTransfer.files
		read()
	}
	if (isRead) return null
	return (
		<Field {...field}>
			{(wiring) => (
				// biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the input inside takes every other way
				<div
					onDragOver={(event) => {
						event.preventDefault()
						setOver(true)
					}}
					onDragLeave={() => setOver(false)}
					onDrop={drop}
					className={`rounded-lg border border-dashed p-5 text-sm ${isOver ? 'border-accent bg-accent-soft' : field.error ? 'border-danger' : 'border-line-strong'}`}
				>
					<FileUp aria-hidden="true" className="mb-2 size-5 text-ink-muted" />
					<input
						{...wiring}
						ref={input}
						type="file"
						name={name}
						accept={accept}
						multiple={isMultiple}
						onChange={read}
						className="block w-full min-w-0 text-ink-muted file:mr-3 file:h-10 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-surface file:px-4 file:font-medium file:text-ink file:text-sm"
					/>
					<p role="status" className="mt-2 text-ink-muted text-xs">
						{chosen.length > 1 ? chosen.join(', ') : ''}
						{tooLarge.length > 0 && maxBytes !== undefined && (
							<span className="text-danger">
								Larger than {sizeText(maxBytes)}: {tooLarge.join(', ')}. Choose
								another.
							</span>
						)}
					</p>
				</div>
			)}
		</Field>
	)
}
