import Membership
import Store
import Testing
import Wizard

@testable import App

/// An office whose owner, Rhea, turns her second factor on.
struct FactorOffice {
  static let rhea = "rhea@alpine.example"
  static let wrongCode =
    "This code is wrong, too old, or was used already. Wait for the next one and type that."
  let office: SignInOffice
  let me: Identity

  init() throws {
    office = try SignInOffice()
    me = try office.setUp()
  }

  /// Turns Rhea's on, and gives the secret as she has typed it into her device.
  @discardableResult
  func turnOn() throws -> String {
    let application = try office.application()
    #expect(try application.recognise())
    let script = Script([
      { _ in .typed("present-password", SignInOffice.password) }, { _ in .continued },
      { .typed("factor-code", try code(try #require($0.secret))) }, { _ in .continued },
      { _ in .leaving },
    ])
    #expect(try application.run("second-factor", at: script) == .finished)
    #expect(script.failure == nil)
    return try #require(script.frames.compactMap(\.secret).first)
  }

  func code(_ secret: String, steps: Int64 = 0) throws -> String {
    try office.factors.code(typed: secret, at: office.now, steps: steps)
  }

  func factor() throws -> SecondFactor? {
    try office.store.account(me.account.id)?.secondFactor
  }

  /// What was done; that letters tell of it is shown elsewhere.
  func events() throws -> [TimelineEvent.What] {
    try office.store.timeline(of: .account(me.account.id), in: me.organisation.id).map(\.what)
      .filter { $0 != .handedOver }
  }

  func failures() throws -> Int {
    try office.store.signInTries(SignInKey(address: Self.rhea, place: "office"), at: office.now)
      .failures
  }
}
