export { articleWords } from '../export/walk.ts'
