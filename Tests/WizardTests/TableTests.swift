import Testing

@testable import Wizard

/// A table's window over rows that are only ever given page by page.
@Suite struct TableTests {
  /// A thousand rows, `0000` to `0999`; odd ones answer to the filter `odd`.
  private static let all = (0..<1_000).map { number in
    let name = String(repeating: "0", count: 4 - "\(number)".count) + "\(number)"
    return Row(id: name, place: name, cells: [name])
  }

  private static func rows(_ query: RowQuery, of all: [Row]) -> RowPage {
    let matching = all.filter { row in
      (query.filter != "odd" || "13579".contains(row.id.suffix(1)))
        && (query.search.isEmpty || row.id.contains(query.search))
    }
    let found: ArraySlice<Row>
    switch query.anchor {
    case .start: found = matching.prefix(query.count)
    case .end: found = matching.suffix(query.count)
    case .after(let place): found = matching.filter { $0.place > place }.prefix(query.count)
    case .before(let place): found = matching.filter { $0.place < place }.suffix(query.count)
    case .at(let place): found = matching.filter { $0.place >= place }.prefix(query.count)
    }
    return RowPage(
      rows: Array(found), hasMoreBefore: found.first?.id != matching.first?.id,
      hasMoreAfter: found.last?.id != matching.last?.id, counts: [:])
  }

  private static func session() -> Session {
    var screen = Screen(name: "people", title: Words("People"))
    screen.table = Table(
      source: "people", columns: [.init(name: "name", label: Words("Name"), least: 4, share: 1)],
      filters: [
        .init(name: "all", label: Words("All")), .init(name: "odd", label: Words("Odd")),
      ], empty: Words("Nobody yet."), noMatch: Words("Nobody matches."))
    let flow = Flow(name: "people", title: Words("People"), shape: .menu, screens: [screen])
    var session = Session(flow: flow, checks: [:])
    answer(session.begin(), &session, all)
    return session
  }

  private static func answer(_ requests: [Request], _ session: inout Session, _ all: [Row]) {
    for request in requests {
      guard case .loadRows(let query) = request else { continue }
      _ = session.handle(.rowsLoaded(query, rows(query, of: all)))
    }
  }

  private func send(_ event: Event, to session: inout Session, _ all: [Row] = Self.all) {
    Self.answer(session.handle(event), &session, all)
  }

  @Test func `the first row is selected, and only some rows are held`() {
    let session = Self.session()
    #expect(session.selectedRow?.id == "0000")
    #expect(session.window.rows.count == TableWindow.firstSize)
  }

  @Test func `the first rows are there again at once, until anything changes`() {
    var session = Self.session()
    send(.movedToEnd, to: &session)
    #expect(session.selectedRow?.id == "0999")
    #expect(session.handle(.movedToStart).isEmpty)
    #expect(session.selectedRow?.id == "0000")
    send(.moved(by: 100), to: &session)
    #expect(session.selectedRow?.id == "0100")
    send(.movedToEnd, to: &session)
    let later = Array(Self.all.dropFirst())
    send(.changed, to: &session, later)
    send(.movedToStart, to: &session, later)
    #expect(session.selectedRow?.id == "0001")
    send(.movedToEnd, to: &session, later)
    send(.filtered("odd"), to: &session, later)
    send(.movedToEnd, to: &session, later)
    send(.filtered("all"), to: &session, Self.all)
    #expect(session.window.rows.first?.id == "0000")
  }

  @Test func `a walk by chance ends where it would in a plain list`() {
    for seed in 1...40 as ClosedRange<UInt64> {
      var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
      func random(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
      }
      var session = Self.session()
      var expected = 0
      for _ in 0..<200 {
        switch random(12) {
        case 0:
          send(.movedToEnd, to: &session)
          expected = 999
        case 1:
          send(.movedToStart, to: &session)
          expected = 0
        case 2:
          send(.reloaded, to: &session)
        case _:
          let step = random(61) - 30
          send(.moved(by: step), to: &session)
          expected = min(max(expected + step, 0), 999)
        }
        #expect(session.selectedRow?.id == Self.all[expected].id, "seed \(seed)")
        #expect(session.window.rows.count <= TableWindow.capacity)
      }
    }
  }

  @Test func `rows are there before they are needed, and looking ahead comes to an end`() {
    var session = Self.session()
    for _ in 0..<30 {
      send(.moved(by: 40), to: &session)
      let selected = session.selectedRow?.id
      var looks = 0
      while let query = session.lookAhead() {
        _ = session.handle(.rowsLoaded(query, Self.rows(query, of: Self.all)))
        looks += 1
      }
      #expect(looks <= 3)
      #expect(session.selectedRow?.id == selected)
      #expect(session.handle(.moved(by: 1)).isEmpty)
    }
    #expect(session.selectedRow?.id == "0999")
  }

  /// Answers everything that is asked while nobody waits; gives where from.
  private static func lookAhead(
    _ session: inout Session, _ all: [Row] = all
  ) -> [RowQuery.Anchor] {
    var anchors: [RowQuery.Anchor] = []
    while let query = session.lookAhead() {
      anchors.append(query.anchor)
      _ = session.handle(.rowsLoaded(query, rows(query, of: all)))
    }
    return anchors
  }

  @Test func `the last rows are read while nobody waits, until anything changes`() {
    var session = Self.session()
    #expect(Self.lookAhead(&session).contains(.end))
    #expect(session.selectedRow?.id == "0000")
    #expect(session.handle(.movedToEnd).isEmpty)
    #expect(session.selectedRow?.id == "0999")
    send(.moved(by: -200), to: &session)
    let fewer = Array(Self.all.dropLast(10))
    send(.changed, to: &session, fewer)
    send(.movedToEnd, to: &session, fewer)
    #expect(session.selectedRow?.id == "0989")
  }

  @Test func `where rows are narrowed the end is looked for when somebody wants it`() {
    var session = Self.session()
    _ = Self.lookAhead(&session)
    for narrowing in [Event.filtered("odd"), .searched("5")] {
      send(narrowing, to: &session)
      #expect(!Self.lookAhead(&session).contains(.end))
    }
    send(.movedToEnd, to: &session)
    #expect(session.selectedRow?.id == "0995")
  }

  @Test func `a filter keeps the selected person where that person is still there`() {
    var session = Self.session()
    send(.moved(by: 7), to: &session)
    send(.filtered("odd"), to: &session)
    #expect(session.selectedRow?.id == "0007")
    send(.moved(by: 1), to: &session)
    #expect(session.selectedRow?.id == "0009")
  }

  @Test func `rows that come and go leave the selection on the same person`() {
    var session = Self.session()
    send(.moved(by: 50), to: &session)
    let fewer = Self.all.filter { $0.id > "0020" }
    send(.reloaded, to: &session, fewer)
    #expect(session.selectedRow?.id == "0050")
  }

  @Test func `rows for an older question are dropped`() {
    var session = Self.session()
    let requests = session.handle(.filtered("odd"))
    let late = RowQuery(source: "people", filter: "all", search: "", anchor: .start, count: 120)
    let page = RowPage(rows: [], hasMoreBefore: false, hasMoreAfter: false, counts: [:])
    _ = session.handle(.rowsLoaded(late, page))
    #expect(!session.window.rows.isEmpty)
    Self.answer(requests, &session, Self.all)
    #expect(session.selectedRow?.id == "0001")
  }

  @Test func `an empty table says what to do, a narrowed one that nothing matches`() {
    var session = Self.session()
    send(.searched("9999"), to: &session)
    guard case .table(let narrowed)? = session.frame(Phrases([:])).blocks.first else {
      Issue.record("there is no table")
      return
    }
    #expect(narrowed.rows.isEmpty && narrowed.selection == nil)
    #expect(narrowed.emptyText == "Nobody matches.")
    send(.searched(""), to: &session, [])
    send(.reloaded, to: &session, [])
    guard case .table(let empty)? = session.frame(Phrases([:])).blocks.first else { return }
    #expect(empty.emptyText == "Nobody yet.")
  }

  @Test func `rows are marked one by one, in a range, all of them and none`() {
    var session = Self.session()
    send(.marked, to: &session)
    #expect(session.selectedRow?.id == "0001")
    #expect(session.marks.ids == ["0000"])
    send(.moved(by: 2), to: &session)
    send(.markedRange, to: &session)
    #expect(session.marks.ids == ["0000", "0001", "0002", "0003"])
    send(.markedAll, to: &session)
    send(.marked, to: &session)
    #expect(session.marks.isAll && session.marks.ids == ["0003"])
    #expect(session.marks.contains("0999") && !session.marks.contains("0003"))
    send(.searched("9"), to: &session)
    #expect(session.marks.isEmpty)
    send(.marked, to: &session)
    send(.markedNone, to: &session)
    #expect(session.marks.isEmpty)
  }

  @Test func `the columns that can be sorted by follow each other, and turn round`() {
    var screen = Screen(name: "people", title: Words("People"))
    screen.table = Table(
      source: "people",
      columns: [
        .init(name: "name", label: Words("Name"), least: 4, share: 1, isSortable: true),
        .init(name: "teams", label: Words("Teams"), least: 4, share: 1),
        .init(name: "role", label: Words("Role"), least: 4, share: 1, isSortable: true),
      ], filters: [], empty: Words("Nobody yet."), noMatch: Words("Nobody matches."))
    let flow = Flow(name: "people", title: Words("People"), shape: .menu, screens: [screen])
    var session = Session(flow: flow, checks: [:])
    Self.answer(session.begin(), &session, Self.all)
    func order(_ event: Event) -> RowOrder? {
      for case .loadRows(let query) in session.handle(event) {
        _ = session.handle(.rowsLoaded(query, Self.rows(query, of: Self.all)))
        #expect(query.anchor == .start)
        return query.order
      }
      return nil
    }
    #expect(order(.sortReversed) == RowOrder(column: "name", isDescending: true))
    #expect(order(.sortedByNext) == RowOrder(column: "role", isDescending: false))
    #expect(order(.sortReversed) == RowOrder(column: "role", isDescending: true))
    guard case .table(let view)? = session.frame(Phrases([:])).blocks.first else {
      Issue.record("there is no table")
      return
    }
    #expect(view.columns.map(\.isDescending) == [nil, nil, true])
    #expect(order(.sortedByNext) == RowOrder(column: "name", isDescending: false))
  }
}
