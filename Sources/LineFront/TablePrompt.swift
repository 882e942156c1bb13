import Wizard

/// A table as aligned lines, twenty at a time, with what can be typed below it.
struct TablePrompt {
  enum Outcome: Equatable {
    case event(Event)
    /// The page stays, with other marks.
    case marks([Event])
    /// The selection goes to the first row of another page, which is then shown.
    case page(Event)
    /// A row was chosen, and what can be done with it is asked next.
    case selected(Event)
    case command(Command)
    /// Enter alone, or something that meant nothing here.
    case nothing
    case ended
  }

  private static let pageLength = 20

  let table: TableView
  let console: Console
  /// The index of the first row shown.
  let start: Int

  /// Begins at the row with that ID, or else at the first.
  init(_ table: TableView, from row: String?, console: Console) {
    self.table = table
    self.console = console
    start = table.rows.firstIndex { $0.id == row } ?? 0
  }

  private var shown: ArraySlice<Row> { table.rows[start...].prefix(Self.pageLength) }

  func present() {
    console.leaveBlank()
    if let filter = table.filters.first(where: { $0.name == table.filter }) {
      console.say("filter", ["filter": label(filter)])
    }
    if !table.search.isEmpty { console.say("search", ["search": table.search]) }
    if table.rows.isEmpty {
      console.write(table.emptyText)
    } else {
      let layout = LineTable(table.columns, width: console.width)
      console.writeUnwrapped(layout.line(number: nil, table.columns.map(\.label)))
      for (index, row) in shown.enumerated() {
        console.writeUnwrapped(
          layout.line(
            number: index + 1, row.cells, isMarked: table.marked.contains(row.id)))
      }
      if hasMore { console.say("more-rows") }
    }
    console.say("table")
    if table.canBeMarked { console.say("table-marks") }
  }

  func ask() -> Outcome {
    guard let line = console.ask(prompt: console.words("prompt-table")) else { return .ended }
    switch Typed.reading(line, marks: [], console: console) {
    case .command(let command): return .command(command)
    case .mark: return .nothing
    case .answer(let text): return reading(Typed.trimmed(text))
    }
  }

  /// Says every cell of a row with its column's name.
  func present(row id: String) {
    guard let row = table.rows.first(where: { $0.id == id }) else { return }
    console.leaveBlank()
    for (column, cell) in zip(table.columns, row.cells) where !cell.isEmpty {
      console.say("cell", ["label": column.label, "value": cell])
    }
  }

  private var hasMore: Bool { start + shown.count < table.rows.count || table.hasMoreAfter }

  private func reading(_ text: String) -> Outcome {
    if text.isEmpty { return .nothing }
    if text.first == "/" { return .event(.searched(Typed.trimmed(String(text.dropFirst())))) }
    if let number = Int(text), shown.indices.contains(start + number - 1) {
      return .selected(.selected(row: table.rows[start + number - 1].id))
    }
    if isWord(text, "next") { return nextPage() }
    if isWord(text, "previous") { return previousPage() }
    if isWord(text, "filters") { return askFilter() }
    if isWord(text, "reload") { return .event(.reloaded) }
    if table.canBeMarked, let marks = marks(text) { return .marks(marks) }
    console.say("not-an-option", ["typed": text])
    return .nothing
  }

  private func isWord(_ text: String, _ key: String) -> Bool {
    console.words("table-\(key)").split(separator: " ").contains { $0 == text }
  }

  /// What `m 3`, `m 2-5 7`, `m *` and `m -` ask for; nil where it is none of them.
  ///
  /// A number marks a row, or takes its mark away; of a range every row is marked.
  private func marks(_ text: String) -> [Event]? {
    let words = text.split { $0 == " " || $0 == "," }.map(String.init)
    guard let first = words.first, isWord(first, "mark"), words.count > 1 else { return nil }
    switch words.dropFirst() {
    case ["*"]: return [.markedAll]
    case ["-"]: return [.markedNone]
    case let ranges:
      var events: [Event] = []
      for word in ranges {
        let bounds = word.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(bounds.count), let low = bounds[0], let high = bounds.last ?? nil,
          low <= high, low >= 1, high <= shown.count
        else { return nil }
        let rows = shown.dropFirst(low - 1).prefix(high - low + 1)
        let meant = bounds.count == 1 ? Array(rows) : rows.filter { !table.marked.contains($0.id) }
        events += meant.flatMap { [.selected(row: $0.id), .marked] }
      }
      return events
    }
  }

  private func nextPage() -> Outcome {
    guard hasMore else {
      console.say("no-more-rows")
      return .nothing
    }
    return .page(.moved(by: start + shown.count - (table.selection ?? 0)))
  }

  private func previousPage() -> Outcome {
    guard start > 0 || table.hasMoreBefore else {
      console.say("no-rows-before")
      return .nothing
    }
    let target = table.hasMoreBefore ? start - Self.pageLength : max(0, start - Self.pageLength)
    return .page(.moved(by: target - (table.selection ?? 0)))
  }

  private func askFilter() -> Outcome {
    for (index, filter) in table.filters.enumerated() {
      console.write(number: index + 1, label(filter))
    }
    guard let typed = console.ask(prompt: console.words("prompt-number")) else { return .ended }
    let choosing = Choosing(
      labels: table.filters.map(\.label), names: table.filters.map(\.name))
    guard case .one(let index) = choosing.find(typed) else {
      if !typed.isEmpty { console.say("not-an-option", ["typed": typed]) }
      return .nothing
    }
    return .event(.filtered(table.filters[index].name))
  }

  private func label(_ filter: TableView.Filter) -> String {
    guard let count = filter.count else { return filter.label }
    return console.words("counted", ["label": filter.label, "count": "\(count)"])
  }
}
