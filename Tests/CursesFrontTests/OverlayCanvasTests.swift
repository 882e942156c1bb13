import Testing
import Wizard

@testable import CursesFront

/// What lies over a screen, as it must look, drawn by hand.
@Suite struct OverlayCanvasTests {
  @Test func `a question at 40 by 12`() {
    Desk(Frames.question, rows: 12, columns: 40).expect(
      """
       Add a user · 1 of 9 · Details
      ────────────────────────────────────────
       ┌───────────────────────────────────┐
       │ Leave without sending? What was   │
       │ typed is kept and can be taken up │
       │ again.                            │
       │                                   │
       │ [ Leave ]  [›Stay‹]               │
       └───────────────────────────────────┘
           ( ) English                       ↓
                       [ Back ]  [ Continue ]
       Enter Choose  Esc Close
      """)
  }

  @Test func `the palette at 40 by 16 names everything, the screen's own first`() {
    let desk = Desk(Frames.review, rows: 16, columns: 40)
    desk.press("Ctrl-P")
    let rows = (0..<16).map { desk.display.canvas.text(row: $0) }
    #expect(rows[1] == " ┌────────────────────────────────────┐")
    #expect(rows[2] == " │ What can be done                   │")
    #expect(rows[3] == " │ /                                  │")
    #expect(rows[4] == " │ › Back                         Esc │")
    #expect(rows[5] == " │   Send the invitation       Ctrl-N │")
  }

  @Test func `a palette in which nothing is called so says it`() {
    let desk = Desk(Frames.review, rows: 16, columns: 40)
    desk.press("Ctrl-P", "x", "q")
    #expect(desk.display.canvas.text(row: 3) == " │ / xq                               │")
    #expect(desk.display.canvas.text(row: 4) == " │   Nothing is called so.            │")
    #expect(desk.display.canvas.text(row: 5) == " │                                    │")
  }

  @Test func `the help begins with what the bottom line shows`() {
    let desk = Desk(Frames.details, rows: 12, columns: 40)
    desk.press("F1")
    desk.expect(
      """
       Add a user · 1 of 9 · Details
       ┌────────────────────────────────────┐
       │ What the keys do in Details        │
       │ /                                  │
       │ › Next                         Tab │
       │   Continue              Ctrl-N F10 │
       │   Back                         Esc │
       │   Help                          F1 │
       │   Undo                      Ctrl-_ │
       │   Review everything         Ctrl-R │
       └ 24 more below ─────────────────────┘
       Enter Choose  Esc Close  F1 Help
      """)
  }

  @Test func `the progress of something at 40 by 12, which Esc and Ctrl-C ask to stop`() {
    var frame = Frames.users
    frame.progress = Frame.Progress(title: "Renew", text: "12 of 34 done", done: 17, count: 34)
    let desk = Desk(frame, rows: 12, columns: 40)
    let rows = (0..<12).map { desk.display.canvas.text(row: $0) }
    #expect(rows.contains { $0.contains("│ Renew") })
    #expect(rows.contains { $0.contains("│ █████████████████░░░░░░░░░░░░░░░░░ │") })
    #expect(rows.contains { $0.contains("│ 12 of 34 done") })
    #expect(rows.contains { $0.contains("│ Esc stops") })
    desk.press("Down", "A", "a", "Enter", "/", "x")
    #expect(desk.events == [])
    desk.press("Esc", "Ctrl-C")
    #expect(desk.events == [.wentBack, .leaving])
  }

  @Test func `waiting whose end nobody knows shows no bar, and Esc stops it`() {
    var frame = Frames.users
    frame.progress = Frame.Progress(
      title: "In use", text: "Another program writes; seconds so far: 3.", done: 0, count: 0,
      keepsKeys: true)
    let desk = Desk(frame, rows: 12, columns: 40)
    #expect(desk.display.text.contains("far: 3."))
    #expect(!desk.display.text.contains("░") && !desk.display.text.contains("█"))
    #expect(desk.display.canvas.text(row: 11).hasPrefix(" Esc Stop "))
  }

  @Test func `a question that is too long for the screen says so, and is read to its end`() {
    var frame = Frames.users
    let text = "Remove? " + String(repeating: "All of it ends at once. ", count: 14) + "For good."
    frame.question = Frame.Question(
      text: text,
      replies: [.init(name: "cancel", label: "Cancel"), .init(name: "go-on", label: "Remove")],
      safest: "cancel")
    let desk = Desk(frame, rows: 12, columns: 40)
    #expect(desk.display.text.contains("[›Cancel‹]"))
    #expect(desk.display.text.contains("4 more below"))
    desk.press("Down")
    #expect(desk.display.text.contains("3 more below"))
    desk.press("PageDown")
    #expect(desk.display.text.contains("For good."))
    #expect(desk.display.text.contains("[›Cancel‹]"))
    #expect(!desk.display.text.contains("more below"))
    desk.press("Down", "Up")
    #expect(desk.display.text.contains("[›Remove‹]"))
    desk.press("PageUp")
    #expect(desk.display.text.contains("Remove? All"))
    desk.press("Esc")
    #expect(desk.events == [.replied("cancel")])
  }

  @Test func `a sheet scrolls to its last line`() {
    var frame = Frames.users
    frame.sheet = Frame.Sheet(title: "Timeline", lines: (1...40).map { "Line \($0)" })
    let desk = Desk(frame)
    #expect(desk.display.text.contains("Line 1 "))
    #expect(desk.display.text.contains("more below"))
    desk.press("End")
    #expect(desk.display.text.contains("Line 40"))
    #expect(!desk.display.text.contains("more below"))
    desk.press("Esc")
    #expect(desk.events == [.closedSheet])
  }

  /// A side of a code, how high the screen is, and whether the title has room above the code.
  private static let codes = [(37, 24, true), (41, 24, false), (41, 40, true)]

  @Test(arguments: codes)
  func `a code in a sheet takes the whole screen, whatever was there before`(
    side: Int, rows: Int, isTitled: Bool
  ) {
    var frame = Frames.details
    let matrix = Frames.matrix(side: side)
    frame.sheet = Frame.Sheet(title: "Code to scan", lines: [], matrix: matrix)
    let desk = Desk(frame, rows: rows)
    let canvas = desk.display.canvas
    #expect((canvas.text(row: 0) == " Code to scan") == isTitled)
    #expect(!desk.display.text.contains("First name"))
    let signs: Set<Character> = ["█", "▀", "▄"]
    let drawn = (0..<rows - 1).filter { canvas.text(row: $0).contains { signs.contains($0) } }
    #expect(drawn.count <= (side + 5) / 2)
    #expect(drawn.count >= side / 2)
    desk.press("Esc")
    #expect(desk.events == [.closedSheet])
  }

  @Test func `a code that has no room in a sheet is said to have none`() {
    var frame = Frames.details
    frame.sheet = Frame.Sheet(
      title: "Code to scan", lines: [], matrix: Frames.matrix(side: 45))
    for (rows, columns) in [(24, 80), (40, 40)] {
      let desk = Desk(frame, rows: rows, columns: columns)
      #expect(desk.display.text.contains("Code to scan"))
      #expect(desk.display.text.contains("needs a larger"))
      desk.press("Esc")
      #expect(desk.events == [.closedSheet])
    }
  }
}
