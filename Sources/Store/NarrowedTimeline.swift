import Foundation
import Membership

/// The condition that leaves out of a timeline what cannot hold a text: a narrowing with the people found.
struct NarrowedTimeline {
  /// Whoever finds more people than that finds entries everywhere.
  private static let most = 10_000

  /// In parentheses.
  let condition: String
  let arguments: [String: SQLValue]

  /// Looks for the people; nil where there are so many that nothing would be left out.
  init?(
    _ narrowing: TimelineNarrowing, in organisation: Organisation.ID, _ connection: any Connection,
    _ statements: any Statements
  ) throws {
    var conditions = ["timeline.detail is not null"]
    var arguments: [String: SQLValue] = [:]
    func list(_ ids: [String]) throws -> String {
      let name = "list\(arguments.count)"
      arguments[name] = .text(String(decoding: try JSONEncoder().encode(ids), as: UTF8.self))
      return connection.texts(listedIn: name)
    }
    if !narrowing.kinds.isEmpty {
      conditions.append("timeline.what in (\(Self.names(narrowing.kinds)))")
    }
    let search = People(
      organisation: organisation, connection: connection, statements: statements, most: Self.most)
    guard let subjects = try search.all(having: narrowing.subject) else { return nil }
    if !subjects.isEmpty { conditions.append("timeline.subject in (\(try list(subjects)))") }
    let lists = Set(narrowing.named.values.joined())
    for words in lists.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      guard let actors = try search.members(having: words) else { return nil }
      let kinds = Set(narrowing.named.filter { $0.value.contains(words) }.keys)
      if actors.isEmpty { continue }
      conditions.append(
        "timeline.what in (\(Self.names(kinds))) and timeline.who in (\(try list(actors)))")
    }
    condition = "(\(conditions.joined(separator: " or ")))"
    self.arguments = arguments
  }

  /// Names of our own cases, which hold no quotes.
  private static func names(_ kinds: Set<TimelineEvent.What>) -> String {
    kinds.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
  }

  /// Looks for people and teams by their names.
  private struct People {
    let organisation: Organisation.ID
    let connection: any Connection
    let statements: any Statements
    let most: Int

    /// The members with all these words in their text; nil for too many.
    func members(having words: [String]) throws -> [String]? {
      guard let found = try people(having: words, "and person.kind = 'member'") else { return nil }
      guard let erased = try erased(having: words) else { return nil }
      return found + erased
    }

    /// Everybody, and every team; nil for too many.
    func all(having words: [String]) throws -> [String]? {
      guard var found = try people(having: words, ""), let erased = try erased(having: words)
      else { return nil }
      found += erased
      // Whoever has accepted is no row of the users table any more as an invitation.
      for table in [
        "invitation where state = 'accepted' and", "invitation where erased_at is not null and",
        "team where",
      ] {
        let (conditions, arguments) = Self.holding(words, "name_key")
        guard
          let more = try ids(
            "select id from \(table) organisation = :organisation \(conditions)", arguments)
        else { return nil }
        found += more
      }
      return found
    }

    /// Former members who are told by a pseudonym.
    private func erased(having words: [String]) throws -> [String]? {
      let (conditions, arguments) = Self.holding(words, "name_key")
      return try ids(
        """
        select account as id from member
        where erased_first is not null and organisation = :organisation \(conditions)
        """, arguments)
    }

    private func people(having words: [String], _ further: String) throws -> [String]? {
      let (conditions, arguments) = Self.holding(words, "person.search_text")
      let threes = words.flatMap { SearchText.trigrams(of: $0) }
      let found = connection.people(having: threes)
      // Without three letters the index says nothing.
      let source =
        threes.isEmpty
        ? "person" : "(\(found.sql)) as found cross join person on person.number = found.rowid"
      let bounds: [String: SQLValue] =
        threes.isEmpty ? [:] : ["first": .integer(Int64.zero), "last": .integer(Int64.max)]
      return try ids(
        """
        select person.id from \(source)
        where person.organisation = :organisation \(conditions) \(further)
        """,
        arguments.merging(bounds) { $1 }.merging(threes.isEmpty ? [:] : found.arguments) { $1 })
    }

    private func ids(_ sql: String, _ arguments: [String: SQLValue]) throws -> [String]? {
      let rows = try statements.query(
        "\(sql) limit \(most + 1)", arguments.merging(["organisation": .id(organisation)]) { $1 })
      return rows.count > most ? nil : try rows.map { try $0.text("id") }
    }

    private static func holding(
      _ words: [String], _ column: String
    ) -> (sql: String, arguments: [String: SQLValue]) {
      (
        words.indices.map { "and instr(\(column), :word\($0)) > 0" }.joined(separator: " "),
        Dictionary(uniqueKeysWithValues: words.enumerated().map { ("word\($0)", .text($1)) })
      )
    }
  }
}
