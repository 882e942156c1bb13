import CSodium
import Foundation
import Membership
import Testing
import Wizard

@testable import App

@Suite struct PasswordHashTests {
  /// Pairs that are two passwords, though some programs take them for one.
  private static let different = [
    // bcrypt looks at 72 bytes.
    (String(repeating: "a", count: 72) + "b", String(repeating: "a", count: 72) + "c"),
    (String(repeating: "é", count: 199) + "b", String(repeating: "é", count: 199) + "c"),
    (String(repeating: "a", count: 1_023) + "b", String(repeating: "a", count: 1_023) + "c"),
    ("seven quiet marmots", "seven quiet marmots "),
    ("seven quiet marmots", " seven quiet marmots"),
    ("seven quiet marmots", "seven  quiet marmots"),
    ("seven quiet marmots", "seven quiet marmots\0"),
    ("seven quiet\0marmots", "seven quiet\0herons"),
    ("seven quiet marmots", "Seven quiet marmots"),
    ("stra\u{DF}e nach Rom", "strasse nach Rom"),
    ("k", "\u{212A}x"), ("fi", "\u{FB01}"),
  ]

  @Test(arguments: different)
  func `what differs in one sign is another password`(one: String, other: String) throws {
    let hash = try PasswordHash.make(Secret(one))
    #expect(PasswordHash.matches(Secret(one), hash))
    #expect(!PasswordHash.matches(Secret(other), hash))
  }

  /// Pairs that one person types on two keyboards.
  private static let same = [
    ("Zo\u{E9} \u{FC}ber Z\u{FC}rich", "Zoe\u{301} u\u{308}ber Zu\u{308}rich"),
    ("\u{1E9B}\u{323} \u{1E69}", "\u{17F}\u{323}\u{307} s\u{323}\u{307}"),
    ("seven quiet marmots", "seven\u{A0}quiet\u{3000}marmots"),
    ("\u{212B}ngstr\u{F6}m", "A\u{30A}ngstro\u{308}m"),
    ("\u{AC00}\u{B098}", "\u{1100}\u{1161}\u{1102}\u{1161}"),
  ]

  @Test(arguments: same)
  func `two ways to type one password are one`(one: String, other: String) throws {
    #expect(Array(one.utf8) != Array(other.utf8))
    #expect(PasswordHash.matches(Secret(other), try PasswordHash.make(Secret(one))))
    #expect(PasswordHash.matches(Secret(one), try PasswordHash.make(Secret(other))))
  }

  @Test func `what is too long to be anybody's is never right`() throws {
    let long = Secret(String(repeating: "a", count: 1_025))
    #expect(!PasswordHash.matches(long, try PasswordHash.make(long)))
    #expect(!PasswordHash.matches(long, try PasswordHash.make(Secret(""))))
  }

  @Test func `equal passwords differ in the store, and cost what they must`() throws {
    let hashes = try (0..<2).map { _ in try PasswordHash.make(Secret(SignInOffice.password)) }
    #expect(hashes[0] != hashes[1])
    #expect(hashes.allSatisfy { $0.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$") })
    #expect(PasswordHash.ofNobody.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(!PasswordHash.matches(Secret(""), PasswordHash.ofNobody))
  }

  /// Passes, kibibytes, and whether that is less than now.
  private static let costs: [(UInt64, Int, Bool)] = [
    (2, 19_456, false), (1, 19_456, true), (2, 8_192, true), (1, 47_104, true), (3, 19_456, false),
    (2, 20_480, false),
  ]

  @Test(arguments: costs)
  func `only a hash that costs less is weak`(passes: UInt64, memory: Int, isWeak: Bool) {
    var hash = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    #expect(
      crypto_pwhash_str_alg(
        &hash, [1], 1, passes, memory * 1_024, crypto_pwhash_ALG_ARGON2ID13) == 0)
    let text = String(decoding: hash.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    #expect(PasswordHash.isWeak(text) == isWeak)
  }

  @Test func `a hash of another kind is weak`() {
    #expect(PasswordHash.isWeak("$2b$12$abcdefghijklmnopqrstuv"))
    #expect(PasswordHash.isWeak(""))
  }
}
