import Testing
import Wizard

@testable import CursesFront

/// Screens that are mostly read, as they must look, drawn by hand.
@Suite struct ReadingCanvasTests {
  @Test func `the review at 80 by 24 says what its key does`() {
    Desk(Frames.review).expect(
      """
       Add a user                                                       Alpine Rescue
      ────────────────┬───────────────────────────────────────────────────────────────
        ✓ Details     │ Review
        ✓ Role        │
        ✓ kSuite      │   Details  Zoë O'Brien-Łukasz · English                change
        ✓ Teams       │   Role     External                                    change
        ✓ Rights      │   kSuite   yes · seat 32 of 50                         change
        ✓ E-mail      │   Teams    none                                        change
        ✓ Invite      │   Rights   kDrive User · kChat User                    change
        ▸ Review      │ ! E-mail   no address at alpine.example                change
        · Sent        │   Invite   zoe+x@guest.example · must log in with it   change
                      │            by e-mail, valid until Mon 30 Nov 2026,
                      │            14:05
                      │
                      │
                      │
                      │
                      │
                      │
                      │
                      │
                      │
                      │                             [ Back ]  [›Send the invitation‹]
       Tab Next  Ctrl-N Send the invitation  Esc Back  F1 Help
      """)
  }

  @Test func `the review at 40 by 12 stacks`() {
    Desk(Frames.review, rows: 12, columns: 40).expect(
      """
       Add a user · 8 of 9 · Review
      ────────────────────────────────────────
         Details                       change
           Zoë O'Brien-Łukasz · English
         Role                          change
           External
         kSuite                        change
           yes · seat 32 of 50
         Teams                         change
           none                              ↓
            [ Back ]  [›Send the invitation‹]
       Ctrl-N Send the invitation  Esc  F1
      """)
  }

  /// The link is too long to stand beside the code; it goes below, in one line.
  @Test func `the code and the link at 80 by 24`() {
    let desk = Desk(Frames.sent)
    let rows = (0..<24).map { desk.display.canvas.text(row: $0) }
    #expect(rows[2].contains("│ Zoë O'Brien-Łukasz is"))
    #expect(rows[5].contains("│ E-mail: handed to"))
    #expect(rows[19].hasSuffix("│ https://join.alpine.example/i/K7QFM-2X9PD-TTWVB-AH4RC-C"))
    #expect(rows[21].hasSuffix("[ Copy link ]  [ Send another way ]  [ Add another ]"))
    #expect(rows[22].hasSuffix("[›Done‹]"))
  }

  /// Two rows of the code stand in one; where dark on light can be painted, dark is drawn.
  @Test(arguments: [true, false])
  func `every module of a code can be told`(paintsCodes: Bool) {
    let desk = Desk(Frames.sent)
    desk.display.paintsCodes = paintsCodes
    desk.show(Frames.sent)
    let canvas = desk.display.canvas
    let matrix = Frames.matrix(side: 29)
    // 78 columns end the screen; the code has a border of two.
    let (left, top) = (79 - 33 + 2, 2)
    for row in 0..<29 {
      for column in 0..<29 {
        let sign = canvas[top + (row + 2) / 2, left + column].text
        let isUpper = (row + 2) % 2 == 0
        let isDrawn = sign == "█" || sign == (isUpper ? "▀" : "▄")
        #expect(isDrawn == (matrix.isDark(row: row, column: column) == paintsCodes))
      }
    }
  }

  @Test func `a code that has no room is replaced by a sentence`() {
    let text = Desk(Frames.sent, rows: 12, columns: 40).display.text
    #expect(text.contains("The code to scan needs a larger"))
    #expect(!text.contains("▀"))
  }

  @Test func `the dashboard at 40 by 12`() {
    Desk(Frames.dashboard, rows: 12, columns: 40).expect(
      """
       Alpine Rescue · Dashboard
      ────────────────────────────────────────
         12 invitations are pending.
       Seats: 31 used, 12 reserved, 7 free of
       50.





                               [›Add a user‹]
       Esc Back  Ctrl-O Menu  F1 Help
      """)
  }
}
