/// Which rows of a table are wanted.
package struct RowQuery: Hashable, Sendable {
  /// Where to begin.
  package enum Anchor: Hashable, Sendable {
    case start
    case end
    /// Behind the row at this place in the order.
    case after(String)
    /// Before it; the rows nearest to it.
    case before(String)
    /// From this row on; its page if it is still there, else from the start.
    case at(String)
  }

  package let source: String
  package let filter: String
  package let search: String
  package let anchor: Anchor
  /// At most this many rows.
  package let count: Int
  /// Nil for the source's own order.
  package let order: RowOrder?
  /// Whether it is wanted too how many rows each filter has.
  package let countsFilters: Bool

  package init(
    source: String, filter: String, search: String, anchor: Anchor, count: Int,
    order: RowOrder? = nil, countsFilters: Bool = false
  ) {
    self.order = order
    self.countsFilters = countsFilters
    self.source = source
    self.filter = filter
    self.search = search
    self.anchor = anchor
    self.count = count
  }
}

/// What the rows of a table are sorted by.
package struct RowOrder: Hashable, Sendable {
  /// The name of the column.
  package let column: String
  package let isDescending: Bool

  package init(column: String, isDescending: Bool) {
    self.column = column
    self.isDescending = isDescending
  }
}

/// One row of a table.
package struct Row: Hashable, Sendable {
  /// How a row or a notice is meant, beside its words.
  package enum Tone: Hashable, Sendable {
    case plain
    case good
    case waiting
    case bad
  }

  /// What the row is about; stays the same while other rows come and go.
  package let id: String
  /// The row's place in the table's order, given back to ask for its neighbours.
  package let place: String
  /// One text for each column of the table, in the table's order.
  package let cells: [String]
  package let tone: Tone
  /// What holds as long as the row is the selected one.
  package let facts: RowFacts

  package init(
    id: String, place: String, cells: [String], tone: Tone = .plain, facts: RowFacts = [:]
  ) {
    self.id = id
    self.place = place
    self.cells = cells
    self.tone = tone
    self.facts = facts
  }
}

/// What a row says of itself; what holds for many rows is kept once for all of them.
package struct RowFacts: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  /// What holds for this row alone.
  package private(set) var own: Facts
  package let shared: Facts

  package init(_ own: Facts, shared: Facts = [:]) {
    self.own = own
    self.shared = shared
  }

  package init(dictionaryLiteral elements: (String, Fact)...) {
    self.init(Facts(elements) { $1 })
  }

  package subscript(name: String) -> Fact? {
    get { own[name] ?? shared[name] }
    set { own[name] = newValue }
  }

  /// Puts these in place of what another row said, and gives the names of those that are new.
  func replace(_ other: RowFacts, in facts: inout Facts) -> [String] {
    var names: [String] = []
    func put(_ name: String) {
      let fact = self[name]
      if facts[name] == fact { return }
      facts[name] = fact
      names.append(name)
    }
    for name in other.own.keys where own[name] == nil { put(name) }
    if other.shared != shared {
      for name in other.shared.keys { put(name) }
      for name in shared.keys { put(name) }
    }
    for name in own.keys { put(name) }
    return names
  }
}

/// Rows as the world gave them.
package struct RowPage: Hashable, Sendable {
  package let rows: [Row]
  package let hasMoreBefore: Bool
  package let hasMoreAfter: Bool
  /// How many rows each filter has, where that is known without delay.
  package let counts: [String: Int]
  /// The order they really have, where it is that of a column.
  package let order: RowOrder?

  package init(
    rows: [Row], hasMoreBefore: Bool, hasMoreAfter: Bool, counts: [String: Int],
    order: RowOrder? = nil
  ) {
    self.order = order
    self.rows = rows
    self.hasMoreBefore = hasMoreBefore
    self.hasMoreAfter = hasMoreAfter
    self.counts = counts
  }
}
