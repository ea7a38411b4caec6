export { action, default, loader, meta } from './story-review.tsx'
