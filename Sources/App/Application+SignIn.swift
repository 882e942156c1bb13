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

  /// Lets an active member in; for everybody else the answer and the work are the same, whatever is
  /// wrong.
  func signIn(_ answers: Form) throws -> Event {
    var form = answers
    guard let address = form.required("address", EmailAddress.parse) else {
      return .refused(command: "sign-in", form.problems)
    }
    guard let proof = try prove(address, form.secret("password")), try enter(proof) else {
      return .refused(command: "sign-in", [Problem("problem.sign-in-wrong")])
    }
    return .done(command: "sign-in", facts())
  }

  /// The account at an address, if that is its password.
  ///
  /// Throws a refusal where nothing may be looked at now, and a failure where too many are at it.
  func prove(_ address: EmailAddress, _ password: Secret) throws -> Proof? {
    let key = world.signInKey(address)
    let account = try store.account(at: address)
    let tries = try store.signInTries(key, at: world.now())
    // Whoever has to wait takes nobody's turn; after a change of the clock the store decides.
    if tries.here?.isAhead(of: world.now()) != true, let refusal = tries.refusal(at: world.now()) {
      throw refusal
    }
    let hash = account?.passwordHash ?? world.hashOfNobody
    let isRight = try world.matches(password, hash) {
      try store.perform(
        CountSignIn(key: key, isAccount: account != nil, now: world.now()))
    }
    guard isRight, let account, account.passwordHash == hash else { return nil }
    // Where it cannot be made anew now, the next time will do.
    let new = world.isWeak(hash) ? try? world.hash(password) : nil
    return Proof(
      account: account, key: key, rehash: new.map { RecordSignIn.Rehash(old: hash, new: $0) })
  }

  /// Whether the person is an active member somewhere, and so is in.
  private func enter(_ proof: Proof) throws -> Bool {
    let account = proof.account.id
    for organisation in try store.organisations() {
      guard try store.member(account, in: organisation.id)?.state == .active else { continue }
      do {
        try store.perform(
          RecordSignIn(
            organisation: organisation.id, account: account, key: proof.key, rehash: proof.rehash,
            now: world.now()))
      } catch Refusal.notAMember, Refusal.suspended {
        continue
      }
      try enter(account, organisation.id)
      return true
    }
    return false
  }
}

extension TimeWords {
  /// `45 seconds`, `15 minutes`: never less than there is to wait.
  func wait(_ seconds: Int64) -> String {
    let (count, unit) = seconds < 60 ? (seconds, "second") : ((seconds + 59) / 60, "minute")
    return phrases.text("time.wait-\(unit)\(count == 1 ? "" : "s")", ["count": "\(count)"])
  }
}
