import Membership
import Wizard

extension Application {
  /// Gives the account at work another password, if the present one is given too.
  ///
  /// Tries of the present one are counted like those of signing in. The new one is hashed before the
  /// store is asked, and before there is a turn to compare in: nobody waits for two.
  func changePassword(_ answers: Form) throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    let account = identity.account
    let new = try world.hash(answers.secret("password"))
    let isRight = try proveOneself(answers) { proof in
      guard let old = proof.account.passwordHash else { throw Refusal.passwordChanged }
      try perform(
        ChangePassword(
          organisation: identity.organisation.id, account: account.id, from: old, to: new,
          session: identity.session, key: proof.key, delivery: Delivery.ID(world.identifier()),
          place: world.place, now: world.now()))
    }
    guard isRight else { return wrongPassword("change-password") }
    owesLetters = true
    return .done(command: "change-password", [:])
  }
}
