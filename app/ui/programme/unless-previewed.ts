import type { ShouldRevalidateFunction } from '@remix-run/react'

/** A preview, or a step of the rule, changes nothing that is shown elsewhere. */
export const unlessPreviewed: ShouldRevalidateFunction = ({
	formData,
	defaultShouldRevalidate,
}) => (formData?.has('step') ? false : defaultShouldRevalidate)
