/// The rows of a table around the selected one; more are asked for as the selection nears an edge.
struct TableWindow: Hashable, Sendable {
  /// Rows asked for while somebody waits: what a screen of forty lines has; a higher one has the rest
  /// in its next frame.
  static let firstSize = 36
  /// Rows asked for at a time before anybody needs them.
  static let pageSize = 120
  /// Rows held at most; what is farther from the selection is let go.
  static let capacity = 3 * pageSize

  private(set) var source = ""
  private(set) var filter = ""
  private(set) var search = ""
  /// What was asked for; nil for the source's own order.
  private(set) var order: RowOrder?
  /// What the rows are sorted by.
  private(set) var shownOrder: RowOrder?
  var marks = Marks()
  private(set) var rows: [Row] = []
  private(set) var selection: Int?
  private(set) var hasMoreBefore = false
  private(set) var hasMoreAfter = false
  private(set) var counts: [String: Int] = [:]
  private var awaited: RowQuery?
  /// How many rows the selection still has to go once further rows are there.
  private var remaining = 0
  /// The row that is looked for when everything is read anew.
  private var wanted: String?
  /// The first rows and the last ones, kept until everything is read anew: there people jump to.
  private var first: Kept?
  private var last: Kept?
  /// What was asked for to be kept, while something else is shown.
  private var awaitedEnd: RowQuery?
  /// The filter that a table opens with.
  private var openingFilter = ""

  private struct Kept: Hashable {
    let query: RowQuery
    let page: RowPage
  }

  var selectedRow: Row? { selection.map { rows[$0] } }

  /// Begins with a table's first filter; keeps what is shown if it is the same table.
  mutating func open(_ table: Table) -> RowQuery {
    if source == table.source { return reload() }
    self = TableWindow()
    source = table.source
    openingFilter = table.filters.first?.name ?? ""
    filter = openingFilter
    return ask(.start, countsFilters: true)
  }

  mutating func narrow(filter: String, search: String) -> RowQuery? {
    guard !source.isEmpty, filter != self.filter || search != self.search else { return nil }
    self.filter = filter
    self.search = search
    wanted = selectedRow?.id
    // All that matched is not all that matches now.
    if marks.isAll { marks = Marks() }
    return ask(.start)
  }

  /// Sorts by another column, or the other way round; begins at the top.
  mutating func sort(by order: RowOrder) -> RowQuery? {
    guard !source.isEmpty else { return nil }
    self.order = order
    wanted = nil
    return ask(.start)
  }

  /// Marks the selected row, or takes its mark away, and steps on.
  mutating func mark() -> RowQuery? {
    guard let row = selectedRow else { return nil }
    marks.toggle(row.id)
    return move(by: 1)
  }

  /// Marks all that match; gives whether they are still to be counted.
  mutating func markAll() -> Bool {
    marks = Marks()
    marks.isAll = true
    if search.isEmpty { marks.total = counts[filter] }
    return marks.total == nil
  }

  /// Marks everything from the row that was marked last to the selected one.
  mutating func markRange() {
    guard let selection, let selected = selectedRow else { return }
    let start = rows.firstIndex { $0.id == marks.latest } ?? selection
    for row in rows[min(start, selection)...max(start, selection)] { marks.insert(row.id) }
    marks.latest = selected.id
  }

  /// Reads again what is around the selection, which stays on the same row.
  mutating func reload() -> RowQuery {
    wanted = selectedRow?.id
    (first, last) = (nil, nil)
    let place = selection ?? 0
    let start = max(place - Self.firstSize, 0)
    // What is in sight stays in sight.
    let count = min(rows.count - start, place - start + Self.pageSize)
    let isTop = start == 0 && !hasMoreBefore
    return ask(
      isTop ? .start : .at(rows[start].place), count: max(count, Self.firstSize),
      countsFilters: true)
  }

  /// Asks for rows that will soon be needed, once nobody waits for anything.
  mutating func lookAhead() -> RowQuery? {
    guard awaited == nil, let selection else { return nil }
    if hasMoreAfter, rows.count - selection <= Self.pageSize {
      return ask(.after(rows[rows.count - 1].place), count: Self.pageSize)
    }
    if hasMoreBefore, selection < Self.pageSize {
      return ask(.before(rows[0].place), count: Self.pageSize)
    }
    // Of what is narrowed the end may be far to find.
    guard hasMoreAfter, search.isEmpty, filter == openingFilter, !isAtHand(last) else { return nil }
    let query = query(.end)
    awaitedEnd = query
    return query
  }

  mutating func jump(to anchor: RowQuery.Anchor) -> RowQuery? {
    guard !source.isEmpty else { return nil }
    let isThere = anchor == .start ? !hasMoreBefore : !hasMoreAfter
    if isThere {
      selection = rows.isEmpty ? nil : anchor == .start ? 0 : rows.count - 1
      return nil
    }
    wanted = nil
    if let kept = anchor == .start ? first : last, isAtHand(kept) {
      (awaited, remaining) = (nil, 0)
      replace(by: kept.page, at: anchor)
      return nil
    }
    return ask(anchor)
  }

  /// Whether it answers what would be asked now.
  private func isAtHand(_ kept: Kept?) -> Bool {
    kept.map {
      $0.query.source == source && $0.query.filter == filter && $0.query.search == search
        && $0.query.order == order
    } ?? false
  }

  mutating func select(_ id: String) -> RowQuery? {
    guard let index = rows.firstIndex(where: { $0.id == id }), let selection else { return nil }
    return move(by: index - selection)
  }

  mutating func move(by count: Int) -> RowQuery? {
    guard let selection else { return nil }
    let (sum, overflows) = selection.addingReportingOverflow(count)
    let target = overflows ? (count < 0 ? Int.min / 2 : Int.max / 2) : sum
    let reached = min(max(target, 0), rows.count - 1)
    self.selection = reached
    remaining = 0
    let edge = Self.firstSize
    if count > 0, hasMoreAfter, reached + edge >= rows.count {
      remaining = min(target - reached, Self.pageSize)
      return ask(.after(rows[rows.count - 1].place), count: Self.pageSize)
    }
    if count < 0, hasMoreBefore, reached < edge {
      remaining = max(target - reached, -Self.pageSize)
      return ask(.before(rows[0].place), count: Self.pageSize)
    }
    return nil
  }

  /// Takes rows in; those of an older question are dropped.
  mutating func take(_ page: RowPage, for query: RowQuery) {
    if query == awaitedEnd {
      awaitedEnd = nil
      last = Kept(query: query, page: page)
    }
    guard query == awaited else { return }
    awaited = nil
    counts.merge(page.counts) { $1 }
    shownOrder = page.order ?? order
    switch query.anchor {
    case .start:
      first = Kept(query: query, page: page)
      replace(by: page, at: .start)
    case .end:
      last = Kept(query: query, page: page)
      replace(by: page, at: .end)
    case .at: replace(by: page, at: query.anchor)
    case .after: append(page)
    case .before: prepend(page)
    }
    if let selection, remaining != 0 {
      self.selection = min(max(selection + remaining, 0), rows.count - 1)
    }
    remaining = 0
  }

  private mutating func ask(
    _ anchor: RowQuery.Anchor, count: Int = Self.firstSize, countsFilters: Bool = false
  ) -> RowQuery {
    let query = query(anchor, count: count, countsFilters: countsFilters)
    awaited = query
    return query
  }

  private func query(
    _ anchor: RowQuery.Anchor, count: Int = Self.firstSize, countsFilters: Bool = false
  ) -> RowQuery {
    RowQuery(
      source: source, filter: filter, search: search, anchor: anchor, count: count, order: order,
      countsFilters: countsFilters)
  }

  private mutating func replace(by page: RowPage, at anchor: RowQuery.Anchor) {
    let previous = selection ?? 0
    (rows, hasMoreBefore, hasMoreAfter) = (page.rows, page.hasMoreBefore, page.hasMoreAfter)
    let last = rows.count - 1
    if let wanted, let index = rows.firstIndex(where: { $0.id == wanted }) {
      selection = index
    } else if rows.isEmpty {
      selection = nil
    } else if anchor == .end {
      selection = last
    } else {
      selection = wanted == nil ? 0 : min(previous, last)
    }
    wanted = nil
  }

  private mutating func append(_ page: RowPage) {
    rows += page.rows
    hasMoreAfter = page.hasMoreAfter
    let surplus = rows.count - Self.capacity
    guard surplus > 0, let selection else { return }
    rows.removeFirst(surplus)
    self.selection = max(selection - surplus, 0)
    hasMoreBefore = true
  }

  private mutating func prepend(_ page: RowPage) {
    rows = page.rows + rows
    hasMoreBefore = page.hasMoreBefore
    selection = selection.map { $0 + page.rows.count }
    if rows.count > Self.capacity {
      rows.removeLast(rows.count - Self.capacity)
      hasMoreAfter = true
    }
  }
}
