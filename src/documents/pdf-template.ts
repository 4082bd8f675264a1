/**
 * The Typst program that sets a document. It is constant: a document reaches it as JSON through `sys.inputs`, so its
 * texts are values, never source, and nothing in them can run. `pdf.ts` says which JSON.
 */
export const TEMPLATE = String.raw`
#let doc = json(bytes(sys.inputs.document))
#let ink(name) = rgb(doc.colours.at(name))

#set document(
  title: doc.title, author: doc.author, description: doc.subject, keywords: doc.keywords,
  date: datetime(year: doc.date.at(0), month: doc.date.at(1), day: doc.date.at(2)),
)
#set text(font: "Sofia Sans", size: 10.5pt, lang: doc.lang, region: doc.region, script: if doc.script == none { auto } else { doc.script }, fill: ink("ink"), fallback: false)
#set par(leading: 0.62em, spacing: 0.95em)
#set list(indent: 2pt, body-indent: 7pt, marker: text(fill: ink("sand"))[•], spacing: 0.7em)
#set enum(indent: 2pt, body-indent: 7pt, spacing: 0.7em)

#let picture(one, ..size) = image(bytes(one.svg), format: "svg", alt: one.alt, ..size)

// Emblem, statement and programmes. On the first page it is read aloud; on the others it is a running head.
#let band = if doc.header == none { none } else {
  block(width: 100%, height: 17mm, stroke: (bottom: 0.8pt + ink("sand")), inset: (bottom: 3mm), spacing: 0pt, align(bottom, grid(
    columns: (auto, 56mm, 1fr), column-gutter: 3.5mm, align: (left + horizon, left + horizon, right + horizon),
    picture(doc.header.emblem, height: 11mm),
    { set par(leading: 0.45em); set text(font: ("Ubuntu", "Sofia Sans"), size: 9pt, fill: rgb(doc.header.blue)); doc.header.statement.map(line => text(line)).join(linebreak()) },
    { set par(leading: 0.45em); set text(size: 7.5pt, hyphenate: false, fill: ink("muted")); doc.header.programmes.map(line => text(line)).join(linebreak()) },
  )))
}
#set page(
  paper: "a4",
  margin: (x: 21mm, top: if band == none { 22mm } else { 40mm }, bottom: 22mm),
  header-ascent: 7mm,
  header: context if counter(page).get().first() > 1 { band },
  footer-descent: 8mm,
  footer: context {
    set text(size: 8pt, fill: ink("muted"))
    grid(columns: (1fr, auto), column-gutter: 8mm, text(doc.title), {
      text(doc.words.page + " " + str(counter(page).get().first()) + " " + doc.words.of + " " + str(counter(page).final().first()))
    })
  },
)

// A span of years does not break.
#show regex("\d{4}–\d{4}"): it => box(it)
#show title: set text(size: 23pt, weight: 700, fill: ink("deep"))
#show title: set par(leading: 0.4em)
#show heading: set text(weight: 700, fill: ink("deep"))
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading.where(level: 3): set text(size: 11pt, fill: ink("ink"))
#show heading.where(level: 1): set block(above: 1.7em, below: 0.75em)
#show heading.where(level: 2): set block(above: 1.4em, below: 0.7em)
#show heading.where(level: 3): set block(above: 1.2em, below: 0.6em)
#set figure(gap: 0.7em)
#show figure: set block(above: 1.6em, below: 1.6em)
#show figure: set align(left)
#show figure.where(kind: table): set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: image): set figure.caption(position: top)
#show figure.caption: it => block(width: 100%, sticky: true, {
  set text(size: 9.5pt)
  set par(leading: 0.5em)
  text(fill: ink("muted"), { it.supplement; [ ]; context it.counter.display(); [. ] })
  strong(it.body)
})

#let run(one) = {
  let lines = one.text.split("\n").map(line => text(line)).join(linebreak())
  let sized = if one.at("small", default: false) { text(size: 0.85em, fill: ink("muted"), lines) } else if one.at("large", default: false) { text(size: 1.4em, lines) } else { lines }
  if one.at("strong", default: false) { strong(sized) } else { sized }
}
#let words(runs) = runs.map(run).join()
#let lined(string) = run((text: string))

#let sheet(one) = {
  set text(size: 9.5pt)
  set par(leading: 0.5em, justify: false)
  let sides = one.columns.map(column => if column.at("align", default: "start") == "end" { right } else { left })
  let heading(string, ..how) = table.cell(fill: ink("deepPale"), ..how, text(weight: 700, fill: ink("deep"), lined(string)))
  let groups = one.at("groups", default: ()).map(group => heading(group.heading, colspan: group.span, align: center))
  let heads = one.columns.zip(sides).map(((column, side)) => heading(column.heading, align: side + bottom))
  let cell(string, side) = if side == right { text(number-width: "tabular", lined(string)) } else { lined(string) }
  let cells(row) = row.zip(sides).map(((string, side)) => cell(string, side))
  let total = one.at("total", default: none)
  // A short table stays on one page, with its notes.
  block(breakable: one.rows.len() > 12, {
    figure(
      kind: table,
      supplement: doc.words.table,
      caption: lined(one.caption),
      table(
        columns: one.columns.map(column => column.at("width", default: 1) * 1fr),
        align: sides,
        inset: (x: 5pt, y: 4.5pt),
        stroke: (x, y) => (bottom: 0.5pt + ink("rule")),
        table.header(..groups, ..heads),
        table.hline(stroke: 1pt + ink("deep")),
        ..one.rows.map(cells).flatten(),
        ..if total != none {
          (table.footer(repeat: false, table.hline(stroke: 1pt + ink("deep")), ..cells(total).map(strong)),)
        },
      ),
    )
    for (i, note) in one.at("notes", default: ()).enumerate() {
      block(above: if i == 0 { -1.1em } else { 0.5em }, below: 1.2em, text(size: 8.5pt, fill: ink("muted"), lined(note)))
    }
  })
}

#let place-block(one) = {
  if one.kind == "heading" { heading(level: one.level, lined(one.text)) }
  else if one.kind == "paragraph" { par(words(one.text)) }
  else if one.kind == "list" {
    if one.at("ordered", default: false) { enum(..one.items.map(words)) } else { list(..one.items.map(words)) }
  }
  else if one.kind == "table" { sheet(one) }
  else if one.kind == "chart" {
    figure(kind: image, supplement: doc.words.figure, caption: lined(one.picture.title), block(above: 0.9em, picture(one.picture, width: 100%)))
    sheet(one.table)
  }
  else if one.kind == "picture" {
    grid(columns: (one.width * 1mm, 1fr), column-gutter: 6mm, align: horizon, picture(one.picture, width: one.width * 1mm), par(words(one.text)))
  }
  else if one.kind == "keyValues" {
    grid(columns: (32%, 1fr), column-gutter: 5mm, row-gutter: 1em,
      ..one.items.map(item => (text(fill: ink("muted"), lined(item.key)), words(item.value))).flatten())
  }
  else if one.kind == "note" {
    let side = if one.tone == "invented" { "sand" } else { "deep" }
    block(width: 100%, fill: ink(side + "Pale"), stroke: (left: 2.5pt + ink(side)), inset: (x: 9pt, y: 8pt), words(one.text))
  }
  else if one.kind == "pageBreak" { pagebreak(weak: true) }
}

#if band != none { place(top + left, dy: -24mm, band) }
#title()
#if doc.subtitle != "" { block(above: 0.8em, below: 1.4em, text(size: 12.5pt, fill: ink("muted"), lined(doc.subtitle))) }
#for one in doc.blocks { place-block(one) }
`
