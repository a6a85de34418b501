import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { deleteCookie, setCookie } from 'hono/cookie'
import { raw } from 'hono/html'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { DemarcheError } from '../errors.ts'
import { type AccessOptions, tokenCookie } from './api/access.ts'
import { problemOf, problemResponse } from './api/problem.ts'
import { Page } from './layout.tsx'

const largestForm = 4096 // bytes
const cookieAge = 30 * 24 * 60 * 60 // seconds

const tooLarge = new DemarcheError('E_TOO_LARGE', `The form has at most ${largestForm} bytes.`)

/** The way in for browsers where tokens are asked for, and the way out: a form, and a cookie that no script can read and that no
 *  other site can make a browser send. */
export function signInRoutes({ tokens, audit, address }: AccessOptions): Hono {
  const app = new Hono()
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: address?.startsWith('https:') ?? false,
  } as const
  app.use('/sign-in', bodyLimit({ maxSize: largestForm, onError: () => problemResponse(tooLarge) }))

  app.get('/sign-in', async (c) =>
    tokens === undefined ? c.redirect('/', 302) : form(c, { back: ownPath(c.req.query('back')) }),
  )
  app.post('/sign-in', async (c) => {
    const { token, back: given } = await c.req.parseBody()
    const back = ownPath(given)
    const kept = typeof token === 'string' ? tokens?.find(token.trim()) : undefined
    if (typeof token !== 'string' || kept === undefined) {
      if (tokens === undefined) return c.redirect(back, 303)
      return form(c, { back, isWrong: true })
    }
    setCookie(c, tokenCookie, token.trim(), { ...cookie, maxAge: cookieAge })
    audit?.add({ who: kept.name, action: 'sign_in', detail: kept.id })
    return c.redirect(back, 303)
  })
  app.post('/sign-out', (c) => {
    deleteCookie(c, tokenCookie, cookie)
    return c.redirect('/sign-in', 303)
  })
  return app
}

/** What a browser is shown that asked for a page and is refused. */
export async function refusal(c: Context, error: DemarcheError): Promise<Response> {
  const { pathname, search } = new URL(c.req.url)
  if (error.code === 'E_TOKEN')
    return form(c, { back: c.req.method === 'GET' ? `${pathname}${search}` : '/' })
  const { status, detail } = problemOf(error)
  const page = (
    <Page title="Refused" isBare>
      <h1>Refused</h1>
      <p>{detail}</p>
      <p>
        <a href="/">Back to the front page</a>
      </p>
    </Page>
  )
  return c.html(raw(String(await page)), status as 403 | 429)
}

interface FormProps {
  /** Where to go then. */
  readonly back: string
  readonly isWrong?: boolean
}

async function form(c: Context, props: FormProps): Promise<Response> {
  const body = String(await (<SignInPage {...props} />))
  // No challenge for a password: the browser would ask in a window of its own.
  return c.html(raw(body), c.req.method === 'GET' && c.req.path === '/sign-in' ? 200 : 401, {
    'www-authenticate': 'Bearer realm="Demarche"',
    'cache-control': 'no-store',
  })
}

function SignInPage({ back, isWrong = false }: FormProps): JSX.Element {
  return (
    <Page title="Sign in" isBare>
      <h1>Sign in</h1>
      {isWrong ? (
        <p class="notice" role="alert">
          This token does not hold. Copy it whole, or ask for another.
        </p>
      ) : null}
      <form class="sign-in" method="post" action="/sign-in">
        <input type="hidden" name="back" value={back} />
        <label for="token">Token</label>
        <input
          id="token"
          type="password"
          name="token"
          required
          autocomplete="current-password"
          spellcheck={false}
          aria-describedby="token-help"
        />
        <button type="submit" class="main">
          Sign in
        </button>
      </form>
      <p class="soft" id="token-help">
        Who runs this server makes one with <code>demarche token add NAME</code>.
      </p>
      <p class="soft">
        Signed in already, and led here by another site? <a href={back}>Go on</a>
      </p>
    </Page>
  )
}

/** A path of this server; the front page for what leads elsewhere. */
function ownPath(path: unknown): string {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) ? path : '/'
}
