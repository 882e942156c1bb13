import LineFront
import Testing
import Wizard

/// Reviews, final screens and menus: lists from which something is chosen by number.
@Suite struct ChoiceOfActionTests {
  private var review: Frame {
    frame(
      "review",
      .review([
        ReviewRow(
          screen: "details", title: "Details", lines: ["Zoë", "English"], isIncomplete: false,
          change: "change"),
        ReviewRow(
          screen: "role", title: "Role", lines: ["User"], isIncomplete: true, change: "change"),
      ]))
  }

  @Test func `a review's rows lead back by their number`() {
    let walk = Walk(["2"])
    #expect(walk.run(review) == [.jumped(screen: "role")])
    #expect(walk.output.contains("  1 Details (change)\n    Zoë\n    English\n"))
    #expect(walk.output.contains("  2 Role (change; something is missing or wrong here)\n"))
  }

  @Test func `Enter alone never sends off what is reviewed`() {
    let walk = Walk(["", "", "4"])
    #expect(walk.run(review) == [.continued])
    #expect(walk.readCount == 4)
  }

  @Test func `a final screen lists its actions, and opens menus`() {
    var final = frame("review")
    final.buttons = [
      Frame.Button(deed: .action("copy"), label: "Copy link", isMain: false),
      Frame.Button(
        deed: .action("again"), label: "Send another way", isMain: false,
        menu: [
          Frame.Button(deed: .action("by-sms"), label: "By SMS", isMain: false),
          Frame.Button(deed: .action("by-mail"), label: "By e-mail", isMain: false),
        ]),
      Frame.Button(deed: .action("done"), label: "Done", isMain: true),
    ]
    #expect(Walk(["1"]).run(final) == [.chose(action: "copy")])
    #expect(Walk(["send", "2"]).run(final) == [.chose(action: "by-mail")])
    #expect(Walk(["2", "<", "1"]).run(final) == [.chose(action: "copy")])
    #expect(Walk([""]).run(final) == [.chose(action: "done")])
  }

  @Test func `an action's outcome is said, and the list not repeated for it`() {
    let walk = Walk(["1", "1"])
    var final = frame("review")
    final.buttons = [Frame.Button(deed: .action("again"), label: "Send again", isMain: false)]
    walk.run(final) { frame, _ in frame.status = "Sent at 14:05." }
    #expect(walk.count(of: "Sent at 14:05.") == 1)
  }

  @Test func `what cannot be done says why, and whoever chooses it is told by the frame`() {
    let walk = Walk(["1"])
    var final = frame("review")
    final.buttons = [
      Frame.Button(
        deed: .action("revoke"), label: "Revoke", isMain: false, reason: "It was accepted.")
    ]
    #expect(walk.run(final) == [.chose(action: "revoke")])
    #expect(walk.output.contains("1 Revoke (not possible: It was accepted.)"))
  }

  @Test func `a menu's screens are numbered, its headings not`() {
    var start = frame("dashboard")
    start.steps = []
    start.buttons = []
    start.menu = [
      Frame.Entry(screen: "dashboard", title: "Dashboard", isNested: false, isCurrent: true),
      Frame.Entry(screen: nil, title: "User management", isNested: false, isCurrent: false),
      Frame.Entry(screen: "users", title: "Users", isNested: true, isCurrent: false),
      Frame.Entry(screen: "teams", title: "Teams", isNested: true, isCurrent: false),
    ]
    let walk = Walk(["2"])
    #expect(walk.run(start) == [.jumped(screen: "teams")])
    #expect(walk.output.contains("User management\n  1 Users\n  2 Teams\n"))
  }

  @Test func `what is to be copied is said`() {
    let walk = Walk([])
    walk.front.copy("https://join.alpine.example/i/K7QFM\u{7}")
    #expect(walk.output == "To be copied:\nhttps://join.alpine.example/i/K7QFM␇\n")
  }
}
