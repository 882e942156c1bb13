import Membership
import Wizard

/// Who was found at work, and what the store said of itself then.
struct FoundAtWork {
  let mark: ChangeMark
  let identity: Identity
  let session: AccountSession
}

/// Sessions: everything that is done by whoever is signed in passes here.
extension Application {
  /// Does what whoever is at work wants done, if their session still holds in that transaction.
  @discardableResult
  func perform(_ command: any Command) throws -> Decision {
    guard let identity else { throw Refusal.notAMember }
    do {
      return try store.perform(inSession(command, identity))
    } catch let refusal as Refusal {
      // Perhaps it was not what was wanted, but who wanted it.
      try? refresh()
      throw refusal
    }
  }

  private func inSession(_ command: any Command, _ identity: Identity) -> InSession {
    InSession(
      command, session: identity.session, account: identity.account.id,
      organisation: identity.organisation.id, now: world.now())
  }

  /// A session that begins now, where the person sits.
  func newSession(of account: Account.ID, in organisation: Organisation.ID) -> AccountSession {
    AccountSession(
      id: AccountSession.ID(world.identifier()), account: account, organisation: organisation,
      startedAt: world.now(), place: world.place)
  }

  /// Is at work in a session that has begun.
  func enter(_ session: AccountSession) throws {
    identity = try Identity(
      account: session.account, organisation: session.organisation, session: session.id, in: store)
    expulsion = nil
    isLocked = false
    if let identity { try remembered?.write(identity, since: session.startedAt, at: world.now()) }
    owesLetters = true
  }

  /// Reads anew who is at work; where they are not to go on, says why and leaves the rest to whoever
  /// shows the screens.
  func refresh() throws {
    guard let present = identity else { return }
    let known = foundAtWork.flatMap { $0.identity == present ? $0 : nil }
    // Whoever commits says so behind it; what is missed between the two comes as a change.
    if let known, !storeMayHaveChanged() { return expelIfOver(known.session) }
    // Read before, so that what is committed in between is read the next time.
    let mark = try store.changeMark()
    if let known, known.mark == mark { return expelIfOver(known.session) }
    guard
      let standing = try store.standing(of: present.session, in: present.organisation.id),
      standing.session.account == present.account.id
    else {
      expulsion = .sessionEnded
      return
    }
    guard let found = Identity(standing) else {
      // Whose sessions were ended for that reason is told the reason.
      expulsion = standing.member?.state == .suspended ? .suspended : .notAMember
      return
    }
    if let refusal = standing.session.refusal(at: world.now()) {
      expulsion = refusal
    } else {
      identity = found
      foundAtWork = FoundAtWork(mark: mark, identity: found, session: standing.session)
    }
  }

  private func expelIfOver(_ session: AccountSession) {
    if let refusal = session.refusal(at: world.now()) { expulsion = refusal }
  }

  /// Why an account that is no active member cannot be at work.
  private func refusal(
    of account: Account.ID, in organisation: Organisation.ID
  ) throws -> Refusal {
    try store.member(account, in: organisation)?.state == .suspended ? .suspended : .notAMember
  }

  /// Takes up the remembered sign-in; gives whether somebody is at work now.
  ///
  /// At a front, one with which nobody has sat there for too long is locked.
  package func recognise() throws -> Bool {
    guard let kept = try remembered?.read(at: world.now()),
      let session = try store.session(kept.session), session.account == kept.account
    else { return false }
    if let refusal = session.refusal(at: world.now()) {
      expulsion = refusal
      return false
    }
    identity = try Identity(
      account: kept.account, organisation: kept.organisation, session: kept.session, in: store)
    guard identity != nil else {
      expulsion = try refusal(of: kept.account, in: kept.organisation)
      return false
    }
    let unused = world.now().seconds - kept.seen.seconds
    isLocked = unused >= idleLimit || unused < -AccountSession.slack
    return true
  }

  /// Lets nobody take up the session of whoever is at work; another one that began here stays.
  func forgetSession() {
    let note = try? remembered?.read(at: world.now())
    if note?.session == identity?.session { remembered?.forget() }
  }

  /// Ends the session, here and on the disk.
  ///
  /// Throws only what keeps the store from being written: whoever is out already stays out.
  package func signOut() throws {
    guard let present = identity else { return }
    forgetSession()
    identity = nil
    try endSession(of: present)
  }

  private func endSession(of person: Identity) throws {
    do {
      try store.perform(
        inSession(
          EndSessions(
            .one(person.session), of: person.account.id, organisation: person.organisation.id,
            now: world.now()), person))
    } catch is Refusal {
      // It had ended before.
    }
  }

  /// Who is signed in here while nobody is at work; nil for nobody.
  func signedInHere() throws -> Identity? {
    guard let note = try remembered?.read(at: world.now()),
      let session = try store.session(note.session), session.account == note.account,
      session.refusal(at: world.now()) == nil
    else { return nil }
    return try Identity(
      account: note.account, organisation: note.organisation, session: note.session, in: store)
  }

  /// Signs out whoever is signed in here, while nobody is at work.
  func signOutHere() throws {
    guard let person = try signedInHere() else { return }
    remembered?.forget()
    try endSession(of: person)
  }

  /// Ends the session on the selected row of the table.
  func endSession(_ row: Row?) throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    guard let row else {
      return .refused(command: "end-session", [Problem("problem.no-session-chosen")])
    }
    guard row.id != identity.session.text else {
      return .refused(command: "end-session", [Problem("problem.own-session")])
    }
    return try end(.one(AccountSession.ID(row.id)), "end-session")
  }

  /// Ends every session of the account but the one at work.
  func endOtherSessions() throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    return try end(.allBut(identity.session), "end-other-sessions")
  }

  private func end(_ which: EndSessions.Which, _ command: String) throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    try perform(
      EndSessions(
        which, of: identity.account.id, organisation: identity.organisation.id, now: world.now()))
    return .done(command: command, [:])
  }

  /// The sessions of the account that are alive, as rows of a table.
  func sessionRows(matching search: String) throws -> RowPage {
    guard let identity else {
      return RowPage(rows: [], hasMoreBefore: false, hasMoreAfter: false, counts: [:])
    }
    let wanted = Self.folded(search)
    let sessions = try store.sessions(of: identity.account.id, at: world.now()).filter {
      wanted.isEmpty || Self.folded($0.place).contains(wanted)
    }
    let rows = sessions.map { session in
      let isThis = session.id == identity.session
      return Row(
        id: session.id.text, place: session.id.text,
        cells: [
          isThis
            ? screens.phrases.text("session.this", ["place": session.place]) : session.place,
          time.relative(session.lastUsedAt), time.relative(session.startedAt),
        ], tone: isThis ? .good : .plain)
    }
    return RowPage(rows: rows, hasMoreBefore: false, hasMoreAfter: false, counts: [:])
  }
}
