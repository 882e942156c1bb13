import Membership
import Wizard

extension Application {
  /// Gives the account at work another password, if the present one is given too.
  ///
  /// Tries of the present one are counted like those of signing in. The new one is hashed before the
  /// store is asked, and before there is a turn to compare in: nobody waits for two.
  func changePassword(_ answers: Form) throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    let new = try world.hash(answers.secret("password"))
    let problem = try proveOneself(answers) { proof, account in
      guard let old = account.passwordHash else { throw Refusal.passwordChanged }
      try perform(
        ChangePassword(
          proof, from: old, to: new, session: identity.session,
          delivery: Delivery.ID(world.identifier()), place: world.place))
    }
    if let problem { return .refused(command: "change-password", [problem]) }
    owesLetters = true
    return .done(command: "change-password", [:])
  }
}
