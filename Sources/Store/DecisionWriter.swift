import Membership

/// Writes a decision, all of it in the transaction it was made in.
struct DecisionWriter {
  let statements: any Statements
  let timeline: TimelineWriter

  func write(_ decision: Decision) throws {
    for change in decision.changes { try write(change) }
    for letter in decision.letters { try LetterRecord.insert(letter, statements) }
    for event in decision.events { try timeline.write(event) }
  }

  private func write(_ change: Change) throws {
    switch change {
    case .addOrganisation(let organisation):
      try OrganisationRecord.insert(organisation, statements)
    case .changeOrganisation(let organisation):
      try OrganisationRecord.update(organisation, statements)
    case .addAccount(let account):
      try AccountRecord.insert(account, statements)
    case .addMember(let member):
      try MemberRecord.insert(member, statements)
    case .changeMember(let old, let new):
      try MemberRecord.update(from: old, to: new, statements)
    case .removeMember(let member):
      try MemberRecord.remove(member, statements)
    case .addTeam(let team):
      try TeamRecord.insert(team, statements)
    case .addChannel(let channel, let organisation, let now):
      try ChannelRecord.insert(channel, in: organisation, at: now, statements)
    case .removeChannel(let name, let organisation, let now):
      try ChannelRecord.remove(name, in: organisation, at: now, statements)
    case .chooseChannel(let name, let isForNewUsers, let organisation):
      try ChannelRecord.choose(name, forNewUsers: isForNewUsers, in: organisation, statements)
    case .changeTeam(let old, let new):
      try TeamRecord.update(from: old, to: new, statements)
      try PersonRecord.findAnew(in: new.id, of: new.organisation, statements)
    case .addToTeam(let team, let people, let organisation):
      try TeamPeopleRecord.add(people, to: team, in: organisation, statements)
      for person in people {
        try PersonRecord.findAnew(.member, person.text, in: organisation, statements)
      }
    case .takeFromTeam(let team, let people, let organisation):
      try TeamPeopleRecord.take(people, from: team, in: organisation, statements)
      for person in people {
        try PersonRecord.findAnew(.member, person.text, in: organisation, statements)
      }
    case .giveKChat(let account, let organisation, let seat, let kdrive):
      try MemberRecord.giveKChat(
        to: account, in: organisation, seat: seat, kdrive: kdrive, statements)
    case .addInvitation(let invitation):
      try InvitationRecord.insert(invitation, statements)
    case .changeInvitation(let old, let new):
      try InvitationRecord.update(from: old, to: new, statements)
    case .remind(let invitation, let organisation, let old, let new):
      try RemindingRecord.update(invitation, in: organisation, from: old, to: new, statements)
    case .addDelivery(let delivery, let organisation):
      try DeliveryRecord.insert(delivery, in: organisation, statements)
    case .addCode(let code, let isStray):
      try CodeRecord.insert(code, isStray: isStray, statements)
    case .changeCode(let old, let new):
      try CodeRecord.update(from: old, to: new, statements)
    case .signIn(let account, let now):
      try AccountRecord.signIn(account, at: now, statements)
    case .changeDetails(let account, let details):
      try AccountRecord.change(account, details, statements)
    case .enter(let organisation, let account, let now):
      try MemberRecord.enter(organisation, by: account, at: now, statements)
    case .setPasswordHash(let account, let old, let new):
      try AccountRecord.setPasswordHash(of: account, from: old, to: new, statements)
    case .setSecondFactor(let account, let old, let new):
      try AccountRecord.setSecondFactor(of: account, from: old, to: new, statements)
    case .useFactorStep(let account, let code):
      try AccountRecord.useFactorStep(of: account, code, statements)
    case .replacePassword(let account, let hash):
      try AccountRecord.replacePassword(of: account, by: hash, statements)
    case .spendPasswordCodes(let address):
      try CodeRecord.spendPasswordCodes(of: address, statements)
    case .startSession(let session):
      try SessionRecord.insert(session, statements)
    case .useSession(let id, let now):
      try SessionRecord.use(id, at: now, statements)
    case .endSessions(let which, let account, let now):
      try SessionRecord.end(which, of: account, at: now, statements)
    case .countSignIns(let key, let fromKnownPlace, let isAccount, let attempts):
      try SignInRecord.count(
        attempts, key, fromKnownPlace: fromKnownPlace, isAccount: isAccount, statements)
    case .forgetSignIns(let key, let now):
      try SignInRecord.forget(key, at: now, statements)
    case .announce(let kind, let account, let inviter, let organisation, let now):
      try AnnouncementRecord.insert(
        kind, of: account, invitedBy: inviter, in: organisation, at: now, statements)
    case .resetSignIns(let key):
      try SignInRecord.reset(key, statements)
    case .seeAnnouncements(let account, let organisation, let number):
      try AnnouncementRecord.see(upTo: number, by: account, in: organisation, statements)
    case .erase(let erasure, let pseudonym, let hash, let now):
      try ErasureRecord(organisation: erasure.organisation, statements: statements)
        .erase(erasure, as: pseudonym, hash: hash, at: now)
      try timeline.eraseWords(about: erasure)
    case .chooseArrivalLetters(let choice, let account, let organisation):
      try MemberRecord.choose(choice, by: account, in: organisation, statements)
    case .moveArrivalLetters(let number, let organisation, let account):
      try ArrivalRecord.move(number, in: organisation, upTo: account, statements)
    }
  }
}
