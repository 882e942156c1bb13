import Testing

@testable import Membership

@Suite struct PasswordRuleTests {
  private let alone = PasswordRule(
    secondFactor: false, contextWords: ["Example Organisation", "Zoé", "Keller", "zoe.k"])

  @Test func `without a second factor fifteen code points are needed`() {
    #expect(alone.fault(in: "ünguessable-14") == .tooShort(needed: 15))
    #expect(alone.fault(in: "ünguessable-15!") == nil)
  }

  @Test func `with one eight are enough`() {
    let rule = PasswordRule(secondFactor: true, contextWords: [])
    #expect(rule.fault(in: "1234567") == .tooShort(needed: 8))
    #expect(rule.fault(in: "12345678") == nil)
  }

  @Test func `length is counted in bytes above and never cut`() {
    #expect(alone.fault(in: String(repeating: "x", count: 1_024)) == nil)
    #expect(alone.fault(in: String(repeating: "x", count: 1_025)) == .tooLong(bytes: 1_024))
    #expect(alone.fault(in: String(repeating: "é", count: 513)) == .tooLong(bytes: 1_024))
  }

  @Test(arguments: ["\0", "\n", "\u{1B}", "\u{85}"])
  func `control signs are refused`(sign: String) {
    #expect(alone.fault(in: "a long enough one" + sign) == .control)
  }

  @Test(arguments: [
    "exampleorganisation", "EXAMPLE organisation 1", "Zoé.Keller.2026!!", "zoe.kzoe.kzoe.k",
  ])
  func `words anybody would guess do not count`(password: String) {
    #expect(alone.fault(in: password) == .context)
  }

  @Test func `a long one may contain them`() {
    #expect(alone.fault(in: "the keller under the old mill") == nil)
  }

  @Test func `a guessable one is refused where strength was measured`() {
    #expect(alone.fault(in: "aaaaaaaaaaaaaaaaaa", strength: 1) == .weak)
    #expect(alone.fault(in: "aaaaaaaaaaaaaaaaaa", strength: 3) == nil)
  }

  @Test func `every fault is in the list of codes`() {
    let faults: [PasswordRule.Fault] = [
      .tooShort(needed: 1), .tooLong(bytes: 1), .control, .context, .weak,
    ]
    #expect(faults.map(\.code) == PasswordRule.Fault.allCodes)
  }
}
