/** On paper: no bars and forms, the article with its notes numbered at the end, tables with their head on every sheet, the address. */
export const printStyle = `
@media print {
  @page { margin: 18mm 16mm }
  :root {
    color-scheme: only light;
    --paper: #fff;
    --ink: #000;
    --soft: #444;
    --line: #bbb;
    --card: #fff;
    --link: #000;
    --if: #eee;
    --ifink: #000;
    --lit: #fff;
  }
  body { font-size: 10.5pt }
  header.bar, .sample, .skip, .pager, .jump, .on-screen, .facets, .decide, .actions, .notice, form, dialog, button, .pin,
  .row .notes, .aside details {
    display: none !important;
  }
  main, footer { max-width: none; padding: 0 }
  .faceted, .faceted.wide, .columns, .row { display: block }
  .text { font-size: 11pt }
  .row > p, p, blockquote { max-width: none }
  h1, h2, h3 { break-after: avoid }
  a { color: inherit; text-decoration: none }
  .printed { display: block }
  .printed li { padding: .25rem 0; break-inside: avoid }
  .printed .if { display: inline; padding: 0 .2rem }
  .address { display: block; overflow-wrap: anywhere }
  a.outside::after { content: ' (' attr(href) ')' }
  thead { display: table-header-group }
  tr, li, .note, figure { break-inside: avoid }
  table.cards thead { position: static }
  details:not([open]) { display: none }
  details > summary { display: none }
  mark.said { text-decoration-color: #000 }
}
`
