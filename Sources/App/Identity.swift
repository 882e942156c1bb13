import Membership

/// Who is at work, and for which organisation.
package struct Identity: Hashable, Sendable {
  package let organisation: Organisation
  package let account: Account
  package let member: Member

  /// Looks an account up in its organisation; nil where it is no member, or not an active one.
  package init?(
    account: Account.ID, organisation: Organisation.ID, in store: any MemberStore
  ) throws {
    guard let found = try store.organisation(organisation),
      let person = try store.account(account),
      let member = try store.member(account, in: organisation), member.state == .active
    else { return nil }
    self.organisation = found
    self.account = person
    self.member = member
  }

  /// First and last name.
  var name: String { account.name }
}
