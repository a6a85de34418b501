/** What is around every page: bar, notices, columns, footer. */
export const frameStyle = `
header.bar {
  background: var(--bar);
  color: var(--barink);
  padding: .55rem 1rem;
  display: flex;
  flex-wrap: wrap;
  gap: .4rem 1.4rem;
  align-items: center;
}
header.bar a { color: var(--barink); text-decoration: none; padding: .25rem 0 }
header.bar a:hover, header.bar a[aria-current] {
  text-decoration: underline;
  text-decoration-thickness: .12em;
}
header.bar :focus-visible { outline-color: var(--barink) }
header.bar .name { font: 700 1.15rem/1.4 var(--serif); letter-spacing: .01em }
header.bar nav { display: flex; flex-wrap: wrap; gap: 0 1.1rem }
header.bar search { margin-left: auto; min-width: 0 }
header.bar form { display: flex; gap: .4rem; min-width: 0; margin: 0 }
header.bar input { min-width: 0; width: 15rem; flex: 0 1 15rem; background: var(--card); color: var(--ink) }
header.bar button { background: none; color: var(--barink); border-color: var(--barink) }
.sample { background: var(--lit); margin: 0; padding: .4rem 1rem; max-width: none; font-size: .9rem }
main { max-width: 78rem; margin: 0 auto; padding: .7rem 1rem 2rem }
footer {
  border-top: 1px solid var(--line);
  padding: .6rem 1rem;
  color: var(--soft);
  font-size: .85rem;
  max-width: 78rem;
  margin: 0 auto;
}
footer p { max-width: none }
.reader { display: flex; flex-wrap: wrap; gap: .3rem; align-items: baseline }
.sign-in { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; max-width: 32rem }
.sign-in input[type=password] { flex: 1 1 12rem; min-width: 0 }
.view { display: flex; flex-wrap: wrap; gap: .2rem .8rem; align-items: baseline }
.save { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; margin: .4rem 0 .7rem }
.save input { min-width: 0; flex: 0 1 16rem }
.address { display: none }
.notice {
  display: flex;
  flex-wrap: wrap;
  gap: .3rem 1rem;
  align-items: center;
  background: var(--if);
  color: var(--ifink);
  border-radius: 4px;
  padding: .4rem .8rem;
  margin: .8rem 0;
}
.notice p, .notice form { margin: 0 }
dialog {
  background: var(--card);
  color: var(--ink);
  border: 1px solid var(--line);
  border-radius: 6px;
  max-width: min(30rem, 92vw);
}
dialog::backdrop { background: #0008 }
dialog h2 { margin-top: 0 }
dialog form { display: flex; justify-content: space-between; gap: 1rem; flex-wrap: wrap }
dl.keys { display: grid; grid-template-columns: auto 1fr; gap: .3rem .8rem }
dl.keys dd { margin: 0 }
.columns { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 3rem }
.columns.even { grid-template-columns: repeat(2, minmax(0, 1fr)) }
.columns.even h2:first-child { margin-top: .5rem }
.figures { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; color: var(--soft); max-width: none }
.figures b { font: 700 1.25rem/1.3 var(--serif); color: var(--ink); font-variant-numeric: tabular-nums }
.figures a { color: inherit }
.faceted { display: grid; grid-template-columns: minmax(0, 1fr) 14rem; gap: 0 2.6rem; align-items: start }
.faceted.wide { grid-template-columns: minmax(0, 1fr) minmax(0, 27rem) }
.jump { display: none }
@media screen and (max-width: 60rem) {
  .columns, .columns.even, .faceted, .faceted.wide { grid-template-columns: minmax(0, 1fr) }
  .jump { display: inline }
}
@media screen and (max-width: 36rem) {
  header.bar search { margin-left: 0; flex: 1 1 100% }
  header.bar input { flex: 1 1 auto; width: 100% }
  h1 { font-size: 1.5rem }
}
`
