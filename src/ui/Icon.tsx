/** Line icons, drawn for Zaedno on a 24-unit grid. They stand beside a word, never instead of it. */
const shapes = {
  today: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M9 15l2 2 4-4',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.6a3.3 3.3 0 0 1 0 6M18 14.6c2.2.8 3.5 2.6 3.5 5.4',
  groups:
    'M7 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM12 20a8 8 0 0 1-8-8M12 20a8 8 0 0 0 8-8M12 22a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  projects: 'M3 7h7l2 2h9v11H3zM7 16v-2M11 16v-4M15 16v-3',
  plan: 'M5 6h5v4H5zM14 14h5v4h-5zM7.5 10v6H14',
  community: 'M4 5h12v9H9l-4 3v-3H4zM16 9h4v8h-1v3l-4-3h-4',
  practices: 'M12 3a6 6 0 0 0-3.5 10.9V17h7v-3.1A6 6 0 0 0 12 3zM9.5 20h5',
  reports: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h5',
  audits: 'M9 4H6v17h12V4h-3M9 2.5h6v3H9zM9 13.5l2 2 4-4',
  settings: 'M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4',
  menu: 'M4 7h16M4 12h16M4 17h16',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20 20',
  sent: 'M5 12.5l4.5 4.5L19 7.5',
  waiting: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2',
  attention: 'M12 4 2.5 20h19zM12 10v4.5M12 17.2v.3',
  account: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c0-4.5 3.4-6.5 7.5-6.5s7.5 2 7.5 6.5',
  key: 'M8 17a5 5 0 1 1 4.7-6.7H21v3.4h-2.5V16H15v-2.3h-2.3A5 5 0 0 1 8 17zM8 12v.1',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3 19 19M19 5l-1.7 1.7M6.7 17.3 5 19',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
  next: 'M9 5l7 7-7 7',
  lost: 'M9 4v16M9 6h9l2 3-2 3H9M9 12H5L3 9.500l2-3.5h4',
} as const

export type IconName = keyof typeof shapes

export function Icon({ name, size = 22 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={shapes[name]} />
    </svg>
  )
}
