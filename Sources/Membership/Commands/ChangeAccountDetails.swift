/// What a person says about themself: everything of an account that its owner may change at will.
package struct AccountDetails: Hashable, Sendable {
  package var firstName: PersonName
  package var lastName: PersonName
  package var language: Language
  package var phone: PhoneNumber?
  package var country: CountryCode?
  package var timeZone: TimeZoneName?

  package init(
    firstName: PersonName, lastName: PersonName, language: Language, phone: PhoneNumber? = nil,
    country: CountryCode? = nil, timeZone: TimeZoneName? = nil
  ) {
    self.firstName = firstName
    self.lastName = lastName
    self.language = language
    self.phone = phone
    self.country = country
    self.timeZone = timeZone
  }
}

/// Changes what an account says about its owner, who is the only one to do so.
package struct ChangeAccountDetails: Command, Hashable {
  /// The organisation in which it is done; the account's other ones see it too.
  package let organisation: Organisation.ID
  package let account: Account.ID
  package let details: AccountDetails
  package let now: Instant

  package init(
    organisation: Organisation.ID, account: Account.ID, details: AccountDetails, now: Instant
  ) {
    self.organisation = organisation
    self.account = account
    self.details = details
    self.now = now
  }

  package var attempt: Attempt? { Attempt(.detailsChanged, about: .account(account)) }

  package var needs: Needs { Needs(ofOwnAccount: account, in: organisation, now: now) }

  /// What is the same already is no change, and leaves no event.
  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let present = try snapshot.ownAccount()
    var decision = Decision()
    if present.details == details { return decision }
    decision.changes = [.changeDetails(account, details)]
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .account(account), who: account,
        what: .detailsChanged, at: now)
    ]
    return decision
  }
}
