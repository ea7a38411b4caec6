import { Printer } from 'lucide-react'
import { Button } from './button.tsx'
import { useHydrated } from './hydrated.ts'

/** Prints the page, or keeps it as a PDF. Without scripts the browser's own menu does. */
export function PrintButton() {
	const isHydrated = useHydrated()
	if (!isHydrated)
		return (
			<p className="text-ink-muted text-sm print:hidden">
				Print it with your browser’s menu.
			</p>
		)
	return (
		<span className="print:hidden">
			<Button type="button" onClick={() => window.print()}>
				<Printer aria-hidden="true" className="size-4" />
				Print or save as PDF
			</Button>
		</span>
	)
}
