import Membership
import Wizard

/// The lock: whoever has done nothing for some time gives the password of the account at work.
extension Application {
  /// Seconds without anything from the person after which the screen is locked.
  package static let usualIdleLimit = 15 * 60

  /// The flow that lies over everything while it is locked.
  static let unlocking = "unlock"

  /// How long a front waits for the person; nil where nothing is there to be locked.
  func patience(at flow: String) -> Int? {
    identity == nil || flow == Self.unlocking ? nil : idleLimit
  }

  /// Lets the person go on who was at work.
  ///
  /// Tries are counted like those of signing in; the present session goes on, or nothing does.
  func unlock(_ answers: Form) throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    if let problem = try recordProof(answers) {
      return .refused(command: Self.unlocking, [problem])
    }
    isLocked = false
    if let session = try store.session(identity.session) {
      try remembered?.write(identity, since: session.startedAt, at: world.now())
    }
    return .done(command: Self.unlocking, [:])
  }

  /// Closes what the person leaves: a sign-in that nobody can take up any more is ended, one that is
  /// remembered is marked as used until now.
  package func leave() throws {
    guard let identity else { return }
    guard let note = try remembered?.read(at: world.now()), note.session == identity.session else {
      return try signOut()
    }
    if !isLocked { try remembered?.write(identity, since: note.since, at: world.now()) }
  }
}
