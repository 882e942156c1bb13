import Membership
import Testing
import Wizard

@testable import App
@testable import Store

/// What is done to a member or an invitation from the row's menu, and by two at once.
struct MemberActionsTests {
  private let office: SignInOffice
  private let me: Identity
  private let nora: Account.ID

  init() throws {
    office = try SignInOffice()
    me = try office.setUp()
    nora = try office.add(.admin, "nora", to: me.organisation.id)
  }

  private func application(of account: Account.ID? = nil) throws -> Application {
    try office.application(of: account ?? me.account.id, in: me.organisation.id)
  }

  private func member() throws -> Member? {
    try office.store.member(nora, in: me.organisation.id)
  }

  private typealias Deed = (Frame) throws -> Event

  private func onRow(_ id: String, _ events: [Event]) -> [Deed] {
    ([.jumped(screen: "users"), .selected(row: id)] + events).map { event in { _ in event } }
  }

  /// Something that happens elsewhere before the person does something.
  private func meanwhile(_ event: Event, _ work: @escaping () throws -> Void) -> Deed {
    { _ in
      try work()
      return event
    }
  }

  @Test func `suspended, reinstated and removed from the menu, each after a question by name`()
    throws
  {
    for (action, state) in [("suspend", "suspended"), ("reinstate", "active"), ("remove", "")] {
      let front = Script(
        onRow(nora.text, [.chose(action: action), .replied("cancel"), .chose(action: action)]))
      _ = try application().run("manager", at: front)
      #expect(front.frame.question?.text.contains("nora Test") == true, "\(action)")
      #expect(try member()?.state.rawValue != state)
      let yes = Script(
        onRow(nora.text, [.chose(action: action), .replied("confirm")]))
      _ = try application().run("manager", at: yes)
      let now = try member()?.state.rawValue ?? ""
      #expect(now == state, "\(yes.frame.problem)")
    }
    #expect(
      try office.store.timeline(of: .account(nora), in: me.organisation.id).map(\.what)
        .filter(TimelineEvent.What.changes.contains)
        == [.memberSuspended, .memberReinstated, .memberRemoved])
    #expect(Set(office.letters.map(\.to.text)) == ["nora@alpine.example"])
    #expect(
      office.letters.map(\.subject) == [
        "You are suspended in Alpine Rescue", "You can work in Alpine Rescue again",
        "You no longer belong to Alpine Rescue",
      ])
    let row = try application().rows(
      RowQuery(source: "users", filter: "removed", search: "", anchor: .start, count: 9)
    ).rows.first
    #expect(row?.facts["row-kind"]?.text == "former")
    #expect(try office.signIn("nora@alpine.example") != "")
  }

  @Test func `who is suspended while at work is shut out at once, and told why`() throws {
    let theirs = try application(of: nora)
    theirs.storeHasChanged = { true }
    // Only the news of a change tells them.
    theirs.storeMayHaveChanged = { false }
    let front = Script([
      { _ in .jumped(screen: "users") },
      meanwhile(.changed) { [self] in
        let mine = try application()
        _ = try mine.change(SuspendMember(try mine.target(nora.text, seen: 0)), of: nora.text)
      },
      { _ in .jumped(screen: "account") },
    ])
    #expect(try theirs.run("manager", at: front) == .signedOut)
    #expect(theirs.expulsion == .suspended)
    #expect(theirs.identity == nil)
    #expect(try office.store.sessions(of: nora, at: office.now).isEmpty)
    #expect(try office.signIn("nora@alpine.example").contains("Address or password is wrong"))
  }

  @Test func `the own row and somebody above are off, with the reason`() throws {
    let facts = try application(of: nora).rows(
      RowQuery(source: "users", filter: "", search: "", anchor: .start, count: 9)
    ).rows.reduce(into: [:]) { $0[$1.id] = $1.facts }
    for name in ["change-off", "suspend-off", "remove-off"] {
      #expect(facts[nora.text]?[name]?.text.hasPrefix("This is you.") == true)
      #expect(
        facts[me.account.id.text]?[name]?.text
          == "Only a legal representative can do this for a person in the role Legal representative."
      )
    }
  }

  @Test func `a role is changed after what is different was shown, and a letter tells`() throws {
    let front = Script(
      onRow(
        nora.text,
        [
          .chose(action: "change-role"), .answered(field: "role", .text("normal")), .continued,
          .continued,
        ]))
    _ = try application().run("manager", at: front)
    #expect(front.text.contains("Role of nora Test"))
    #expect(front.text.contains("Role: Administrator → User"))
    #expect(front.text.contains("all sessions of nora Test here end at once"))
    let lower = try member()
    #expect((lower?.role, lower?.kchat) == (.normal, .user))
    #expect(office.letters.map(\.subject) == ["Your role in Alpine Rescue was changed"])
    #expect(office.letters.first?.text.contains("you are now User there") == true)
    let rights = Script(
      onRow(
        nora.text,
        [
          .chose(action: "change-rights"), .answered(field: "kdrive", .text("admin")), .continued,
          .continued,
        ]))
    _ = try application().run("manager", at: rights)
    let higher = try member()
    #expect((higher?.kdrive, higher?.kchat) == (.admin, .user))
  }

  /// Both have opened the same row; whoever is second sees who was first, and can look again.
  @Test func `the second of two is told who changed what and when, and overwrites nothing`()
    throws
  {
    let tom = try office.add(.admin, "tom", to: me.organisation.id)
    let front = Script(
      onRow(
        nora.text,
        [.chose(action: "change-role"), .answered(field: "role", .text("external")), .continued])
        + [
          meanwhile(.continued) { [self] in
            let other = try application(of: tom)
            let target = try other.target(nora.text, seen: 0)
            _ = try other.change(ChangeMember(target, role: .normal), of: nora.text)
          },
          meanwhile(.chose(action: "look-again")) { [self] in
            let role = try member()?.role
            #expect(role == .normal)
          },
          { _ in .continued },
        ])
    _ = try application().run("manager", at: front)
    let told = front.frames.map(\.problem).first { !$0.isEmpty } ?? ""
    #expect(told.contains("tom Test changed what this person may do: Role: Administrator → User"))
    #expect(told.contains("30 Nov 2026"))
    #expect(front.text.contains("Role: User → External"))
    #expect(try member()?.role == .external)
    #expect(try member()?.version == 2)
  }

  /// The question was about the person as she was then, though the table below has moved on.
  @Test func `a yes about a row that has changed meanwhile does nothing`() throws {
    let tom = try office.add(.admin, "tom", to: me.organisation.id)
    let mine = try application()
    mine.storeHasChanged = { true }
    let front = Script(
      onRow(nora.text, [.chose(action: "remove")]) + [
        meanwhile(.changed) { [self] in
          let other = try application(of: tom)
          let target = try other.target(nora.text, seen: 0)
          _ = try other.change(ChangeMember(target, role: .normal), of: nora.text)
        },
        { _ in .replied("confirm") },
      ])
    _ = try mine.run("manager", at: front)
    #expect(front.frame.problem.contains("tom Test"))
    #expect(try member()?.role == .normal)
  }

  @Test func `an invitation is changed, its old link dies, and the letter goes to the new address`()
    throws
  {
    let gift = MatrixTests.Gift(role: .external, kdrive: .user, kchat: .user, team: nil)
    _ = try application().walk(
      "add-user", answers: gift.answers("ana@guest.example"), dryRun: false)
    let found = try office.store.openInvitation(
      for: .parse("ana@guest.example"), in: me.organisation.id, at: office.now)
    let old = try #require(found)
    let front = Script(
      onRow(
        old.id.text,
        [
          .chose(action: "change-invitation"), .answered(field: "role", .text("normal")),
          .continued, .continued, .continued,
          .answered(field: "address", .text("ana@other.example")),
          .answered(field: "new-expiry", .text("14")), .continued,
        ]))
    _ = try application().run("manager", at: front)
    #expect(front.text.contains("Every link that Ana Keller has got so far stops working"))
    #expect(front.text.contains("Address: ana@guest.example → ana@other.example"))
    // The program has gone before the end; what was chosen is offered again, for this one alone.
    let again = Script(
      onRow(old.id.text, [.chose(action: "change-invitation"), .replied("resume"), .continued]))
    _ = try application().run("manager", at: again)
    let new = try #require(try office.store.invitation(old.id, in: me.organisation.id))
    #expect((new.terms.role, new.terms.address.text) == (.normal, "ana@other.example"))
    #expect(new.generation == 2)
    #expect(new.expiresAt == office.now.adding(days: 14))
    #expect(try office.store.invitation(found: old.lookup) == nil)
    #expect(office.letters.map(\.to.text) == ["ana@guest.example", "ana@other.example"])
    let line = try again.lastLine(of: old.id, in: application())
    #expect(line.contains("Rhea Bonnard changed the invitation: Role: External → User"))
  }

  @Test func `a command changes what its answers name, and nothing else`() throws {
    let gift = MatrixTests.Gift(role: .external, kdrive: .admin, kchat: .user, team: nil)
    let mine = try application()
    _ = try mine.walk("add-user", answers: gift.answers("ana@guest.example"), dryRun: false)
    let id = try #require(mine.shownInvitation)
    let done = try mine.changeInvitation(id.text, answers: ["kchat": .text("admin")], seen: 0)
    if case .refused(let problems) = done { Issue.record("\(problems)") }
    let new = try #require(try office.store.invitation(id, in: me.organisation.id))
    #expect((new.terms.role, new.terms.kdrive, new.terms.kchat) == (.external, .admin, .admin))
    #expect((new.generation, new.version) == (1, 1))
    let late = try mine.changeInvitation(id.text, answers: ["role": .text("normal")], seen: 0)
    guard case .refused(let problems) = late else {
      Issue.record("\(late)")
      return
    }
    #expect(problems.map(\.key) == ["refusal.changed-meanwhile"])
  }
}

extension Script {
  /// The last change that the timeline of an invitation tells of.
  fileprivate func lastLine(of id: Invitation.ID, in application: Application) throws -> String {
    let organisation = try #require(application.identity).organisation.id
    let event = try #require(
      try application.store.timeline(of: .invitation(id), in: organisation)
        .last { $0.what == .invitationChanged })
    return try application.line(event)
  }
}
