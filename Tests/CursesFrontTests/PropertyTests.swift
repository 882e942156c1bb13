import Testing
import Wizard

@testable import CursesFront

/// What holds on every screen at every size.
@Suite struct PropertyTests {
  private static let sizes = [20, 29, 30, 33, 40, 59, 60, 61, 80, 120, 200].flatMap { columns in
    [5, 7, 8, 9, 12, 19, 20, 24, 40, 60].map { Size(rows: $0, columns: columns) }
  }
  private static let names = Frames.named.keys.sorted()

  private static func isLargeEnough(_ size: Size) -> Bool {
    size.rows >= 8 && size.columns >= 30
  }

  @Test(arguments: names)
  func `what is focused is in sight, with its sign and the cursor`(name: String) throws {
    let frame = try #require(Frames.named[name])
    for size in Self.sizes where Self.isLargeEnough(size) {
      let desk = Desk(frame, rows: size.rows, columns: size.columns)
      for press in 0..<14 {
        let cursor = try #require(desk.display.cursor, "\(name) \(size) \(press)")
        #expect(cursor.row < size.rows && cursor.column < size.columns)
        let canvas = desk.display.canvas
        let before = (0...cursor.column).map { canvas[cursor.row, $0].text }
        #expect(before.contains("›"), "\(name) \(size) \(press): \(desk.display.text)")
        desk.press("Tab")
      }
    }
  }

  @Test(arguments: names)
  func `the last cell stays blank, where writing scrolls`(name: String) throws {
    let frame = try #require(Frames.named[name])
    for size in Self.sizes {
      let canvas = Desk(frame, rows: size.rows, columns: size.columns).display.canvas
      #expect(canvas[canvas.rows - 1, canvas.columns - 1] == Cell())
    }
  }

  @Test(arguments: [Size(rows: 7, columns: 80), Size(rows: 24, columns: 29)])
  func `below the least size a sentence asks for room, and what was typed stays`(size: Size) {
    let desk = Desk(Frames.details)
    desk.type("!")
    desk.display.size = size
    desk.report([.resized])
    let text = desk.display.text.split(separator: "\n").joined(separator: " ")
    #expect(text.contains("30 columns and 8 rows at least. Nothing is lost."))
    #expect(!text.contains("Details"))
    desk.display.size = Size(rows: 24, columns: 80)
    desk.report([.resized])
    #expect(desk.display.text.contains("› [Zoë!"))
  }

  /// Texts of people and files may hold anything; whatever acts on a terminal is never painted.
  @Test func `nothing that acts is painted`() {
    let acting =
      "a\u{1B}[2Jb\u{7}\u{9B}\u{202E}c\u{200B}\u{E0041}\u{85}\u{2028}\u{AD}\u{FEFF}d\re\n"
    var frame = Frames.details
    frame.heading = acting
    frame.context = acting
    frame.title = acting
    frame.intro = acting
    frame.problem = acting
    frame.status = acting
    frame.blocks = [
      .input(
        Frames.text("a", acting, acting) {
          $0.help = acting
          $0.suffix = acting
        }),
      .input(Frames.text("b", acting, acting) { $0.problem = acting }),
      .input(Frames.text("c", acting, acting) { $0.kind = .lines }),
      .input(Frames.list("d", .choice, acting, chosen: "x", ["x": acting, "y": acting])),
      .notice(Notice(text: acting, style: .verbatim)),
      .review([
        ReviewRow(screen: "x", title: acting, lines: [acting], isIncomplete: true, change: acting)
      ]),
    ]
    frame.steps = [Frame.Step(screen: "x", title: acting, state: .current)]
    frame.buttons = [Frame.Button(deed: .goOn, label: acting, isMain: true)]
    var asking = frame
    asking.question = Frame.Question(
      text: acting, replies: [Frame.Question.Reply(name: "x", label: acting)], safest: "x")
    var reading = frame
    reading.sheet = Frame.Sheet(title: acting, lines: [acting])
    var table = Frames.users
    table.blocks = table.blocks.map { block in
      guard case .table(var view) = block else { return block }
      view.rows = [Frames.row("1", [acting, acting, acting, acting])]
      view.search = acting
      view.filters = [TableView.Filter(name: "pending", label: acting, count: 1)]
      return .table(view)
    }
    for frame in [frame, asking, reading, table] {
      for size in [Size(rows: 50, columns: 120), Size(rows: 24, columns: 40)] {
        let desk = Desk(frame, rows: size.rows, columns: size.columns)
        expectNothingActs(desk)
        desk.press("F1")
        expectNothingActs(desk)
      }
    }
  }

  private func expectNothingActs(_ desk: Desk) {
    for cell in desk.display.canvas.cells where cell.span > 0 {
      for scalar in cell.text.unicodeScalars where scalar != "\u{FFFD}" {
        let isMark = scalar.properties.generalCategory == .nonspacingMark
        #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
        #expect(isMark || !scalar.properties.isDefaultIgnorableCodePoint)
        #expect(scalar.properties.generalCategory != .format)
      }
    }
  }

  @Test(arguments: names)
  func `a wide letter is whole or not there`(name: String) throws {
    for columns in 30...80 {
      let frame = try #require(Frames.named[name])
      let canvas = Desk(frame, rows: 24, columns: columns).display.canvas
      for row in 0..<24 {
        for column in 0..<columns {
          let isSecond = canvas[row, column].span == 0
          let hasFirst = column > 0 && canvas[row, column - 1].span == 2
          #expect(isSecond == hasFirst)
        }
      }
    }
  }
}
