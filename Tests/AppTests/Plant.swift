import Membership
import Testing

@testable import App
@testable import Store

/// Puts something into a store past all rules, as a test needs it.
struct Plant: Command {
  let changes: [Change]
  let needs = Needs(now: Instant(seconds: 0))

  func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    var decision = Decision()
    decision.changes = changes
    return decision
  }
}

extension SignInOffice {
  /// Another person with the one password; a member of the organisation in the actor's way.
  func add(_ actor: Actor, _ name: String, to organisation: Organisation.ID) throws -> Account.ID {
    let account = Account(
      id: Identifier(name), address: try .parse("\(name)@alpine.example"),
      firstName: PersonName(stored: name), lastName: PersonName(stored: "Test"),
      language: .english, passwordHash: "hash:" + Self.password, createdAt: now,
      authenticatedAt: now)
    let member = actor.member(account.id, in: organisation, at: now)
    try store.perform(Plant(changes: [.addAccount(account), .addMember(member)]))
    return account.id
  }

  /// Makes somebody what the actor is, as another process would.
  func change(
    _ account: Account.ID, in organisation: Organisation.ID, to actor: Actor
  ) throws {
    try store.connection.write { statements in
      _ = try statements.execute(
        """
        update member set role = :role, kdrive = :kdrive, kchat = :kchat, state = :state
        where account = :account and organisation = :organisation
        """,
        [
          "role": .raw(actor.role), "kdrive": .raw(actor.kdrive), "kchat": .raw(actor.kchat),
          "state": .raw(actor.state), "account": .id(account),
          "organisation": .id(organisation),
        ])
      _ = try statements.execute(
        "update person set state = :state where organisation = :organisation and id = :account",
        [
          "state": .raw(actor.state), "account": .id(account), "organisation": .id(organisation),
        ])
    }
  }

  /// A program at which the person is at work.
  func application(
    of account: Account.ID, in organisation: Organisation.ID
  ) throws -> Application {
    let application = try application()
    let session = application.newSession(of: account, in: organisation)
    try store.perform(Plant(changes: [.startSession(session)]))
    application.identity = try Identity(
      account: account, organisation: organisation, session: session.id, in: store)
    return application
  }
}

extension Application {
  /// What the next screen does: whoever is shut out is at work no more.
  func lookAgain() throws {
    try refresh()
    if expulsion != nil { identity = nil }
  }
}
