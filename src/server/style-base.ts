/** Text, links, fields and lists. */
export const baseStyle = `
* { box-sizing: border-box }
html { scroll-padding-top: 1rem }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 16px/1.5 var(--sans);
  overflow-wrap: break-word;
}
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em }
a:hover { text-decoration-thickness: .12em }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px }
main:focus { outline: none }
.hidden {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.skip { position: absolute; left: -99rem }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem; z-index: 1 }
.soft { color: var(--soft) }
.small { font-size: .875rem }
.when { font-variant-numeric: tabular-nums; white-space: nowrap }
h1, h2, h3 { line-height: 1.25; text-wrap: balance }
h1 { font: 700 1.9rem/1.2 var(--serif); margin: 1rem 0 .5rem; max-width: 46rem }
h2 { font: 700 1.2rem/1.3 var(--serif); margin: 2rem 0 .5rem }
h3 { font-size: 1rem; margin: 1rem 0 .3rem }
.small-head { font-size: 1.3rem }
p { margin: .4rem 0 .7rem; max-width: 46rem }
.lede { font: 1.15rem/1.55 var(--serif) }
blockquote {
  margin: .35rem 0;
  padding-left: .8rem;
  border-left: 3px solid var(--line);
  font-family: var(--serif);
  max-width: 46rem;
}
q { quotes: '“' '”' }
code, kbd, pre { font: .9em ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace }
pre {
  background: var(--card);
  border: 1px solid var(--line);
  padding: .7rem;
  overflow-x: auto;
  border-radius: 4px;
}
kbd {
  border: 1px solid var(--line);
  border-bottom-width: 2px;
  border-radius: 3px;
  padding: 0 .35em;
  margin-right: .25em;
  background: var(--card);
}
input, select, button, .button {
  font: inherit;
  color: inherit;
  background: var(--card);
  border: 1px solid var(--soft);
  border-radius: 4px;
  padding: .25rem .6rem;
  min-height: 2rem;
  max-width: 100%;
}
button, .button { cursor: pointer; text-decoration: none; display: inline-flex; align-items: center }
button:hover, .button:hover { background: var(--if); color: var(--ifink) }
button.main, .button.main {
  background: var(--link);
  border-color: var(--link);
  color: var(--paper);
  font-weight: 600;
  padding: .45rem 1rem;
}
button.link {
  border: 0;
  background: none;
  padding: 0;
  min-height: 1.5rem;
  color: var(--link);
  text-decoration: underline;
}
[hidden] { display: none !important }
input[type=checkbox] { min-height: 0; width: 1.1rem; height: 1.1rem; accent-color: var(--link) }
::placeholder { color: var(--soft); opacity: 1 }
summary { cursor: pointer; min-height: 1.5rem }
details { margin: .3rem 0 }
ol.plain, ul.plain { list-style: none; padding: 0; margin: 0 }
ol.plain > li, ul.plain > li { padding: .65rem 0; border-bottom: 1px solid var(--line) }
ul.tight > li { padding: .3rem 0; border: 0 }
.empty { color: var(--soft); border-left: 3px solid var(--line); padding: .3rem 0 .3rem .8rem }
.pager { margin: 1rem 0 }
.count { color: var(--soft); font-size: .85rem; font-variant-numeric: tabular-nums }
`
