import Membership
import Wizard

/// Somebody who has forgotten a password, as far as the screens have come.
struct ForgottenPassword {
  let address: EmailAddress
  let key: SignInKey
  /// Nil where the address is nobody's who may sign in.
  let owner: RequestPasswordCode.Owner?
  /// The right code, once it was given; it lives in this process alone.
  var code: (way: PasswordCodeWay, lookup: CodeLookup)?
}

/// Setting a new password with a code from the mailbox, or from an administrator.
///
/// Answer and work are the same whether or not the address is anybody's; the letter is handed over once
/// the answer is on the screen.
extension Application {
  /// Takes the address in and makes a code for it.
  func forgetPassword(_ answers: Form) throws -> Event {
    var form = answers
    guard let address = form.required("address", EmailAddress.parse) else {
      return .refused(command: "forget-password", form.problems)
    }
    // Whoever comes back to the screen with the right code already needs no other one.
    if let forgotten, forgotten.code != nil, forgotten.address.key == address.key {
      return .done(command: "forget-password", try forgottenFacts())
    }
    forgotten = ForgottenPassword(
      address: address, key: world.signInKey(address), owner: try owner(of: address))
    do {
      try sendPasswordCode()
    } catch Refusal.codeTooSoon {
      // One was sent a moment ago: that one will do, or the one that an administrator has given.
    }
    return .done(command: "forget-password", try forgottenFacts())
  }

  /// Makes a new code, which kills the one that was mailed before.
  func sendPasswordCode() throws {
    guard let forgotten else { throw Refusal.passwordCodeWrong }
    let (serial, lookup, _) = try newCode(.mailed, for: forgotten.key.address)
    try store.perform(
      RequestPasswordCode(
        address: forgotten.key.address, owner: forgotten.owner, serial: serial, lookup: lookup,
        delivery: Delivery.ID(world.identifier()), place: world.place, now: world.now()))
    owesLetters = true
  }

  /// Compares the typed code with those that were made, and remembers the right one.
  func checkPasswordCode(_ answers: Form) throws -> Event {
    guard let forgotten else { throw Refusal.passwordCodeWrong }
    // Whoever comes back to the screen has given it already.
    guard forgotten.code == nil else { return .done(command: "check-password-code", [:]) }
    let code = try PasswordCode.parse(answers.secret("code").text)
    let lookup = try world.codeLookup(
      code.text, .password(address: forgotten.key.address, code.way))
    try store.perform(
      SetForgottenPassword(
        address: forgotten.key.address, owner: forgotten.owner, way: code.way, code: lookup,
        now: world.now()))
    self.forgotten?.code = (code.way, lookup)
    return .done(command: "check-password-code", try forgottenFacts())
  }

  /// Sets the new password; whoever gave the code signs in with it like everybody else.
  func setForgottenPassword(_ answers: Form) throws -> Event {
    guard let forgotten, let code = forgotten.code else { throw Refusal.passwordCodeWrong }
    let hash = try world.hash(answers.secret("password"))
    let factorCode = try factorCode(answers, forgotten)
    do {
      try store.perform(
        SetForgottenPassword(
          address: forgotten.key.address, owner: forgotten.owner, way: code.way,
          code: code.lookup,
          new: SetForgottenPassword.New(
            hash: hash, key: forgotten.key, factorCode: factorCode,
            delivery: Delivery.ID(world.identifier()), place: world.place), now: world.now()))
    } catch Refusal.passwordCodeWrong {
      // Its time is over by now, or a newer one was sent: it has to be given anew.
      self.forgotten?.code = nil
      throw Refusal.passwordCodeWrong
    }
    self.forgotten = nil
    owesLetters = true
    return .done(command: "set-forgotten-password", [:])
  }

  /// The code of the device, where the account has one; nil where it has none.
  ///
  /// Whoever reads the mailbox would else forget failed tries, and end all sessions, by the one factor.
  private func factorCode(
    _ answers: Form, _ forgotten: ForgottenPassword
  ) throws -> GivenCode? {
    guard let owner = forgotten.owner, let account = try store.account(owner.account),
      account.secondFactor != nil
    else { return nil }
    // As with signing in: a try counts before it is looked at.
    try store.perform(CountSignIn(key: forgotten.key, isAccount: true, now: world.now()))
    return try givenCode(answers.secret("factor-code"), for: account)
  }

  /// What the screens of a forgotten password show; of a second factor only to whoever gave the code.
  func forgottenFacts() throws -> Facts {
    let isProved = forgotten?.code != nil
    let owner = try forgotten?.owner.flatMap { try store.account($0.account) }
    let hasFactor = isProved && owner?.secondFactor != nil
    return [
      "code-proved": .text(isProved ? "yes" : "no"),
      "factor-asked": .text(hasFactor ? "yes" : "no"),
    ]
  }

  /// Makes a code for the selected member, which is shown this once.
  func resetPassword() throws -> Event {
    guard let identity, let selectedPerson,
      let account = try store.account(Account.ID(selectedPerson.id))
    else { throw Refusal.unknownMember }
    let address = world.signInKey(account.address).address
    let (serial, lookup, text) = try newCode(.handed, for: address)
    let now = world.now()
    try perform(
      ResetPassword(
        organisation: identity.organisation.id, actor: identity.account.id, account: account.id,
        address: address, serial: serial, lookup: lookup,
        delivery: Delivery.ID(world.identifier()), now: now))
    owesLetters = true
    let end = now.adding(seconds: IssuedCode.handedValiditySeconds)
    return .done(
      command: "reset-password",
      [
        "reset-code": .text(text),
        "reset-code-until": .text(time.exact(end)),
      ])
  }

  /// Number, hash and text of the next code.
  ///
  /// Rows are dropped in the end, so numbers follow the clock: none comes back, and no code with it.
  private func newCode(
    _ way: PasswordCodeWay, for address: String
  ) throws -> (serial: Int, lookup: CodeLookup, text: String) {
    let subject = IssuedCode.Subject.password(address: address, way)
    let newest = try store.newestCode(for: subject)?.serial ?? 0
    let serial = max(newest + 1, Int(world.now().seconds))
    let text = PasswordCode(bytes: try world.codeBytes(subject, serial), by: way).text
    return (serial, try world.codeLookup(text, subject), text)
  }

  /// Whoever may sign in with an address, where that person does so first.
  private func owner(of address: EmailAddress) throws -> RequestPasswordCode.Owner? {
    guard let account = try store.account(at: address) else { return nil }
    for organisation in try store.organisations()
    where try store.member(account.id, in: organisation.id)?.state == .active {
      return RequestPasswordCode.Owner(account: account.id, organisation: organisation.id)
    }
    return nil
  }
}
