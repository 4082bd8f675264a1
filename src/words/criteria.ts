/** Criteria that a scoring begins with, in both languages at once: they are kept with the scoring, where they may be changed. */
import type { Words } from '#kit/text.ts'

export const CRITERIA_WORDS = {
  need: { bg: 'Колко е нужно на хората', en: 'How much people need it' },
  reach: { bg: 'До колко хора стига', en: 'How many people it reaches' },
  feasibility: { bg: 'Доколко е изпълнимо', en: 'How feasible it is' },
  cost: { bg: 'Колко струва', en: 'What it costs' },
  power: { bg: 'Доколко е в правомощията на общината', en: 'How far the municipality has the legal power' },
  equity: { bg: 'Доколко стига до най-затруднените', en: 'How far it reaches those who have it hardest' },
  impact: { bg: 'Въздействие', en: 'Impact' },
  feasible: { bg: 'Изпълнимост', en: 'Feasibility' },
} as const satisfies Record<string, Words>
