import TestTerminal
import Testing

/// What the menu of a row offers, by who looks and how the person stands, each thing that cannot be done
/// with its reason.
struct RowMenuTests {
  /// Who looks.
  enum Actor: CaseIterable {
    case owner
    case admin
    /// An administrator whose own level in kChat is that of a user.
    case adminWithoutChat
  }

  private static let deeds: Set = [
    "Change role", "Teams", "Rights", "Suspend", "Remove from organisation", "Reset the password",
    "Reset the second factor",
  ]
  private static let ways: Set = ["Send invitation", "New link", "Renew", "Change invitation"]
  private static let always: Set = ["Details", "Timeline", "Copy address", "Copy addresses"]

  /// What the menu has of its own for a row, and what of that cannot be done.
  private static func expected(
    _ name: String, _ actor: Actor
  ) -> (all: Set<String>, off: Set<String>) {
    let giving = actor == .adminWithoutChat
    switch name {
    case "Rhea Bonnard": return (deeds, deeds)
    case "Tom Frey": return (deeds, actor == .owner ? ["Rights"] : deeds)
    case "Uma User", "Ed External": return (deeds, [])
    case "Sam Suspended":
      return (
        deeds.subtracting(["Suspend"]).union(["Reinstate"]), giving ? ["Reinstate"] : []
      )
    case "Gus Guest":
      let never: Set = ["Change role", "Teams", "Rights"]
      return (deeds.union(["Channels"]), giving ? never.union(["Channels"]) : never)
    case "Pia Pending", "gia@mail.example":
      let all = ways.union(["Pause reminders", "Revoke"])
      return (all, giving ? all.subtracting(["Revoke"]) : [])
    case "Exa Expired":
      return (
        ways.union(["Revoke", "Erase personal data"]),
        giving ? ways.union(["Revoke"]) : ["Change invitation", "Revoke"]
      )
    case _: return (ways.union(["Revoke", "Erase personal data"]), ways.union(["Revoke"]))
    }
  }

  @Test(arguments: Actor.allCases)
  func `the menu of each row says what can be done, and why not what cannot`(
    actor: Actor
  ) throws {
    let place = try Everybody().place
    if actor == .adminWithoutChat {
      try OutsideRows.execute(
        """
        update member set kchat = 'user' where account = 'tom';
        update person set kchat = 'user' where id = 'tom';
        """, in: place)
    }
    if actor != .owner { try place.signIn("tom") }
    let manager = try ManagerWalk(place, rows: 40, columns: 120)
    try manager.choose("Go to Users")
    for name in [
      "Rhea Bonnard", "Tom Frey", "Uma User", "Ed External", "Sam Suspended", "Gus Guest",
      "Pia Pending", "gia@mail.example", "Exa Expired", "Dec Declined", "Rev Revoked",
    ] {
      try manager.openMenu(of: name)
      let menu = try manager.menu()
      var (all, off) = Self.expected(name, actor)
      let like =
        ["Gus Guest", "gia@mail.example"].contains(name)
        ? "Invite another guest like this" : "Add another like this"
      all.formUnion(Self.always.union([like]))
      if actor == .adminWithoutChat { off.insert(like) }
      #expect(Set(menu.map(\.label)) == all, "\(name)")
      #expect(Set(menu.filter { !$0.reason.isEmpty }.map(\.label)) == off, "\(name)")
      try manager.terminal.press("Esc")
      try manager.terminal.wait(forLossOf: "┌")
    }
    try manager.leave()
  }

  @Test(arguments: ["uma", "ed", "gus"])
  func `whoever administers nothing sees no table of users, nor by a command`(
    name: String
  ) throws {
    let place = try Everybody().place
    try place.signIn(name)
    let terminal = try place.open(rows: 40, columns: 120)
    try terminal.wait(for: "My account")
    #expect(!terminal.text.contains("Users"), "\(terminal.text)")
    let listed = try place.run(["users"])
    #expect(listed.status == 1)
    #expect(!listed.output.contains("Pia") && !listed.errors.isEmpty, "\(listed.output)")
    for arguments in [["users", "suspend", "tom"], ["users", "role", "tom", "external"]] {
      #expect(try place.run(arguments).status == 1)
    }
  }
}
