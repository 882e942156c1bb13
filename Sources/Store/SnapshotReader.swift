import Membership

/// Reads what a command needs, inside the transaction that will write its decision.
struct SnapshotReader {
  let statements: any Statements

  func snapshot(for needs: Needs) throws -> Snapshot {
    var snapshot = Snapshot()
    if let key = needs.signIn {
      snapshot.signIn = try SignInRecord.tries(key, at: needs.now, statements)
    }
    if let account = needs.account {
      snapshot.account = try AccountRecord.find(account, statements)
    }
    if let subject = needs.codes {
      snapshot.codes = try CodeRecord.newest(IssuedCode.linkLimit, of: subject, statements)
    }
    if let session = needs.session {
      snapshot.session = try SessionRecord.find(session, statements)
    }
    guard let id = needs.organisation else {
      snapshot.isSetUp = try OrganisationRecord.exists(statements)
      return snapshot
    }
    guard let record = try OrganisationRecord.find(id, statements) else { return snapshot }
    snapshot.isSetUp = true
    snapshot.organisation = record.organisation
    if let actor = needs.actor {
      snapshot.actor = try MemberRecord.find(actor, in: id, statements)
    }
    if let person = needs.erasure {
      snapshot.erasure = try ErasureRecord(organisation: id, statements: statements)
        .find(person, at: needs.now)
    }
    if let member = needs.member {
      snapshot.member = try MemberRecord.find(member, in: id, statements)
    }
    if let invitation = needs.invitation {
      snapshot.invitation = try InvitationRecord.find(invitation, in: id, statements)
    }
    let rival = needs.rivalsOfInvitation ? snapshot.invitation?.terms : nil
    let own = needs.invitationOfAccount ? snapshot.account?.address : nil
    if let address = needs.address ?? rival?.address ?? own {
      snapshot.memberAtAddress = try MemberRecord.find(at: address, in: id, statements)
      snapshot.openInvitation = try InvitationRecord.findOpen(for: address, in: id, statements)
    }
    if needs.lastSending, let invitation = snapshot.invitation {
      snapshot.lastSending = try DeliveryRecord.all(of: invitation.id, in: id, statements)
        .last { $0.kind == .invitation && ($0.by == .email || $0.by == .sms) }
    }
    if let way = needs.sends ?? snapshot.lastSending?.by {
      let terms = snapshot.invitation?.terms
      snapshot.sends = try DeliveryRecord.sent(
        way, to: needs.address ?? terms?.address, needs.phone ?? terms?.phone, in: id,
        at: needs.now, statements)
    }
    if let mailbox = needs.mailbox ?? rival?.mailbox {
      snapshot.isMailboxTaken = try MailboxRecord.isTaken(
        mailbox, in: id, at: needs.now, statements)
    }
    snapshot.teams = try needs.teams.compactMap { try TeamRecord.find($0, in: id, statements) }
    if needs.formerTeams {
      let former = snapshot.member?.teams ?? snapshot.invitation?.terms.teams ?? []
      snapshot.formerTeams = try former.compactMap { try TeamRecord.find($0, in: id, statements) }
    }
    if let subject = needs.lastChange {
      snapshot.lastChange = try TimelineRecord.lastChange(of: subject, in: id, statements)
    }
    if let name = needs.teamName {
      snapshot.teamOfThatName = try TeamRecord.find(called: name, in: id, statements)
    }
    if needs.teamsOfMember {
      snapshot.teams = try (snapshot.member?.teams ?? [])
        .compactMap { try TeamRecord.find($0, in: id, statements) }
    }
    try readAboutTeams(needs, in: id, into: &snapshot)
    if needs.promisesOfInvitation, let invitation = snapshot.invitation {
      try readPromises(of: invitation, into: &snapshot)
    }
    if needs.otherOrganisations, let account = needs.account {
      snapshot.isMemberElsewhere = try MemberRecord.isMember(account, outside: id, statements)
    }
    if let query = needs.arrival {
      snapshot.arrival = try ArrivalRecord.page(query, in: id, statements)
    }
    if let address = needs.newAddress {
      snapshot.accountAtNewAddress = try AccountRecord.find(at: address, statements)
    }
    if needs.countsSeats { snapshot.seats = try record.seats(at: needs.now, statements) }
    if needs.countsMailboxes {
      snapshot.mailboxes = try record.mailboxes(at: needs.now, statements)
    }
    if needs.countsGuests { snapshot.guests = try record.guests(at: needs.now, statements) }
    if needs.channels { snapshot.channels = try ChannelRecord.all(in: id, statements) }
    return snapshot
  }

  private func readAboutTeams(
    _ needs: Needs, in organisation: Organisation.ID, into snapshot: inout Snapshot
  ) throws {
    snapshot.members = try needs.members.compactMap {
      try MemberRecord.find($0, in: organisation, statements)
    }
    if let team = needs.invitationsOfTeam {
      snapshot.invitationsOfTeam = try TeamPeopleRecord.pendingInvitations(
        naming: team, in: organisation, statements)
    }
    if let subject = needs.lastEvent {
      snapshot.lastEvent = try TimelineRecord.last(of: subject, in: organisation, statements)
    }
  }

  private func readPromises(of invitation: Invitation, into snapshot: inout Snapshot) throws {
    let organisation = invitation.organisation
    snapshot.inviter = try MemberRecord.find(invitation.invitedBy, in: organisation, statements)
    snapshot.inviterAccount = try AccountRecord.find(invitation.invitedBy, statements)
    snapshot.teams = try invitation.terms.teams.compactMap {
      try TeamRecord.find($0, in: organisation, statements)
    }
    if let mailbox = invitation.terms.mailbox {
      snapshot.isMailboxOfMember = try MailboxRecord.isOfMember(
        mailbox, in: organisation, statements)
    }
  }
}
