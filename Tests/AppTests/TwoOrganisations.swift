import Membership
import Store
import Testing
import Wizard

@testable import App

/// Rhea made Alpine Rescue, invited Ana there, and made Beta Works, where nobody is invited.
struct TwoOrganisations {
  let office: SignInOffice
  let rhea: Account.ID
  let alpine: Organisation.ID
  let beta: Organisation.ID
  let ana: Invitation.ID

  init() throws {
    office = try SignInOffice()
    let owner = try office.setUp()
    (rhea, alpine) = (owner.account.id, owner.organisation.id)
    let application = try office.application(of: rhea, in: alpine)
    let gift = MatrixTests.Gift(role: .normal, kdrive: .user, kchat: .user, team: nil)
    _ = try application.walk(
      "add-user", answers: gift.answers("ana@guest.example"), dryRun: false)
    ana = try #require(application.shownInvitation)
    let answers: [String: Value] = [
      "organisation": .text("Beta Works"), "plan": .text("standard"), "seats": .text("3"),
    ]
    let result = try application.walk("new-organisation", answers: answers, dryRun: false)
    if case .refused(let problems) = result { Issue.record("\(problems)") }
    let all = try office.store.organisations()
    beta = try #require(all.first { $0.name.text == "Beta Works" }).id
  }

  func application(in organisation: Organisation.ID) throws -> Application {
    try office.application(of: rhea, in: organisation)
  }
}
