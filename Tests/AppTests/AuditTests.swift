import Foundation
import Membership
import Testing
import Wizard

@testable import App
@testable import Store

/// The audit in the Manager and in files, for those who may see it.
@Suite struct AuditTests {
  private struct Place {
    let office: SignInOffice
    let me: Identity
    let application: Application

    init() throws {
      office = try SignInOffice()
      me = try office.setUp()
      application = try office.application(of: me.account.id, in: me.organisation.id)
      let gift = MatrixTests.Gift(role: .normal, kdrive: .user, kchat: .user, team: nil)
      for name in ["ana", "bea", "cy"] {
        _ = try application.walk(
          "add-user", answers: gift.answers("\(name)@guest.example"), dryRun: false)
      }
    }

    func rows(
      _ filter: String = "everything", search: String = "",
      at anchor: RowQuery.Anchor = .start, count: Int = 99
    ) throws -> RowPage {
      try application.rows(
        RowQuery(source: "audit", filter: filter, search: search, anchor: anchor, count: count))
    }

    func numbers() throws -> [String] { try rows().rows.map(\.id) }
  }

  @Test func `rows stand newest first, and pages join without a gap both ways`() throws {
    let place = try Place()
    let all = try place.rows().rows
    #expect(all.count > 6)
    #expect(all.map(\.id) == (1...all.count).reversed().map(String.init))
    let first = try place.rows(count: 3)
    #expect(first.hasMoreAfter && !first.hasMoreBefore)
    let second = try place.rows(at: .after(first.rows[2].place), count: 3)
    #expect(first.rows + second.rows == Array(all.prefix(6)))
    #expect(second.hasMoreBefore)
    #expect(try place.rows(at: .before(second.rows[0].place), count: 2).rows == Array(all[1...2]))
    #expect(try place.rows(at: .at(second.rows[0].place), count: 3).rows == second.rows)
    let last = try place.rows(at: .end, count: 2)
    #expect(last.rows == Array(all.suffix(2)))
    #expect(last.hasMoreBefore && !last.hasMoreAfter)
  }

  @Test func `a search finds people, deeds and what a filter leaves`() throws {
    let place = try Place()
    let invited = try place.rows(search: "RHEA BONNARD INVITED").rows
    #expect(invited.count == 3)
    #expect(invited.allSatisfy { $0.cells[0] == "Rhea Bonnard invited" })
    #expect(try place.rows("organisation", search: "invited").rows.isEmpty)
    #expect(try place.rows("organisation").rows.map(\.id) == ["1"])
    #expect(try place.rows(search: "nothing like it").rows.isEmpty)
    // A page of what a search found goes on behind its last row.
    let one = try place.rows(search: "invited", count: 1)
    #expect(one.hasMoreAfter)
    let next = try place.rows(search: "invited", at: .after(one.rows[0].place), count: 9)
    #expect(next.rows == Array(invited.dropFirst()))
  }

  /// However a text lies over words and names, nothing is left out that shows it.
  @Test(
    arguments: [
      "rhea", "BONNARD INVITED", "nard inv", "d i", "bonnard", "ana", "ana kel", "(e-mail)",
      "link (e", "changed", "a", "é", "invited ", " ", "xyz", "rhea bonnard jumped",
      "guest.example",
    ], ["en", "de", "fr", "es", "it"])
  func `a search finds what looking at each entry finds`(
    search: String, language: String
  ) throws {
    let place = try Place()
    let application = place.application
    if let other = try application.screens.other?(language) { application.screens = other }
    let query = TimelineQuery(organisation: place.me.organisation.id, limit: 999)
    let wanted = Application.folded(search)
    let expected = try place.office.store.timeline(query).filter { entry in
      [
        application.sentence(of: entry), entry.subject ?? "",
        application.detail(of: entry.event) ?? "",
      ].contains { Application.folded($0).contains(wanted) }
    }
    #expect(try application.entries(query, matching: search) == expected)
  }

  @Test func `an entry says who, what, when and by which way`() throws {
    let place = try Place()
    let sent = try #require(try place.rows(search: "sent the link").rows.first)
    let lines = try place.application.auditEntry(sent)
    #expect(lines.contains("Who        Rhea Bonnard"))
    #expect(lines.contains { $0.hasPrefix("By way of  ") })
    #expect(lines.contains("Code       sent"))
    #expect(lines.contains { $0.wholeMatch(of: /In UTC     20.*Z/) != nil })
    #expect(lines.contains { $0.wholeMatch(of: /Seal       [0-9a-f]{64}/) != nil })
    #expect(try place.application.auditEntry(Row(id: "999", place: "", cells: [])).isEmpty)
  }

  @Test(arguments: Actor.allCases)
  func `only those see, verify and export whom the matrix allows`(actor: Actor) throws {
    let place = try Place()
    let reader = try place.office.add(.owner, "reader", to: place.me.organisation.id)
    let application = try place.office.application(of: reader, in: place.me.organisation.id)
    try place.office.change(reader, in: place.me.organisation.id, to: actor)
    try application.lookAgain()
    let may = try WrittenMatrix(below: "Who may do what").allows(.viewAudit, to: actor)
    let query = RowQuery(
      source: "audit", filter: "everything", search: "", anchor: .start, count: 9)
    #expect(try !application.rows(query).rows.isEmpty == may)
    #expect(try !application.auditEntry(Row(id: "1", place: "", cells: [])).isEmpty == may)
    func works(_ body: () throws -> Void) -> Bool {
      do {
        try body()
        return true
      } catch { return false }
    }
    #expect(works { try application.audit(.init()) { _ in } } == may)
    #expect(works { _ = try application.verifyAudit() } == may)
    #expect(works { try application.exportAudit(as: .csv) { _ in } } == may)
  }

  @Test func `verifying says what was found, on the screen`() throws {
    let place = try Place()
    func verify() throws -> String {
      let front = try place.office.walk("verify-audit", [.continued], in: place.application)
      #expect(front.frame.screen == "verified")
      return front.frame.texts.joined(separator: "\n")
    }
    #expect(try verify().contains("In order"))
    _ = try place.office.store.connection.write {
      try $0.execute("update timeline set who = null where number = 2", [:])
    }
    let found = try verify()
    #expect(found.contains("Faults: 1"))
    #expect(found.contains("Entry 2 is not the one that was written"))
    #expect(found.contains("Keep the store as it is"))
  }

  @Test(arguments: AuditFormat.allCases)
  func `an export is a new file of its owner's, and an entry itself`(format: AuditFormat) throws {
    let place = try Place()
    place.application.exportsFolder = place.office.folder + "/exports"
    let front = try place.office.walk(
      "export-audit",
      [.answered(field: "audit-format", .text(format.rawValue)), .continued],
      in: place.application)
    #expect(front.frame.screen == "exported")
    let folder = place.application.exportsFolder
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let name = try #require(names.first)
    #expect(names.count == 1)
    #expect(front.frame.texts.joined().contains("\(folder)/\(name)"))
    let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
    #expect(mode[.posixPermissions] as? Int == 0o600)
    let lines = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      .split(whereSeparator: \.isNewline)
    let count = try place.numbers().count
    #expect(lines.count == count + (format == .csv ? 1 : 0))
    #expect(lines.last?.contains("audit-exported") == true)
    #expect(lines.last?.contains(format.rawValue) == true)
  }

  @Test func `hostile words make neither lines nor formulas`() throws {
    let place = try Place()
    let words = "=1+1\r\n\"x\",\u{1B}[2J\u{202E}\u{2028}"
    _ = try place.office.store.connection.write {
      try $0.execute("update timeline set detail = :words", ["words": .text(words)])
    }
    for format in AuditFormat.allCases {
      var text = ""
      try place.application.exportAudit(as: format) { text += $0 }
      let count = try place.numbers().count
      let ends = text.utf8.filter { $0 == 0x0A }.count
      #expect(ends == count + (format == .csv ? 1 : 0))
      let acting = "\u{1B}\u{202E}\u{2028}".unicodeScalars
      #expect(!text.unicodeScalars.contains { acting.contains($0) })
      if format == .csv { #expect(text.contains("\"'=1+1␍␊\"\"x\"\",␛[2J")) }
    }
    var lines = ""
    try place.application.exportAudit(as: .jsonLines) { lines += $0 }
    let first = try #require(lines.split(separator: "\n").first)
    let object = try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any]
    #expect(object?["detail"] as? String == words)
  }

  @Test(arguments: [
    ("plain", "\"plain\""), ("a\"b", "\"a\"\"b\""), ("a,b", "\"a,b\""), ("", "\"\""),
    ("=1", "\"'=1\""), ("+1", "\"'+1\""), ("-1", "\"'-1\""), ("@x", "\"'@x\""),
    ("\tx", "\"' x\""), ("\u{FF1D}1", "\"'\u{FF1D}1\""), ("=\u{301}x", "\"'=\u{301}x\""),
    ("1=1", "\"1=1\""),
  ])
  func `a cell is quoted, and begins no formula`(text: String, cell: String) {
    #expect(Array(CSV.line([text, "b"]).utf8) == Array("\(cell),\"b\"\r\n".utf8))
  }

  @Test(arguments: [
    ("2026-11-30", 1_795_996_800), ("2026-11-30T14:05:00Z", 1_796_047_500),
    ("2026-11-30T15:05:00+01:00", 1_796_047_500),
  ])
  func `a moment is a day or a time`(text: String, seconds: Int64) {
    #expect(Application.moment(text) == Instant(seconds: seconds))
  }

  @Test(arguments: ["", "yesterday", "2026-13-01", "30.11.2026", "2026-11-30 "])
  func `what is no moment is none`(text: String) { #expect(Application.moment(text) == nil) }

  @Test func `a list is narrowed by time, text and number`() throws {
    let place = try Place()
    func numbers(_ change: (inout Application.AuditSelection) -> Void) throws -> [Int] {
      var selection = Application.AuditSelection()
      change(&selection)
      var found: [Int] = []
      try place.application.audit(selection) { found.append($0.number) }
      return found
    }
    let all = try numbers { _ in }
    #expect(try all == place.numbers().compactMap { Int($0) })
    #expect(try numbers { $0.limit = 2 } == Array(all.prefix(2)))
    #expect(try numbers { $0.limit = 0 } == [])
    #expect(try numbers { $0.until = place.office.now } == [])
    #expect(try numbers { $0.since = place.office.now } == all)
    #expect(try numbers { $0.search = "set up" } == [1])
  }
}
