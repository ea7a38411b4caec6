import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

const EVERY_MS = 1_500

/** Reads the page's data again and again while work is under way. */
export function useLookingAgain(isWorking: boolean) {
	const { revalidate } = useRevalidator()
	useEffect(() => {
		if (!isWorking) return
		const timer = setInterval(revalidate, EVERY_MS)
		return () => clearInterval(timer)
	}, [isWorking, revalidate])
}
