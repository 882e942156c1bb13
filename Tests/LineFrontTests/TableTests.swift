import LineFront
import Testing
import Wizard

@Suite struct TableTests {
  private func table(_ count: Int, hasMoreAfter: Bool = false) -> Frame {
    var view = TableView()
    view.columns = [
      .init(label: "Name", least: 16, share: 1), .init(label: "Address", least: 20, share: 1),
      .init(label: "State", least: 10, share: 0),
    ]
    view.rows = (0..<count).map {
      Row(id: "r\($0)", place: "\($0)", cells: ["佐藤 \($0)", "p\($0)@mail.example", "sent"])
    }
    view.selection = count == 0 ? nil : 0
    view.filters = [
      .init(name: "all", label: "All", count: count),
      .init(name: "expired", label: "Expired", count: nil),
    ]
    view.filter = "all"
    view.emptyText = "Nobody is invited yet."
    view.hasMoreAfter = hasMoreAfter
    var frame = frame("users", .table(view))
    frame.steps = []
    frame.buttons = [
      Frame.Button(deed: .action("add"), label: "Add a user", isMain: true),
      Frame.Button(deed: .action("revoke"), label: "Revoke", isMain: false),
    ]
    return frame
  }

  private func moves(_ frame: inout Frame, _ event: Event) {
    guard case .table(var view) = frame.blocks[0] else { return }
    switch event {
    case .moved(let count):
      view.selection = max(0, min(view.rows.count - 1, (view.selection ?? 0) + count))
    case .selected(let row): view.selection = view.rows.firstIndex { $0.id == row }
    case _: break
    }
    frame.blocks[0] = .table(view)
  }

  @Test func `columns are aligned, also behind wide signs, and no line is too long`() {
    let walk = Walk([])
    walk.run(table(11))
    let lines = walk.output.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("     Name") })
    #expect(lines.contains { $0.hasPrefix("  1  佐藤 0") && $0.hasSuffix("sent") })
    #expect(lines.contains { $0.hasPrefix(" 11  佐藤 10") })
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 78 })
  }

  @Test func `twenty rows are shown at a time, forth and back`() {
    let walk = Walk(["n", "n", "n", "p", "p", "p"])
    walk.run(table(45), change: moves)
    #expect(
      walk.events == [.moved(by: 20), .moved(by: 20), .moved(by: -20), .moved(by: -20)])
    #expect(walk.count(of: "p0@") == 2)
    #expect(walk.count(of: "p20@") == 2)
    #expect(walk.count(of: "p44@") == 1)
    #expect(walk.count(of: "These are the last rows.") == 1)
    #expect(walk.count(of: "These are the first rows.") == 1)
  }

  @Test func `a number selects a row on the page shown, then asks what to do with it`() {
    let walk = Walk(["n", "3", "2"])
    walk.run(table(45), change: moves)
    #expect(walk.events == [.moved(by: 20), .selected(row: "r22"), .chose(action: "revoke")])
    #expect(walk.output.contains("Name: 佐藤 22\nAddress: p22@mail.example\n"))
  }

  @Test func `Enter alone leads from the actions back to the table`() {
    let walk = Walk(["1", "<", "2"])
    walk.run(table(3), change: moves)
    #expect(walk.events == [.selected(row: "r0"), .selected(row: "r1")])
    #expect(walk.count(of: "佐藤 2") == 1, "the table is not said again")
  }

  @Test func `a table is filtered, searched, read anew`() {
    let walk = Walk(["f", "2", "/ ríos", "/", "r", "bogus"])
    walk.run(table(3), change: moves)
    #expect(walk.events == [.filtered("expired"), .searched("ríos"), .searched(""), .reloaded])
    #expect(walk.output.contains("All (3)"))
    #expect(walk.output.contains("“bogus” is none of these."))
  }

  private func markable(_ count: Int, marked: Set<String> = []) -> Frame {
    var frame = table(count)
    guard case .table(var view) = frame.blocks[0] else { return frame }
    view.canBeMarked = true
    view.marked = marked
    frame.blocks[0] = .table(view)
    return frame
  }

  private func marking(_ frame: inout Frame, _ event: Event) {
    guard case .table(var view) = frame.blocks[0] else { return }
    let selected = view.rows[view.selection ?? 0].id
    switch event {
    case .selected(let row): view.selection = view.rows.firstIndex { $0.id == row }
    case .marked:
      if view.marked.remove(selected) == nil { view.marked.insert(selected) }
      view.selection = min((view.selection ?? 0) + 1, view.rows.count - 1)
    case .markedAll: view.marked = Set(view.rows.map(\.id))
    case .markedNone: view.marked = []
    case _: break
    }
    frame.blocks[0] = .table(view)
  }

  @Test(arguments: [
    ("m 3", ["r2"]), ("m 2-4", ["r1", "r2", "r3"]), ("m 1, 3-4", ["r0", "r2", "r3"]),
    ("m 2", []), ("m 1-2", ["r0", "r1"]), ("m *", ["r0", "r1", "r2", "r3", "r4"]), ("m -", []),
  ])
  func `numbers and ranges mark rows, a number twice takes the mark away`(
    typed: String, marked: [String]
  ) {
    let walk = Walk([typed])
    let before: Set<String> = ["m 2", "m 1-2", "m -"].contains(typed) ? ["r1"] : []
    var last = Frame()
    walk.run(markable(5, marked: before)) { frame, event in
      marking(&frame, event)
      last = frame
    }
    guard case .table(let view)? = last.blocks.first else {
      Issue.record("nothing was marked")
      return
    }
    #expect(view.marked.sorted() == marked)
    #expect(walk.output.contains("m marks."))
    if marked.contains("r2") { #expect(walk.output.contains(" *3  佐藤 2")) }
  }

  @Test(arguments: ["m", "m 0", "m 6", "m 4-2", "m x", "m 1-2-3", "m 1 * 2", "m -1"])
  func `what marks nothing is said to be none of these`(typed: String) {
    let walk = Walk([typed])
    #expect(walk.run(markable(5), change: marking) == [])
    #expect(walk.count(of: "is none of these.") == 1)
  }

  @Test func `the page stays while rows are marked, and there are no marks where none are of use`()
  {
    let walk = Walk(["n", "m 2"])
    walk.run(markable(45)) { frame, event in
      moves(&frame, event)
      if event == .marked { marking(&frame, event) }
    }
    #expect(walk.events == [.moved(by: 20), .selected(row: "r21"), .marked])
    #expect(walk.count(of: "p20@") == 2 && walk.count(of: "p0@") == 1)
    let plain = Walk(["m 2"])
    #expect(plain.run(table(5), change: moves) == [])
    #expect(!plain.output.contains("m marks."))
  }

  @Test func `an empty table says what to do first`() {
    let walk = Walk(["n", "1", "*", "1"])
    #expect(walk.run(table(0)) == [.chose(action: "add")])
    #expect(walk.output.contains("Nobody is invited yet."))
  }

  @Test func `where there is little room the last columns go`() {
    let walk = Walk([], width: 30)
    walk.run(table(2))
    #expect(!walk.output.contains("Address"))
    #expect(walk.output.contains("佐藤 1"))
  }
}
