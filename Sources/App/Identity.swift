import Membership

/// Who is at work, and for which organisation.
package struct Identity: Hashable, Sendable {
  package let organisation: Organisation
  package let account: Account
  package let member: Member
  /// What began with the sign-in, and is looked at whenever something is done.
  package let session: AccountSession.ID

  /// Looks an account up in its organisation; nil where it is no member, or not an active one.
  package init?(
    account: Account.ID, organisation: Organisation.ID, session: AccountSession.ID,
    in store: any MemberStore
  ) throws {
    guard let found = try store.organisation(organisation),
      let person = try store.account(account),
      let member = try store.member(account, in: organisation), member.state == .active
    else { return nil }
    self.organisation = found
    self.account = person
    self.member = member
    self.session = session
  }

  /// First and last name.
  var name: String { account.name }
}
