import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** A disclosure that, with scripts, closes as menus do: on Escape, on a press elsewhere, and when it has led somewhere. */
export function useClosingDetails() {
	const details = useRef<HTMLDetailsElement>(null)
	const { key } = useLocation()
	useEffect(() => {
		if (details.current) details.current.open = false
	}, [key])
	useEffect(() => {
		function closeOutside(event: Event) {
			if (details.current && !details.current.contains(event.target as Node))
				details.current.open = false
		}
		function closeOnEscape(event: KeyboardEvent) {
			if (event.key !== 'Escape' || !details.current?.open) return
			details.current.open = false
			details.current.querySelector('summary')?.focus()
		}
		document.addEventListener('pointerdown', closeOutside)
		document.addEventListener('focusin', closeOutside)
		document.addEventListener('keydown', closeOnEscape)
		return () => {
			document.removeEventListener('pointerdown', closeOutside)
			document.removeEventListener('focusin', closeOutside)
			document.removeEventListener('keydown', closeOnEscape)
		}
	}, [])
	return details
}
