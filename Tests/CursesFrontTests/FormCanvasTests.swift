import Testing
import Wizard

@testable import CursesFront

/// Forms as they must look, drawn by hand.
@Suite struct FormCanvasTests {
  @Test func `details at 80 by 24`() {
    Desk(Frames.details).expect(
      """
       Add a user                                                       Alpine Rescue
      ────────────────┬───────────────────────────────────────────────────────────────
        ▸ Details     │ Details
        · Role        │ Who is to be invited.
        · kSuite      │
        · Teams       │   First name › [Zoë                                         ]
        · Rights      │
        · E-mail      │   Last name    [                                            ]
        · Invite      │              ! Say the last name.
        · Review      │   Language     ( ) Deutsch
        · Sent        │                ( ) English
                      │                ( ) Español
                      │                (•) Français
                      │                ( ) Italiano
                      │
                      │   Phone        [                        ]
                      │                With the country, like +41 79 123 45 67.
                      │   Note         [Met at the course                           ]
                      │                [in Chur                                     ]
                      │                [                                            ]
                      │                Only administrators read it.
                      │
                      │                                        [ Back ]  [ Continue ]
       Tab Next  Ctrl-N Continue  Esc Back  F1 Help
      """)
  }

  @Test func `details at 40 by 12, with a sign that more is below`() {
    Desk(Frames.details, rows: 12, columns: 40).expect(
      """
       Add a user · 1 of 9 · Details
      ────────────────────────────────────────
         First name
         › [Zoë                             ]
         Last name
           [                                ]
         ! Say the last name.
         Language
           ( ) Deutsch
           ( ) English                       ↓
                       [ Back ]  [ Continue ]
       Ctrl-N Continue  Esc Back  F1 Help
      """)
  }

  @Test func `a choice with its details below, at 80 by 24`() {
    Desk(Frames.role).expect(
      """
       Add a user                                                       Alpine Rescue
      ────────────────┬───────────────────────────────────────────────────────────────
        ✓ Details     │ Role
        ▸ Role        │
        · kSuite      │   Role    -  Legal representative
        · Teams       │              Only a legal representative makes a legal
        · Rights      │              representative.
        · E-mail      │          ( ) Administrator
        · Invite      │              Manages users, products and rights.
        · Review      │        › (•) User
        · Sent        │              Works with the products that are given.
                      │          ( ) External
                      │              Takes part where it is invited.
                      │
                      │
                      │
                      │
                      │
                      │
                      │
                      │
                      │
                      │                                        [ Back ]  [ Continue ]
       Space Choose  Tab Next  Ctrl-N Continue  Esc Back  F1 Help
      """)
  }

  @Test func `a long list, at 80 by 24`() {
    let desk = Desk(Frames.teams)
    for _ in 0..<14 { desk.press("Down") }
    desk.expect(
      """
       Add a user                                                       Alpine Rescue
      ────────────────┬───────────────────────────────────────────────────────────────
        ✓ Details     │ Work teams
        ✓ Role        │
        ✓ kSuite      │   Teams   Type to find.  2 chosen
        ▸ Teams       │         ↑ [ ] Team 3
        · Rights      │           [ ] Team 4
        · E-mail      │           [x] Team 5
        · Invite      │           [ ] Team 6
        · Review      │           [ ] Team 7
        · Sent        │           [ ] Team 8
                      │           [ ] Team 9
                      │           [ ] Team 10
                      │           [ ] Team 11
                      │           [ ] Team 12
                      │           [ ] Team 13
                      │           [ ] Team 14
                      │           [ ] Team 15
                      │         › [ ] Team 16
                      │           15 more below
                      │
                      │
                      │                                        [ Back ]  [ Continue ]
       Space Choose  Tab Next  Ctrl-N Continue  Esc Back  F1 Help
      """)
  }

  @Test func `a list narrowed by typing, at 40 by 12`() {
    let desk = Desk(Frames.teams, rows: 12, columns: 40)
    desk.type("am 3")
    desk.expect(
      """
       Add a user · 4 of 9 · Teams
      ────────────────────────────────────────
         Teams
           / am 3                    2 chosen
         › [ ] Team 3
           [ ] Team 30
           + Make a new team: “am 3”



                       [ Back ]  [ Continue ]
       Ctrl-N Continue  Esc Back  F1 Help
      """)
  }

  @Test func `levels and a problem of the whole screen, at 80 by 24`() {
    Desk(Frames.rights).expect(
      """
       Add a user                                                       Alpine Rescue
      ────────────────┬───────────────────────────────────────────────────────────────
        ✓ Details     │ Rights in kDrive and kChat
        ✓ Role        │
        ✓ kSuite      │   kDrive   ( ) no access
        ✓ Teams       │          › (•) User           works in shared folders
        ▸ Rights      │            ( ) Administrator
        · E-mail      │
        · Invite      │   kChat    ( ) no access
        · Review      │            (•) User
        · Sent        │            ( ) Administrator
                      │
                      │   From the team Mountain: kDrive User, Mail Technical
                      │
                      │
                      │
                      │
                      │
                      │
                      │
                      │ ! Choose a level for kChat: access to kSuite includes kChat.
                      │
                      │                                        [ Back ]  [ Continue ]
       Space Choose  Tab Next  Ctrl-N Continue  Esc Back  F1 Help    draft kept 14:02
      """)
  }

  @Test func `the marked option is whole at 40 by 12, with its detail`() {
    let desk = Desk(Frames.role, rows: 12, columns: 40)
    desk.press("Home")
    let text = (0..<12).map { desk.display.canvas.text(row: $0) }.joined(separator: "\n")
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains("Only a legal representative makes a legal representative."), "\(text)")
  }

  @Test func `one more option stands where it would be said that there is one`() {
    var frame = Frames.role
    var input = Input(name: "number", kind: .choice, label: "Number")
    input.options = (1...5).map { Option(name: "\($0)", label: "Option \($0)") }
    frame.blocks = [.input(input)]
    let desk = Desk(frame, rows: 12, columns: 40)
    #expect(desk.display.text.contains("Option 5"))
    #expect(!desk.display.text.contains("more below"))
  }

  @Test func `what is asked is whole in a heading at 40 by 12`() {
    var frame = Frames.details
    frame.heading = "Invite a whole team into kChat"
    let steps = Desk(frame, rows: 12, columns: 40)
    #expect(steps.display.canvas.text(row: 0) == " Invite a whole te… · 1 of 9 · Details")
    frame.steps = []
    frame.title = "What is it called?"
    let alone = Desk(frame, rows: 12, columns: 40)
    #expect(alone.display.canvas.text(row: 0) == " What is it called?")
  }

  @Test func `a problem of the screen is whole at 40 by 12, or has a sign where it is cut`() {
    var frame = Frames.details
    frame.problem = String(repeating: "quite long ", count: 13) + "end."
    #expect(Desk(frame, rows: 12, columns: 40).display.text.contains("end."))
    frame.problem = String(repeating: "much too long ", count: 30) + "end."
    let text = Desk(frame, rows: 12, columns: 40).display.text
    #expect(text.contains("…") && !text.contains("end."))
  }

  @Test func `a form stays readable in a wide window`() {
    let rows = Desk(Frames.details, rows: 40, columns: 200).display.canvas
    let inBody = (2..<39).flatMap { row in (112..<200).map { rows[row, $0] } }
    #expect(inBody.allSatisfy { $0 == Cell() })
    #expect(rows.text(row: 0).hasSuffix("Alpine Rescue"))
  }

  @Test func `what is new and important at the beginning is in sight until a key is pressed`() {
    var frame = Frames.invite
    let desk = Desk(frame, rows: 12, columns: 40)
    desk.press("End", "Tab", "Tab", "Tab", "Tab")
    let before = desk.display.text
    frame.blocks.insert(
      .notice(Notice(text: "Role: User → Administrator", style: .important)), at: 0)
    frame.problem = "Something is different."
    desk.show(frame)
    #expect(!before.contains("Role:"))
    #expect(desk.display.text.contains("Role: User → Administrator"))
    // What stands there already moves nothing.
    desk.press("Tab", "Shift-Tab")
    let later = desk.display.text
    desk.show(frame)
    #expect(desk.display.text == later)
  }

  @Test func `whatever the bottom line says, the keys that all need stand beside it`() {
    var frame = Frames.details
    frame.status = "done: Remove from the organisation"
    let line = Desk(frame, rows: 12, columns: 40).display.canvas.text(row: 11)
    #expect(line == " Ctrl-N  Esc  F1  done: Remove from th…")
  }
}
