import Membership
import Wizard

/// Whoever is at work proves it once more: with everything that signing in asks for.
extension Application {
  /// Takes the present password and, where there is a second factor, a code; gives what is wrong.
  ///
  /// Tries are counted like those of signing in, and `use` has to take them back by a command, which
  /// uses the code. It gets the account as it was compared with.
  func proveOneself(
    _ form: Form, _ use: (Reauthentication, Account) throws -> Void
  ) throws -> Problem? {
    guard let identity else { throw Refusal.notAMember }
    let password = form.secret("present-password")
    do {
      let proof = try prove(identity.account.address, password) { proof in
        guard proof.account.id == identity.account.id else { throw Refusal.notAMember }
        try use(
          Reauthentication(
            organisation: identity.organisation.id, account: proof.account.id, key: proof.key,
            code: try givenCode(form.secret("present-code"), for: proof.account),
            at: world.now()), proof.account)
      }
      guard proof != nil else {
        return Problem("problem.password-wrong", field: "present-password")
      }
    } catch Refusal.factorCodeWrong {
      return Problem("refusal.factor-code-wrong", field: "present-code")
    } catch let fault as DeviceCode.Fault {
      return Problem(of: fault, field: "present-code")
    }
    try refresh()
    return nil
  }

  /// Writes down that whoever is at work has just proved it; gives what is wrong.
  func recordProof(_ form: Form) throws -> Problem? {
    try proveOneself(form) { proof, _ in try perform(RecordPassword(proof)) }
  }
}
