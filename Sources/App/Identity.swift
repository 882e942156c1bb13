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

  /// Nil where the account is no member of the organisation, or not an active one.
  init?(_ standing: Standing) {
    guard let member = standing.member, member.state == .active else { return nil }
    organisation = standing.organisation
    account = standing.account
    self.member = member
    session = standing.session.id
  }

  /// First and last name.
  var name: String { account.name }
}
