import Foundation
import TestTerminal
import Testing

/// Who was refused something by the program is found in its audit.
struct RefusalAuditTests {
  private func rows(_ run: Workplace.Run) throws -> [[String: Any]] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]],
      "\(run.output) \(run.errors)")
  }

  /// Rhea is the legal representative, Tom an administrator, Uma a user; all have one password.
  private func peopled() throws -> Workplace {
    let place = try Workplace()
    try place.setUp()
    try OutsideRows.addMember("Tom", "Frey", .admin, in: place)
    try OutsideRows.addMember("Uma", "Weber", .normal, in: place)
    return place
  }

  @Test func `whoever may not is refused, and the audit has one event of it`() throws {
    let place = try peopled()
    let rhea = try #require(
      try place.users().first { $0["first-name"] as? String == "Rhea" }?["id"] as? String)
    try place.signIn("uma")
    for _ in 1...2 {
      let refused = try place.run(["users", "remove", "tom"])
      #expect(refused.status == 1, "\(refused.errors)")
    }
    try place.signIn("tom")
    #expect(try place.run(["users", "remove", rhea]).status == 1)
    let found = try rows(place.run(["audit", "list", "--json"])).filter {
      $0["what"] as? String == "refused"
    }
    #expect(found.map { $0["who-id"] as? String } == ["tom", "uma"])
    #expect(found.map { $0["about-id"] as? String } == [rhea, "tom"])
    #expect(
      found.map { $0["detail"] as? String } == [
        "member-removed member-above-own role=owner", "member-removed not-authorised role=normal",
      ])
    let line = try place.run(["audit", "list", "--search", "Uma Weber was refused"]).output
    #expect(line.contains("Not done: “Uma Weber removed this person from the organisation”"))
    #expect(line.contains("The answer was: A person in the role User may not do this."))
    let verified = try place.run(["audit", "verify"])
    #expect(verified.status == 0, "\(verified.errors)")
    #expect(try place.run(["store", "check"]).status == 0)
  }
}
