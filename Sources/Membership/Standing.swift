/// A session with everything on which it depends whether it goes on, at one moment.
package struct Standing: Hashable, Sendable {
  package let session: AccountSession
  package let account: Account
  package let organisation: Organisation
  /// Nil where the account does not belong to the organisation any more.
  package let member: Member?

  package init(
    session: AccountSession, account: Account, organisation: Organisation, member: Member?
  ) {
    self.session = session
    self.account = account
    self.organisation = organisation
    self.member = member
  }
}
