/// What a table is sorted by, and what is copied of it.
extension Session {
  /// Whether the present screen shows rows.
  var hasTable: Bool { flow.screen(screen)?.table != nil }

  /// The row of the table on which the person is.
  package var selectedRow: Row? { window.selectedRow }

  /// What is asked once nobody waits for anything.
  package mutating func lookAhead() -> RowQuery? {
    hasTable ? window.lookAhead() : nil
  }

  /// Asks anew for everything that is shown.
  mutating func readAnew() -> [Request] {
    let query = hasTable ? window.reload() : nil
    return [.learn(screen: screen)] + loading(query)
  }

  func loading(_ query: RowQuery?) -> [Request] {
    query.map { [.loadRows($0)] } ?? []
  }

  private var sortable: [String] {
    (flow.screen(screen)?.table?.columns ?? []).filter(\.isSortable).map(\.name)
  }

  /// The next of the columns that rows can be sorted by, the first behind the last.
  var nextOrder: RowOrder? {
    let columns = sortable
    guard let first = columns.first else { return nil }
    let present = window.order?.column ?? first
    let index = columns.firstIndex(of: present).map { ($0 + 1) % columns.count } ?? 0
    return RowOrder(column: columns[index], isDescending: false)
  }

  /// The present order the other way round.
  var reversedOrder: RowOrder? {
    guard let first = sortable.first else { return nil }
    let present = window.order ?? RowOrder(column: first, isDescending: false)
    return RowOrder(column: present.column, isDescending: !present.isDescending)
  }

  /// Copies what was asked for, now that it is known.
  mutating func copied() -> [Request] {
    guard let fact = copying else { return [] }
    copying = nil
    guard let text = answers.facts[fact]?.text, !text.isEmpty else {
      status = Problem("status.too-many-to-copy")
      return []
    }
    status = Problem("status.copied")
    return [.copy(text)]
  }
}
