import Membership
import Wizard

/// An invitation that is changed while the invited person has it open.
extension Application {
  /// Looks whether the invitation is still what was shown.
  func checkUnchanged() throws {
    guard let joining else { throw Refusal.deadLink }
    let (shown, organisation) = (joining.invitation, joining.organisation.id)
    guard let present = try store.invitation(shown.id, in: organisation),
      present.generation == shown.generation
    else { throw Refusal.deadLink }
    if present.state(at: world.now()) == .pending, present.version != shown.version {
      throw Refusal.invitationChanged
    }
  }

  /// Takes the invitation as it is now for the one that was shown, and says what is different.
  func tellChanges(command: String) throws -> Event {
    guard let joining else { throw Refusal.deadLink }
    let (shown, organisation) = (joining.invitation, joining.organisation.id)
    guard let present = try store.invitation(shown.id, in: organisation) else {
      throw Refusal.deadLink
    }
    let teams = try store.teams(in: organisation)
    let differences = ChangeInvitation.differences(
      from: shown, to: present, teams: teams.filter { shown.terms.teams.contains($0.id) },
      teams.filter { present.terms.teams.contains($0.id) })
    self.joining?.invitation = present
    self.joining?.account = try store.account(at: present.terms.address)
    try sendCodeIfNeeded()
    var facts = try joiningFacts()
    facts["invitation-changes"] = .lines(differences.map(line))
    return .refused(
      command: command, [Problem("refusal.\(Refusal.invitationChanged.code)")], facts)
  }
}
