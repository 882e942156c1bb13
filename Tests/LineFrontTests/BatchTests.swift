import LineFront
import Testing
import Wizard

/// Something long that a person can stop, and its results.
@Suite struct BatchTests {
  private func progress(_ done: Int, of count: Int) -> Frame {
    var frame = frame("users")
    frame.progress = Frame.Progress(
      title: "Revoke", text: "\(done) of \(count) done", done: done, count: count)
    return frame
  }

  /// A sheet of so many lines.
  private func results(_ count: Int) -> Frame {
    var frame = frame("users")
    frame.sheet = Frame.Sheet(title: "Revoke", lines: (1...count).map { "line \($0)." })
    return frame
  }

  @Test func `how it is stopped is said once, and a call asks for it`() {
    var calls = [false, true, false]
    let walk = Walk([], calls: { calls.removeFirst() })
    for done in 0...2 { walk.front.show(progress(done, of: 100)) }
    #expect(walk.output == "Enter or Ctrl-C asks whether to stop.\n")
    #expect([walk.front.poll(), walk.front.poll(), walk.front.poll()] == [nil, .leaving, nil])
    walk.front.show(progress(50, of: 100))
    // What is said next is about something else, and what is done next begins anew.
    walk.front.show(frame("users"))
    walk.front.show(progress(0, of: 3))
    #expect(walk.count(of: "Enter or Ctrl-C") == 2)
    #expect(walk.count(of: "50 of 100 done") == 1)
  }

  @Test func `where no person sits nothing is asked for and all is said`() {
    let walk = Walk([])
    walk.front.show(progress(0, of: 100))
    #expect(walk.front.poll() == nil)
    #expect(walk.output.isEmpty)
    #expect(walk.run(results(100)) == [.closedSheet])
    #expect(walk.count(of: "line ") == 100)
    #expect(walk.readCount == 1)
  }

  /// How many lines a sheet has, what is typed, how many of them are said, and whether it is closed.
  static let sheets: [(Int, [String], Int, Bool)] = [
    (20, [], 20, true), (21, [""], 21, true), (21, ["<"], 20, true), (21, [], 20, false),
    (65, ["", "", ""], 65, true), (65, ["", "no"], 40, true),
  ]

  @Test(arguments: sheets.indices)
  func `a person is told twenty lines at a time`(_ index: Int) {
    let (count, typed, said, isClosed) = Self.sheets[index]
    let walk = Walk(typed, calls: { false })
    let events = walk.run(results(count)) { frame, _ in frame.sheet = nil }
    #expect((events.first == .closedSheet) == isClosed)
    #expect(walk.count(of: "line ") == said)
    if count > 20 { #expect(walk.output.contains("\(count - 20) more lines.")) }
  }
}
