import Testing
import Wizard

@testable import CursesFront

/// Keys in a table, its menus and the menu of screens.
@Suite struct TableKeyTests {
  @Test(arguments: [
    ("Down", Event.moved(by: 1)), ("j", .moved(by: 1)), ("k", .moved(by: -1)),
    ("g", .movedToStart), ("G", .movedToEnd), ("End", .movedToEnd), ("Ctrl-R", .reloaded),
    ("n", .moved(by: 1)), ("N", .moved(by: -1)), ("a", .chose(action: "add-user")),
    ("Ctrl-C", .leaving), ("Space", .marked), ("v", .markedRange), ("A", .markedAll),
  ])
  func `keys of a table`(key: String, event: Event) {
    let desk = Desk(Frames.users)
    desk.press(key)
    #expect(desk.events == [event])
  }

  @Test(arguments: [("Down", 1), ("j", 1), ("n", 1)])
  func `the sign stands at the next row before anybody has answered`(key: String, selection: Int) {
    let desk = Desk(Frames.users, columns: 120)
    let before = desk.display.text
    desk.front.handle(.key(Desk.key(key)))
    let echoed = desk.display.canvas
    let cursor = desk.display.cursor
    #expect(desk.display.text != before)
    #expect(desk.display.text.split(separator: "›").count == 2)
    var frame = Frames.users
    guard case .table(var table) = frame.blocks[0] else { return }
    table.selection = selection
    frame.blocks = [.table(table)]
    desk.show(frame)
    // What answers finds nothing left to change.
    #expect(desk.display.canvas == echoed)
    #expect(desk.display.cursor == cursor)
  }

  @Test func `where no next row is in sight the sign waits for it`() {
    let desk = Desk(Frames.users)
    let before = desk.display.canvas
    for key in ["Up", "PageUp", "PageDown"] {
      desk.front.handle(.key(Desk.key(key)))
      #expect(desk.display.canvas == before)
    }
  }

  @Test func `a search is told as it is typed; Esc clears it before it leads back`() {
    let desk = Desk(Frames.users)
    desk.press("/")
    desk.type("zo")
    #expect(desk.events == [.searched("z"), .searched("zo")])
    desk.press("Enter", "Down")
    #expect(desk.events.last == .moved(by: 1))
    desk.press("Esc")
    #expect(desk.events.last == .searched(""))
    desk.press("Esc")
    #expect(desk.events.last == .wentBack)
  }

  @Test func `the filter is chosen from a list`() {
    let desk = Desk(Frames.users)
    desk.press("f", "Down", "Enter")
    #expect(desk.events == [.filtered("all")])
    desk.press("f", "Esc")
    #expect(desk.events == [.filtered("all")])
  }

  @Test func `a letter runs the action in which it is underlined`() throws {
    let desk = Desk(Frames.users)
    desk.press(".")
    let canvas = desk.display.canvas
    let row = try #require((0..<canvas.rows).first { canvas.text(row: $0).contains("Timeline") })
    let underlined = (0..<canvas.columns).filter { canvas[row, $0].style == .letter }
    #expect(underlined.map { canvas[row, $0].text } == ["T"])
    desk.type("t")
    #expect(desk.events == [.chose(action: "timeline")])
  }

  @Test func `two actions that begin alike have a letter each`() {
    let chooser = Chooser(
      title: "",
      entries: ["Renew", "Revoke", "New link", "Éa", "é"].map {
        Chooser.Entry(label: $0, deed: .perform(action: ""))
      })
    #expect(chooser.letters == [0, 1, 0, 0, nil])
    #expect(chooser.entry(chosenBy: "R") == 0)
    #expect(chooser.entry(chosenBy: "e") == 1)
    #expect(chooser.entry(chosenBy: "É") == 3)
    #expect(chooser.entry(chosenBy: "z") == nil)
  }

  /// The users, with an action that is off.
  private static var withReason: Frame {
    var frame = Frames.users
    let reason = "This invitation is not pending any more (Revoked). Invite the person again."
    frame.buttons = frame.buttons.map { button in
      button.deed == .action("revoke")
        ? Frame.Button(deed: button.deed, label: button.label, isMain: false, reason: reason)
        : button
    }
    return frame
  }

  @Test(arguments: [(24, 80), (12, 40), (40, 120)])
  func `an action that is off stays in the menu and says why`(rows: Int, columns: Int) {
    let desk = Desk(Self.withReason, rows: rows, columns: columns)
    desk.press(".")
    #expect(desk.display.text.contains("- Revoke…"))
    #expect(!desk.display.text.contains("Invite the person"))
    desk.type("r")
    let text = desk.display.text.split { " │\n".contains($0) }.joined(separator: " ")
    #expect(text.contains("(Revoked). Invite the person again."), "\(desk.display.text)")
    desk.press("Enter", "Space")
    #expect(desk.events.isEmpty)
    #expect(desk.display.text.contains("› Revoke…"))
  }

  @Test func `the menu of a row that has gone closes`() {
    let desk = Desk(Frames.users)
    desk.press(".")
    #expect(desk.display.text.contains("Timeline"))
    var frame = desk.frame
    frame.blocks = frame.blocks.map { block in
      guard case .table(var table) = block, let selection = table.selection else { return block }
      table.rows.remove(at: selection)
      return .table(table)
    }
    desk.show(frame)
    desk.front.paint()
    #expect(!desk.display.text.contains("Timeline"))
  }

  @Test func `a menu in a menu is closed first`() {
    let desk = Desk(Frames.users)
    desk.press(".", "Enter")
    #expect(desk.display.text.contains("Show the link"))
    desk.press("Esc")
    #expect(!desk.display.text.contains("Show the link"))
    #expect(desk.display.text.contains("Timeline"))
    desk.press("Enter", "Down", "Enter")
    #expect(desk.events == [.chose(action: "send-link")])
    #expect(!desk.display.text.contains("Timeline"))
  }

  @Test func `the menu of screens is reached by a key, and by Tab`() {
    let desk = Desk(Frames.users)
    desk.press("Ctrl-O", "Down", "Enter")
    #expect(desk.events == [.jumped(screen: "teams")])
    let folded = Desk(Frames.users, rows: 12, columns: 40)
    folded.press("Ctrl-O", "Up", "Enter")
    #expect(folded.events == [.jumped(screen: "dashboard")])
  }

  @Test func `help and palette run what is chosen in them`() {
    let desk = Desk(Frames.users)
    desk.press("?")
    desk.type("read")
    desk.press("Enter")
    #expect(desk.events == [.reloaded])
    desk.press("F2")
    desk.type("revoke")
    desk.press("Enter")
    #expect(desk.events.last == .chose(action: "revoke"))
  }

  @Test func `a click selects, chooses, presses; the wheel scrolls`() throws {
    let desk = Desk(Frames.users)
    desk.report([.mouse(.press, row: 8, column: 30)])
    #expect(desk.events == [.selected(row: "3")])
    desk.report([.mouse(.press, row: 2, column: 3)])
    #expect(desk.events.last == .jumped(screen: "dashboard"))
    desk.report([.mouse(.press, row: 2, column: 70)])
    #expect(desk.events.last == .chose(action: "add-user"))
    desk.report([.mouse(.wheelDown, row: 8, column: 30)])
    #expect(desk.events.last == .moved(by: 3))
    desk.report([.mouse(.press, row: 6, column: 78)])
    #expect(desk.display.text.contains("Timeline"))
    let before = desk.events
    desk.report([.mouse(.press, row: 20, column: 5)])
    #expect(!desk.display.text.contains("Timeline"))
    #expect(desk.events == before)
  }

  @Test func `a click on an option, a step, yes and a reply`() {
    let role = Desk(Frames.role)
    role.report([.mouse(.press, row: 11, column: 30)])
    #expect(role.events == [.answered(field: "role", .text("external"))])
    role.report([.mouse(.press, row: 2, column: 5)])
    #expect(role.events.last == .jumped(screen: "details"))
    let question = Desk(Frames.question)
    question.report([.mouse(.press, row: 13, column: 14)])
    #expect(question.events == [.replied("leave")])
  }

  @Test func `Ctrl-Z stops only where it may`() {
    let desk = Desk(Frames.users, maySuspend: false)
    desk.press("Ctrl-Z")
    #expect(desk.display.suspensions == 0)
    let free = Desk(Frames.users)
    free.press("Ctrl-Z")
    #expect(free.display.suspensions == 1)
  }

  @Test func `a new size is painted at once, with the focus kept`() {
    let desk = Desk(Frames.details)
    desk.press("Tab")
    desk.display.size = Size(rows: 12, columns: 40)
    desk.report([.resized])
    #expect(desk.display.canvas.columns == 40)
    #expect(desk.display.text.contains("   › [  "))
  }

  @Test func `a mark and the order have signs; what is not there has no key`() {
    var frame = Frames.users
    frame.blocks = frame.blocks.map { block in
      guard case .table(var table) = block else { return block }
      table.marked = ["2"]
      table.canBeSorted = true
      table.columns[1] = .init(label: "Expires", least: 12, share: 0, isDescending: true)
      return .table(table)
    }
    let desk = Desk(frame)
    #expect(desk.display.canvas.text(row: 7).contains(" *· Tomás Ríos"))
    #expect(desk.display.canvas.text(row: 5).contains("▾Expires"))
    desk.press("s", "S", "U")
    #expect(desk.events == [.sortedByNext, .sortReversed, .markedNone])
    let plain = Desk(Frames.users)
    plain.press("s", "U")
    #expect(plain.events == [])
  }
}
