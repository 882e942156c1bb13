import Foundation
import Membership
import Testing

@testable import App

/// Codes and secrets, as they are made and kept.
@Suite struct SecondFactorsTests {
  private static let key = LinkKey(bytes: Array(0..<32))
  private let factors = SecondFactors(key: key)
  private let ana = Account.ID("ana")

  /// The secret of the test vectors.
  private func known() throws -> FactorSecret {
    try FactorSecret { bytes in
      for (index, byte) in "12345678901234567890".utf8.enumerated() { bytes[index] = byte }
    }
  }

  /// RFC 6238, appendix B, for SHA-1: the last six digits of its eight.
  private static let vectors: [(Int64, String)] = [
    (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
    (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
  ]

  @Test(arguments: vectors)
  func `the vectors of RFC 6238 are met`(seconds: Int64, code: String) throws {
    let secret = try known()
    #expect(try factors.code(secret, step: seconds / 30) == code)
    let typed = try DeviceCode.parse(code)
    #expect(
      try factors.step(of: typed, secret, at: Instant(seconds: seconds)) == seconds / 30)
  }

  @Test func `one step earlier or later is taken, two are not`() throws {
    let secret = try known()
    for now in [1_800_000_000, 1_800_000_029, 1_800_000_030] as [Int64] {
      for distance in -3...3 as ClosedRange<Int64> {
        let step = now / 30 + distance
        let code = try DeviceCode.parse(try factors.code(secret, step: step))
        let found = try factors.step(of: code, secret, at: Instant(seconds: now))
        #expect(found == (abs(distance) <= 1 ? step : nil))
      }
    }
    let first = try DeviceCode.parse(try factors.code(secret, step: 0))
    #expect(try factors.step(of: first, secret, at: Instant(seconds: 0)) == 0)
  }

  @Test func `a sealed secret opens for its account and with its key, and nothing else`() throws {
    let secret = try known()
    let sealed = try factors.seal(secret, for: ana)
    let opened = try factors.open(sealed, of: ana)
    #expect(try factors.typed(opened) == (try factors.typed(secret)))
    #expect(try factors.seal(secret, for: ana) != sealed)
    let bytes = Array("12345678901234567890".utf8)
    let hexadecimal = bytes.map { String($0, radix: 16) }.joined()
    #expect(!sealed.text.contains(hexadecimal.prefix(8)))

    let damage = WorldError("second-factor-damaged")
    let other = SecondFactors(key: LinkKey(bytes: Array(1..<33)))
    #expect(throws: damage) { try other.open(sealed, of: ana) }
    #expect(throws: damage) { try factors.open(sealed, of: Account.ID("anna")) }
    var broken = ["", "zz", String(sealed.text.dropLast(2)), sealed.text + "00"]
    for index in [0, 40, sealed.text.count - 1] {
      var signs = Array(sealed.text)
      signs[index] = signs[index] == "0" ? "1" : "0"
      broken.append(String(signs))
    }
    for text in broken {
      #expect(throws: damage) { try factors.open(SealedSecret(text), of: ana) }
    }
  }

  @Test func `each secret is another one, of 160 bits`() throws {
    let secrets = try (0..<100).map { _ in try factors.typed(try factors.make()) }
    #expect(Set(secrets).count == 100)
    // 32 signs of five bits each, in groups of four.
    #expect(secrets.allSatisfy { $0.utf8.count == 39 && $0.split(separator: " ").count == 8 })
  }

  @Test func `what is typed and what is scanned is the same secret, with its names escaped`() throws
  {
    let secret = try known()
    #expect(try factors.typed(secret) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    let address = try factors.address(
      secret, of: try EmailAddress.parse("zoe+tag@mail.example"),
      at: OrganisationName(stored: "Alpine & Söhne: 100 %?"))
    #expect(
      address == "otpauth://totp/zoe%2Btag@mail.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        + "&issuer=Alpine%20%26%20S%C3%B6hne%3A%20100%20%25%3F")
    #expect(QRCode.matrix(of: address) != nil)
  }
}

extension SecondFactors {
  /// The code that a device shows which was given the secret as it is typed.
  func code(typed: String, at now: Instant, steps: Int64 = 0) throws -> String {
    var (bits, count) = (UInt64(0), 0)
    var bytes: [UInt8] = []
    for sign in typed.utf8 where sign != 0x20 {
      bits = bits << 5 | UInt64(sign >= 0x41 ? sign - 0x41 : sign - 0x32 + 26)
      count += 5
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(count)))
      }
    }
    let secret = try FactorSecret { memory in
      for (index, byte) in bytes.prefix(FactorSecret.size).enumerated() { memory[index] = byte }
    }
    return try code(secret, step: now.seconds / Self.stepSeconds + steps)
  }
}
