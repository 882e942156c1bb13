import Foundation
import TestTerminal
import Testing

/// Everything that a row's menu offers is done, by an owner and by an administrator, to somebody in every
/// state; what came of it is read by a command.
struct RowDeedTests {
  private static let visits = [("rhea", 24, 80), ("tom", 12, 40)]

  @Test(arguments: visits)
  func `an invitation is sent, renewed, changed, revoked and erased`(
    name: String, rows: Int, columns: Int
  ) throws {
    let tour = try RowTour(as: name, rows: rows, columns: columns)
    let letters = try tour.letters
    try tour.walk("Pia", "Send invitation", [("(•) E-mail", []), ("What became of it", [])])
    try tour.walk("Pia", "New link", [("(•) E-mail", []), ("What became of it", [])])
    #expect(try tour.letters == letters + 2)
    let expires = try #require(try tour.row("Pia")?["expires"] as? String)
    try tour.confirm("Pia", "Renew")
    #expect(try #require(try tour.row("Pia")?["expires"] as? String) > expires)
    try tour.walk(
      "Pia", "Change invitation",
      [
        ("(•) User", ["Down", "Space"]), ("Type to find", []), ("kChat", []),
        ("Personal address", []), ("User → External", []), ("What became of it", []),
      ])
    #expect(try tour.row("Pia")?["role"] as? String == "external")
    for action in ["Pause reminders", "Resume reminders"] {
      try tour.manager.open(action, of: "Pia")
      try tour.terminal.press("Enter")
      try tour.terminal.wait(for: "done: \(action)")
    }
    try tour.look("Pia", "Timeline", "invited")
    try tour.look("Pia", "Details", "pia@mail.example")
    try tour.look("Pia", "Add another like this", "First name")
    try tour.manager.open("Copy address ", of: "Pia")
    try tour.terminal.press("Enter")
    try tour.terminal.wait(for: "copied")
    try tour.confirm("Pia", "Revoke")
    #expect(try tour.row("Pia")?["state"] as? String == "revoked")
    try tour.confirm("Pia", "Erase personal data")
    #expect(try tour.row("Pia") == nil)
    try tour.manager.leave()
  }

  @Test(arguments: visits)
  func `what has expired comes back to life, and what is over can be erased`(
    name: String, rows: Int, columns: Int
  ) throws {
    let tour = try RowTour(as: name, rows: rows, columns: columns)
    try tour.confirm("Exa", "Renew")
    #expect(try tour.row("Exa")?["state"] as? String == "pending")
    for action in ["Send invitation", "New link"] {
      try OutsideRows.execute(
        ["invitation", "person"].map {
          "update \($0) set expires_at = 1 where address = 'exa@mail.example';"
        }.joined(), in: tour.place)
      #expect(try tour.row("Exa")?["state"] as? String == "expired")
      try tour.terminal.press("Ctrl-R")
      try tour.walk("Exa", action, [("(•) E-mail", []), ("What became of it", [])])
      #expect(try tour.row("Exa")?["state"] as? String == "pending")
    }
    for name in ["Dec", "Rev"] {
      try tour.look(name, "Timeline", "invited")
      try tour.confirm(name, "Erase personal data")
      #expect(try tour.row(name) == nil)
    }
    try tour.manager.leave()
  }

  @Test(arguments: visits)
  func `a guest is invited anew, changed, suspended and removed`(
    name: String, rows: Int, columns: Int
  ) throws {
    let tour = try RowTour(as: name, rows: rows, columns: columns)
    let (gia, gus) = ("gia@mail.example", "Gus")
    let letters = try tour.letters
    try tour.walk(gia, "Send invitation", [("(•) E-mail", []), ("What became of it", [])])
    #expect(try tour.letters == letters + 1)
    try tour.walk(
      gia, "Change invitation",
      [
        ("[x] general", []), ("Personal address", ["Ctrl-A", "o"]), ("ogia", []),
        ("What became of it", []),
      ])
    #expect(try tour.row("ogia@mail.example") != nil)
    try tour.look("ogia", "Invite another guest like this", "E-mail address")
    try tour.confirm("ogia", "Revoke")
    #expect(try tour.row("ogia@mail.example")?["state"] as? String == "revoked")

    try tour.walk(gus, "Channels", [("[ ] general", ["Space"]), ("none → general", [])])
    #expect(try tour.row(gus)?["channels"] as? [String] == ["general"])
    try tour.confirm(gus, "Suspend")
    #expect(try tour.row(gus)?["state"] as? String == "suspended")
    try tour.confirm(gus, "Reinstate")
    #expect(try tour.row(gus)?["state"] as? String == "active")
    try tour.confirm(gus, "Remove from organisation")
    #expect(try tour.row(gus)?["state"] as? String == "removed")
    try tour.manager.leave()
  }

  @Test(arguments: visits)
  func `a member is changed, suspended, reinstated, removed and erased`(
    name: String, rows: Int, columns: Int
  ) throws {
    let tour = try RowTour(as: name, rows: rows, columns: columns)
    try tour.walk(
      "Uma", "Change role", [("(•) User", ["Down", "Space"]), ("User → External", [])])
    #expect(try tour.row("Uma")?["role"] as? String == "external")
    try tour.walk(
      "Uma", "Teams", [("Type to find", ["M", "a", "p", "s", "Enter"]), ("none → Maps", [])])
    #expect(try tour.row("Uma")?["teams"] as? [String] == ["Maps"])
    try tour.walk(
      "Uma", "Rights", [("(•) Administrator", ["Up", "Space"]), ("Administrator → User", [])])
    try tour.walk("Uma", "Reset the password", [("Make a code", []), ("Copy the code", [])])
    try tour.manager.open("Reset the second factor", of: "Uma")
    try tour.terminal.press("Enter")
    try tour.terminal.wait(for: "[›Cancel‹]")
    try tour.terminal.press("Right", "Enter")
    try tour.terminal.wait(for: "! There is no second factor")
    try tour.confirm("Uma", "Suspend")
    #expect(try tour.row("Uma")?["state"] as? String == "suspended")

    try tour.walk(
      "Sam", "Change role", [("(•) User", ["Down", "Space"]), ("User → External", [])])
    for (name, action, state) in [
      ("Uma", "Reinstate", "active"), ("Sam", "Reinstate", "active"),
      ("Ed", "Suspend", "suspended"), ("Ed", "Reinstate", "active"),
      ("Sam", "Remove from organisation", "removed"), ("Ed", "Remove from organisation", "removed"),
      ("Uma", "Remove from organisation", "removed"),
    ] {
      try tour.confirm(name, action)
      #expect(try tour.row(name)?["state"] as? String == state, "\(name) \(action)")
    }
    try tour.narrow(to: "Removed")
    try tour.look("Sam", "Timeline", "removed")
    for name in ["Leo", "Sam"] {
      try tour.confirm(name, "Erase personal data")
      #expect(try tour.row(name) == nil, "\(name) \(tour.terminal.text)")
    }
    let audit = try tour.place.run(["audit", "list"]).output
    #expect(audit.contains("(Uma User): notice of the suspension"), "\(audit)")
    try tour.manager.leave()
  }

  @Test(arguments: visits)
  func `whoever stands above, or is oneself, is changed by nobody`(
    name: String, rows: Int, columns: Int
  ) throws {
    let tour = try RowTour(as: name, rows: rows, columns: columns)
    let before = try tour.row("Rhea")?["version"] as? Int
    for action in ["Change role", "Suspend", "Remove from organisation", "Reset the password"] {
      try tour.manager.open(action, of: "Rhea")
      try tour.terminal.press("Enter")
      try tour.terminal.waitUntilQuiet()
      #expect(!tour.terminal.text.contains("Cancel"))
      try tour.terminal.press("Esc")
      try tour.terminal.waitUntilQuiet()
    }
    #expect(try tour.row("Rhea")?["version"] as? Int == before)
    try tour.manager.leave()
  }
}
