/// Somebody at work who has just proved once more who they are, by all that signing in asks for.
///
/// Commands that take it use its code up, and forget the tries that failed before.
package struct Reauthentication: Hashable, Sendable {
  package let organisation: Organisation.ID
  package let account: Account.ID
  /// What the try was counted under.
  package let key: SignInKey
  /// Needed where the account has a second factor.
  package let code: GivenCode?
  package let at: Instant

  package init(
    organisation: Organisation.ID, account: Account.ID, key: SignInKey, code: GivenCode? = nil,
    at: Instant
  ) {
    self.organisation = organisation
    self.account = account
    self.key = key
    self.code = code
    self.at = at
  }

  var needs: Needs { Needs(ofOwnAccount: account, in: organisation, now: at) }

  /// What it changes of the account itself; throws where a code is needed and this one is not right.
  func changes(of account: Account) throws(Refusal) -> [Change] {
    try account.use(code) + [.forgetSignIns(key, at: at)]
  }
}
