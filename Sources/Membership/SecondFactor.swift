/// What an account asks for beside its password: codes that a device makes of a secret and the time.
package struct SecondFactor: Hashable, Sendable {
  package let secret: SealedSecret
  /// When a code of the device was first given; before that it is none.
  package let confirmedAt: Instant
  /// The step of time whose code was taken last; it only grows, so that no code is taken twice.
  package let lastStep: Int64

  /// The factor as its first code makes it, whose step is used up by that.
  package init(secret: SealedSecret, confirmedAt: Instant, lastStep: Int64) {
    self.secret = secret
    self.confirmedAt = confirmedAt
    self.lastStep = lastStep
  }
}

/// A secret as it is kept: without the key file it gives no code, and for no other account.
package struct SealedSecret: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }
}

/// A code that was the right one for a step of time; whether it still is to be had, the store says.
package struct GivenCode: Hashable, Sendable {
  /// What it was compared with.
  package let secret: SealedSecret
  package let step: Int64

  package init(secret: SealedSecret, step: Int64) {
    self.secret = secret
    self.step = step
  }
}

extension Account {
  /// What giving a code changes: its step is used up; nothing where no code is asked for.
  ///
  /// Throws where one is needed and none was given, or not for this secret, or one whose step, or a
  /// later one, was used.
  func use(_ code: GivenCode?) throws(Refusal) -> [Change] {
    guard let factor = secondFactor else { return [] }
    guard let code, code.secret == factor.secret, code.step > factor.lastStep else {
      throw .factorCodeWrong
    }
    return [.useFactorStep(id, code)]
  }
}
