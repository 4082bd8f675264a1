/** The frame of every staff page: navigation at the left (below, on a phone), the top bar, the page. */
import { Drawer } from '@mantine/core'
import { Suspense, useEffect, useRef, useState } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import { Icon } from '#ui/Icon.tsx'
import { Mark } from '#ui/Mark.tsx'
import { paths } from '#ui/paths.ts'
import { useStaff } from '#ui/staff.tsx'
import { useWords } from '#ui/words.tsx'
import { PlaceLinks, usePlaces } from './Navigation.tsx'
import { TopBar } from './TopBar.tsx'

const ON_THE_BAR = 4

export function Shell() {
  const { t } = useWords()
  const { me, tenant } = useStaff()
  const places = usePlaces()
  const main = useRef<HTMLElement>(null)
  useFocusOnArrival(main)
  return (
    <div className="s-shell">
      <a className="s-skip" href="#content">
        {t('shell.skip')}
      </a>
      <aside className="s-side">
        <Link className="s-brand" to={paths.today()}>
          <Mark size={34} first="var(--z-side-ink)" second="var(--z-sand)" />
          <span>{t('shell.name')}</span>
        </Link>
        <nav aria-label={t('shell.navigation')}>
          <PlaceLinks places={places} />
        </nav>
        {(me.demo || tenant.demo) && <DemoRibbon />}
      </aside>
      <TopBar />
      <main id="content" className="s-main" tabIndex={-1} ref={main}>
        {(me.demo || tenant.demo) && <DemoRibbon />}
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <BottomBar />
    </div>
  )
}

/** On a phone: the first places under the thumb, the others in a drawer. */
function BottomBar() {
  const { t } = useWords()
  const places = usePlaces()
  const [open, setOpen] = useState(false)
  const all = places.length <= ON_THE_BAR + 1
  return (
    <nav className="s-bottom" aria-label={t('shell.navigation')}>
      <PlaceLinks places={all ? places : places.slice(0, ON_THE_BAR)} />
      {!all && (
        <button type="button" onClick={() => setOpen(true)} aria-haspopup="dialog">
          <Icon name="menu" />
          <span>{t('shell.more')}</span>
        </button>
      )}
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        position="bottom"
        title={t('shell.menu')}
        closeButtonProps={{ 'aria-label': t('shell.closeMenu') }}
      >
        <PlaceLinks places={places} onGo={() => setOpen(false)} />
      </Drawer>
    </nav>
  )
}

function DemoRibbon() {
  const { t } = useWords()
  return (
    <p className="s-demo">
      <strong>{t('shell.demo')}</strong> <span>{t('shell.demoWhy')}</span>
    </p>
  )
}

/** After a change of page the heading takes the focus, so that a screen reader says where one is. Not at the first page. */
function useFocusOnArrival(main: React.RefObject<HTMLElement | null>) {
  const { pathname } = useLocation()
  const arrived = useRef(pathname)
  useEffect(() => {
    if (arrived.current === pathname) return
    arrived.current = pathname
    window.scrollTo(0, 0)
    const heading = main.current?.querySelector('h1') ?? main.current
    heading?.focus({ preventScroll: true })
  }, [pathname, main])
}
