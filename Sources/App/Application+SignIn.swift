import Membership
import Wizard

extension Application {
  /// Somebody who knows the password of an account.
  struct Proof {
    let account: Account
    /// What the try was counted under; it counts as failed until a command takes it back.
    let key: SignInKey
    let rehash: RecordSignIn.Rehash?
  }

  /// Somebody whose password was right and whose code is not given yet; in this process alone.
  struct HalfSignedIn {
    /// So many seconds the code may take.
    static let longest: Int64 = 600
    let proof: Proof
    let since: Instant
  }

  /// Lets an active member in; for everybody else the answer and the work are the same, whatever is
  /// wrong.
  func signIn(_ answers: Form) throws -> Event {
    var form = answers
    guard let address = form.required("address", EmailAddress.parse) else {
      return .refused(command: "sign-in", form.problems)
    }
    halfSignedIn = nil
    var session: AccountSession?
    let proof = try prove(address, form.secret("password")) { proof in
      if proof.account.secondFactor == nil {
        session = try record(proof, nil)
      } else if try isActiveSomewhere(proof.account.id) {
        try takeBack(proof)
        halfSignedIn = HalfSignedIn(proof: proof, since: world.now())
      }
    }
    if halfSignedIn != nil {
      return .done(command: "sign-in", ["factor-asked": .text("yes")])
    }
    guard proof != nil, let session else {
      return .refused(command: "sign-in", [Problem("problem.sign-in-wrong")])
    }
    try enter(session)
    return .done(command: "sign-in", facts().merging(["factor-asked": .text("no")]) { $1 })
  }

  /// Whether the code is what is still asked for; whoever goes back begins with the password again.
  func factorAsked(on screen: String) -> Fact {
    if screen == "code" { return .text("yes") }
    halfSignedIn = nil
    return .text("no")
  }

  /// Lets in whose password was right before, and whose device gives the code now.
  func giveFactorCode(_ form: Form) throws -> Event {
    guard let half = halfSignedIn,
      world.now().seconds - half.since.seconds < HalfSignedIn.longest,
      let account = try store.account(half.proof.account.id),
      account.passwordHash == half.proof.account.passwordHash
    else {
      halfSignedIn = nil
      return .refused(command: "give-factor-code", [Problem("problem.sign-in-too-late")])
    }
    // As with passwords: a try counts before it is looked at.
    try store.perform(CountSignIn(key: half.proof.key, isAccount: true, now: world.now()))
    let code = try givenCode(form.secret("factor-code"), for: account)
    guard let session = try record(half.proof, code) else {
      return .refused(command: "give-factor-code", [Problem("problem.sign-in-wrong")])
    }
    halfSignedIn = nil
    try enter(session)
    return .done(command: "give-factor-code", facts())
  }

  /// The password was right, but not everything yet: only this try does not count any more.
  func takeBack(_ proof: Proof) throws {
    try store.perform(TakeBackSignIn(key: proof.key, now: world.now()))
  }

  private func isActiveSomewhere(_ account: Account.ID) throws -> Bool {
    try store.organisations().contains {
      try store.member(account, in: $0.id)?.state == .active
    }
  }

  /// The account at an address, if that is its password.
  ///
  /// `use` has to take back by a command that the try counts as failed. Throws a refusal where nothing
  /// may be looked at now, and a failure where too many are at it.
  func prove(
    _ address: EmailAddress, _ password: Secret, _ use: (Proof) throws -> Void
  ) throws -> Proof? {
    let key = world.signInKey(address)
    let account = try store.account(at: address)
    let tries = try store.signInTries(key, at: world.now())
    // Whoever has to wait takes nobody's turn; after a change of the clock the store decides.
    if tries.here?.isAhead(of: world.now()) != true, let refusal = tries.refusal(at: world.now()) {
      throw refusal
    }
    let hash = account?.passwordHash ?? world.hashOfNobody
    var proof: Proof?
    _ = try world.matches(password, hash) {
      try store.perform(CountSignIn(key: key, isAccount: account != nil, now: world.now()))
    } _: { new in
      guard let account, account.passwordHash == hash else { return }
      let found = Proof(
        account: account, key: key, rehash: new.map { RecordSignIn.Rehash(old: hash, new: $0) })
      try use(found)
      proof = found
    }
    return proof
  }

  /// Forgets every wrong try with an address, for whoever owns the store.
  ///
  /// Gives what is wrong with the address.
  package func forgetSignIns(with address: String) throws -> [Problem] {
    var form = Form(["address": .text(address)])
    guard let address = form.required("address", EmailAddress.parse) else { return form.problems }
    let account = try store.account(at: address)
    let members = try store.organisations().compactMap { organisation in
      try account.flatMap { try store.member($0.id, in: organisation.id) }
    }
    try store.perform(
      ResetSignIns(key: world.signInKey(address), members: members, now: world.now()))
    return []
  }

  /// The organisation that the person went to work for last, of those that still let the person in; it
  /// is told of the sign-in.
  ///
  /// Gives the session that began with it.
  private func record(_ proof: Proof, _ code: GivenCode?) throws -> AccountSession? {
    for member in try store.members(of: proof.account.id) where member.state == .active {
      let session = newSession(of: proof.account.id, in: member.organisation)
      do {
        try store.perform(
          RecordSignIn(
            organisation: member.organisation, account: proof.account.id, key: proof.key,
            rehash: proof.rehash, code: code,
            starts: RecordSignIn.Start(session, hash: proof.account.passwordHash),
            now: world.now()))
        return session
      } catch Refusal.notAMember, Refusal.suspended {
        // It happened between the two; the next organisation may still know the person.
        continue
      }
    }
    return nil
  }
}

extension TimeWords {
  /// `45 seconds`, `15 minutes`: never less than there is to wait.
  func wait(_ seconds: Int64) -> String {
    let (count, unit) = seconds < 60 ? (seconds, "second") : ((seconds + 59) / 60, "minute")
    return phrases.text("time.wait-\(unit)\(count == 1 ? "" : "s")", ["count": "\(count)"])
  }
}
