import LineFront
import Testing
import Wizard

/// Nothing of a person's text acts on the terminal, and nothing runs over its edge.
@Suite struct VisibilityTests {
  static let hostile = [
    "\u{1B}[2J", "\u{1B}]52;c;eA==\u{7}", "\u{9B}31m", "\u{90}q\u{9C}", "\u{7F}", "\r", "\u{8}",
    "\u{202E}", "\u{200B}", "\u{2028}", "\u{85}", "\u{E0041}", "\u{1B}P+q\u{1B}\\",
  ]

  @Test(arguments: hostile)
  func `a hostile text in every part of a frame comes out harmless`(text: String) {
    let bad = "a\(text)b"
    var input = Input(name: "note", kind: .choice, label: bad)
    input.help = bad
    input.suffix = bad
    input.value = .text(bad)
    input.problem = bad
    input.note = bad
    input.makesLabel = bad
    input.options = [Option(name: bad, label: bad, detail: bad, reason: bad)]
    var several = input
    several.kind = .choices
    several.value = .choices([bad])
    var view = TableView()
    view.columns = [.init(label: bad, least: 10, share: 1)]
    view.rows = [Row(id: bad, place: bad, cells: [bad])]
    view.selection = 0
    view.filters = [.init(name: bad, label: bad, count: 1)]
    view.filter = bad
    view.search = bad
    var start = frame(
      "details", .notice(Notice(text: bad, style: .plain)),
      .notice(Notice(text: bad, style: .important)),
      .notice(Notice(text: bad, style: .verbatim)), .input(input), .input(several),
      .review([
        ReviewRow(screen: bad, title: bad, lines: [bad], isIncomplete: true, change: bad)
      ]))
    start.heading = bad
    start.context = bad
    start.title = bad
    start.intro = bad
    start.problem = bad
    start.status = bad
    start.sheet = Frame.Sheet(title: bad, lines: [bad])
    start.buttons = [Frame.Button(deed: .action(bad), label: bad, isMain: true)]
    let walk = Walk(["1", bad, "?", "", "1 \(bad)", "", bad, "9"])
    walk.run(start) { frame, _ in frame.sheet = nil }
    var end = frame("users", .table(view))
    end.question = Frame.Question(
      text: bad, replies: [.init(name: bad, label: bad)], safest: bad)
    let other = Walk([bad, "", "f", bad, bad, "1", "*"])
    other.run(end) { frame, _ in frame.question = nil }
    for output in [walk.output, other.output] {
      #expect(output.contains("b"))
      for scalar in output.unicodeScalars where scalar != "\n" {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
          Issue.record("U+\(String(scalar.value, radix: 16)) reached the output")
        case _: break
        }
      }
    }
  }

  @Test(arguments: [20, 40, 78, 200])
  func `lines are wrapped at the terminal's width, at most at 78, and links stay whole`(width: Int)
  {
    let link = "https://join.alpine.example/i/K7QFM-K7QFM-K7QFM"
    let walk = Walk([""], width: width)
    let text = String(repeating: "word ", count: 60) + link
    walk.run(frame("details", .notice(Notice(text: text, style: .plain))))
    let lines = walk.output.split(separator: "\n")
    #expect(lines.contains { $0.hasSuffix(link) })
    #expect(lines.allSatisfy { $0.count <= min(width, 78) || $0 == link || $0.contains(">") })
  }

  @Test func `a code to be scanned is drawn only where it can be seen`() {
    let matrix = Matrix(
      side: 3, modules: [true, false, true, false, true, false, true, true, true])
    let seen = Walk([""], drawsBlocks: true)
    seen.run(frame("sent", .matrix(matrix)))
    #expect(seen.output.contains("████▄▀▄████\n"))
    for walk in [Walk([""]), Walk([""], width: 10)] {
      walk.run(frame("sent", .matrix(matrix)))
      #expect(!walk.output.contains("█"))
    }
  }

  @Test func `a sheet with a code says so where it cannot be drawn`() {
    let matrix = Matrix(side: 1, modules: [true])
    var start = frame("login")
    start.sheet = Frame.Sheet(title: "Code to scan", lines: [], matrix: matrix)
    let (seen, unseen) = (Walk([], drawsBlocks: true), Walk([]))
    for walk in [seen, unseen] { #expect(walk.run(start) == [.closedSheet]) }
    #expect(seen.output.contains("█"))
    #expect(!unseen.output.contains("█"))
    #expect(unseen.output.contains("secret instead."))
  }
}
