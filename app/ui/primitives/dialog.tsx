import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { buttonLook, type Look } from './button.tsx'
import { SUMMARY } from './floating.ts'
import { useHydrated } from './hydrated.ts'

type DialogProps = Omit<Look, 'children'> & {
	trigger: ReactNode
	title: string
	/** What will happen, in numbers. */
	about?: string
	children: ReactNode
}

const PLACES = {
	middle:
		'top-1/2 left-1/2 max-h-[85dvh] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 rounded-lg',
	side: 'inset-y-0 right-0 w-full max-w-md sm:rounded-l-lg',
}

/** A question that stands before the page. Without scripts it opens in place. */
export const Dialog = (props: DialogProps) => (
	<Modal {...props} place="middle" />
)

/** More of one thing, at the side of the page it belongs to. Without scripts it opens in place. */
export const Drawer = (props: DialogProps) => <Modal {...props} place="side" />

function Modal({
	trigger,
	title,
	about,
	look = 'secondary',
	size,
	place,
	children,
}: DialogProps & { place: keyof typeof PLACES }) {
	const isHydrated = useHydrated()
	const shape = buttonLook(look, size)
	if (!isHydrated)
		return (
			<details className="min-w-0">
				<summary className={`${SUMMARY} ${shape}`}>{trigger}</summary>
				<section
					aria-label={title}
					className="mt-3 max-w-lg rounded-lg border border-line bg-surface p-5"
				>
					<p className="font-semibold text-lg">{title}</p>
					{about && <p className="mt-1 text-ink-muted text-sm">{about}</p>}
					<div className="mt-4">{children}</div>
				</section>
			</details>
		)
	return (
		<Radix.Root>
			<Radix.Trigger className={shape}>{trigger}</Radix.Trigger>
			<Radix.Portal>
				<Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-overlay" />
				<Radix.Content
					aria-describedby={about ? undefined : ''}
					className={`fixed z-50 animate-appear overflow-y-auto border border-line bg-surface p-6 shadow-floating ${PLACES[place]}`}
				>
					<div className="flex items-start justify-between gap-4">
						<Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
						<Radix.Close
							aria-label="Close"
							className={`-mt-1.5 -mr-2 ${buttonLook('quiet', 'icon')}`}
						>
							<X aria-hidden="true" className="size-5" />
						</Radix.Close>
					</div>
					{about && (
						<Radix.Description className="mt-1 text-ink-muted text-sm">
							{about}
						</Radix.Description>
					)}
					<div className="mt-5">{children}</div>
				</Radix.Content>
			</Radix.Portal>
		</Radix.Root>
	)
}
