/** The mark of Zaedno: two paths that meet and go on side by side. It says nothing about who is served. */
export function Mark({ size = 32, first = 'var(--z-blue)', second = 'var(--z-green)' }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      strokeWidth="4"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M5 28C5 17.5 13 20 13 10V4" stroke={first} />
      <path d="M27 28C27 17.5 19 20 19 10V4" stroke={second} />
    </svg>
  )
}
