import Testing
import Wizard

@testable import CursesFront

/// Tables and what lies over them, as they must look, drawn by hand.
@Suite struct TableCanvasTests {
  @Test func `users at 80 by 24`() {
    Desk(Frames.users).expect(
      """
       Alpine Rescue                                     Rhea Bonnard · Administrator
      ─────────────────────┬──────────────────────────────────────────────────────────
         Dashboard         │ Users                                   [ + Add a user ]
         User Management   │  ▾ Pending approval (12)     / search
       ▸   Users           │
           Teams           │     Name              Expires     Address
         Settings          │ › · Zoë O'Brien       in 6 days   zoe+x@guest.example  ⋮
                           │   · Tomás Ríos        tomorrow    t.rios@mail.example  ⋮
                           │   · 佐藤 花子         in 3 days   hanako@mail.example  ⋮
                           │   ! Ana Silva         mail 550    ana@mail.example     ⋮
                           │   ✓ Per Lindqvist     accepted    per@mail.example     ⋮
                           │
                           │
                           │
                           │
                           │
                           │
                           │
                           │
                           │
                           │
                           │
                           │
       a Add  . Actions  f Filter  / Search  Tab Next  Esc Back  F1 Help   12 pending
      """)
  }

  @Test func `users at 40 by 12 keep the columns that matter most`() {
    Desk(Frames.users, rows: 12, columns: 40).expect(
      """
       Alpine Rescue · Users
      ────────────────────────────────────────
                             [ + Add a user ]
        ▾ Pending appro…    / search
           Name                  Expires
       › · Zoë O'Brien           in 6 days  ⋮
         · Tomás Ríos            tomorrow   ⋮
         · 佐藤 花子             in 3 days  ⋮
         ! Ana Silva             mail 550   ⋮
         ✓ Per Lindqvist         accepted   ⋮

       a Add  Esc Back  F1 Help    12 pending
      """)
  }

  @Test func `users at 120 by 40 have every column`() {
    let canvas = Desk(Frames.users, rows: 40, columns: 120).display.canvas
    #expect(
      canvas.text(row: 5).split(separator: " ").suffix(4) == ["Name", "Expires", "Address", "Role"])
    #expect(canvas.text(row: 6).hasSuffix("External ⋮"))
  }

  @Test func `the filter drops down from its place`() {
    let desk = Desk(Frames.users, rows: 12, columns: 60)
    desk.press("f")
    desk.expect(
      """
       Alpine Rescue                 Rhea Bonnard · Administrator
      ─────────────────────┬──────────────────────────────────────
         Dashboard         │ Users               [ + Add a user ]
         User Management   │  ▾ Pending appr…    / search
       ▸   Users           │ ┌────────────────────────┐ ires
           Teams           │ │ Show                   │ 6 days  ⋮
         Settings          │ │ › Pending approval  12 │ orrow   ⋮
                           │ │   All users            │ 3 days  ⋮
                           │ └────────────────────────┘ l 550   ⋮
                           │   ✓ Per Lindqvist       accepted   ⋮
                           │
       Enter Choose  Esc Close  F1 Help                12 pending
      """)
  }

  @Test func `a row's menu hangs at its sign`() {
    let desk = Desk(Frames.users)
    desk.press(".")
    let rows = (0..<24).map { desk.display.canvas.text(row: $0) }
    #expect(rows[6].hasSuffix("zoe+x@guest.example  ⋮"))
    #expect(rows[7].hasSuffix(" ┌───────────────────────┐"))
    #expect(rows[8].hasSuffix(" │ Zoë O'Brien           │"))
    #expect(rows[9].hasSuffix(" │ › Send Invitation ▸   │"))
    #expect(rows[11].hasSuffix(" │   Revoke…             │"))
    #expect(rows[7].count == 79)
  }

  @Test func `a menu at the last row opens upwards`() {
    var frame = Frames.users
    frame.blocks = frame.blocks.map { block in
      guard case .table(var table) = block else { return block }
      table.rows = (1...17).map { Frames.row("\($0)", ["Person \($0)", "", "", ""]) }
      table.selection = 16
      return .table(table)
    }
    let desk = Desk(frame)
    desk.press("End", ".")
    let rows = (0..<24).map { desk.display.canvas.text(row: $0) }
    #expect(rows[22].contains("› "))
    #expect(rows[21].hasSuffix("└───────────────────────┘"))
  }

  @Test func `a menu that has no room for all of it says how many more there are`() {
    var frame = Frames.users
    frame.buttons = (1...12).map {
      Frame.Button(deed: .action("deed-\($0)"), label: "Deed \($0)", isMain: false)
    }
    let desk = Desk(frame, rows: 12, columns: 40)
    desk.press(".")
    #expect(desk.display.text.contains("└ 5 more below"))
    #expect(!desk.display.text.contains("↑"))
    desk.press("End")
    #expect(!desk.display.text.contains("more below"))
    #expect(desk.display.text.contains("│ ↑ Deed 6 "))
    #expect(desk.display.text.contains("│ › Deed 12 "))
    desk.press("Home", "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down")
    #expect(desk.display.text.contains("└ 3 more below"))
  }

  @Test func `an edge of the table that has more behind it says so`() {
    var frame = Frames.users
    frame.blocks = frame.blocks.map { block in
      guard case .table(var table) = block else { return block }
      table.hasMoreAfter = true
      return .table(table)
    }
    let canvas = Desk(frame).display.canvas
    #expect(canvas.text(row: 22).hasSuffix("↓"))
    #expect(!canvas.text(row: 2).hasSuffix("↑"))
  }

  @Test func `an empty table says what to do`() {
    var frame = Frames.users
    var table = TableView()
    table.columns = frame.table?.columns ?? []
    table.emptyText = "Nobody is here yet. Press a to add the first user."
    frame.blocks = [.table(table)]
    #expect(
      Desk(frame).display.text.contains("Nobody is here yet. Press a to add the first user."))
  }
}
