import Membership
import Wizard

/// Second factors: giving a device its secret, turning on with its first code, turning off with one
/// more. Giving a code to get in stands with signing in and joining.
extension Application {
  /// What the screens show that give a device its secret; the secret is made when it is first shown,
  /// and is no factor before a code of it was given.
  func enrolling(_ address: EmailAddress, at organisation: OrganisationName) -> Facts {
    do {
      let secret = try newSecret ?? world.factors.make()
      newSecret = secret
      let scanned = try world.factors.address(secret, of: address, at: organisation)
      return [
        "factor-secret": .text(try world.factors.typed(secret)),
        "factor-matrix": world.matrix(scanned).map(Fact.matrix) ?? .text(""),
        "factor-failure": .text(""),
      ]
    } catch {
      let problem = problem(of: error)
      return ["factor-failure": .text(screens.phrases.text(problem.key, problem.values))]
    }
  }

  /// Forgets the new secret: as soon as it is a factor, nobody is shown it again.
  func enrolled() -> Facts {
    newSecret = nil
    return ["factor-secret": .text(""), "factor-matrix": .text("")]
  }

  /// The new secret as an account's factor.
  ///
  /// Throws where it is not its code that was typed; nobody else's secret could be guessed by that.
  func newFactor(_ form: Form, for account: Account.ID) throws -> SecondFactor {
    let code = try DeviceCode.parse(form.secret("factor-code").text)
    guard let newSecret,
      let step = try world.factors.step(of: code, newSecret, at: world.now())
    else { throw Refusal.factorCodeWrong }
    return SecondFactor(
      secret: try world.factors.seal(newSecret, for: account), confirmedAt: world.now(),
      lastStep: step)
  }

  /// The code that was typed for the factor of an account; nil where it has none.
  ///
  /// Throws where it is wrong. Whoever calls has counted the try.
  func givenCode(_ typed: Secret, for account: Account) throws -> GivenCode? {
    guard let factor = account.secondFactor else { return nil }
    let secret = try world.factors.open(factor.secret, of: account.id)
    let code = try DeviceCode.parse(typed.text)
    guard let step = try world.factors.step(of: code, secret, at: world.now()) else {
      throw Refusal.factorCodeWrong
    }
    return GivenCode(secret: factor.secret, step: step)
  }

  /// What screens say of the second factor of whoever is at work, and how one gets one.
  func secondFactorFacts(_ identity: Identity, _ wanted: Set<String>) -> Facts {
    guard wanted.contains("second-factor-on") else { return [:] }
    let isOn = identity.account.secondFactor != nil
    let facts: Facts = ["second-factor-on": .text(isOn ? "yes" : "no")]
    if isOn || !wanted.contains("factor-secret") { return facts }
    let address = identity.account.address
    return facts.merging(enrolling(address, at: identity.organisation.name)) { $1 }
  }

  func turnOnSecondFactor(_ form: Form) throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    let factor = try newFactor(form, for: identity.account.id)
    let problem = try proveOneself(form) { proof, _ in
      try perform(
        TurnOnSecondFactor(
          proof, factor: factor, delivery: Delivery.ID(world.identifier()), place: world.place))
    }
    if let problem { return .refused(command: "turn-on-second-factor", [problem]) }
    owesLetters = true
    return .done(command: "turn-on-second-factor", enrolled())
  }

  func turnOffSecondFactor(_ form: Form) throws -> Event {
    let problem = try proveOneself(form) { proof, _ in
      try perform(
        TurnOffSecondFactor(
          proof, delivery: Delivery.ID(world.identifier()), place: world.place))
    }
    if let problem { return .refused(command: "turn-off-second-factor", [problem]) }
    owesLetters = true
    return .done(command: "turn-off-second-factor", [:])
  }

  /// Takes the second factor of the member on a row away, who has lost the device.
  func resetSecondFactor(of row: Row?) throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    guard let row else { throw Refusal.unknownMember }
    try perform(
      ResetSecondFactor(
        organisation: identity.organisation.id, actor: identity.account.id,
        account: Account.ID(row.id), delivery: Delivery.ID(world.identifier()), now: world.now()))
    owesLetters = true
    return .done(command: "reset-second-factor", [:])
  }
}
