import Membership

/// The teams of somebody as a row of the users table holds them: a line for each, in the order of their
/// names, with the level that the team gives in kDrive, or a sign that it gives none, and the name.
struct TeamsOfPerson: Hashable {
  /// Stands where a team gives no level.
  private static let none = "-"

  /// The folded names.
  let keys: [String]
  let written: String

  /// None.
  init() {
    keys = []
    written = ""
  }

  /// Reads the teams that are stored.
  init(
    _ kind: PersonRecord.Kind, _ id: String, in organisation: Organisation.ID,
    _ statements: any Statements
  ) throws {
    let (table, column) =
      kind == .member ? ("member_team", "account") : ("invitation_team", "invitation")
    let teams = try statements.query(
      """
      select team.name_key, team.name, team.kdrive from \(table)
      join team on team.organisation = \(table).organisation and team.id = \(table).team
      where \(table).organisation = :organisation and \(table).\(column) = :id
        and team.removed_at is null
      order by team.name_key
      """,
      ["organisation": .id(organisation), "id": .text(id)])
    keys = try teams.map { try $0.text("name_key") }
    written = try teams.map {
      "\(try $0.optionalText("kdrive") ?? Self.none) \(try $0.text("name"))"
    }.joined(separator: "\n")
  }

  /// Reads them back: names, and the levels that they give.
  ///
  /// A line that begins with no level goes on with the name before it: no name of ours has a line feed,
  /// but one that was put into the store without us may.
  static func read(_ text: String) throws -> (names: [TeamName], levels: [Level]) {
    var (names, levels): ([String], [Level]) = ([], [])
    if text.isEmpty { return ([], []) }
    // By scalars: a mark at the beginning of a name would make one character of it and the space.
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        .map { String($0) }
      if parts.count == 2, parts[0] == none || Level(rawValue: parts[0]) != nil {
        names.append(parts[1])
        if let level = Level(rawValue: parts[0]) { levels.append(level) }
      } else if let last = names.indices.last {
        names[last] += "\n" + String(line)
      } else {
        throw StoreError(.damaged, ["column": "teams"])
      }
    }
    return (names.map(TeamName.init(stored:)), levels)
  }

  /// Counts the people in whose row other teams stand than they are in.
  static func faults(_ kind: PersonRecord.Kind) -> String {
    let (table, column) =
      kind == .member ? ("member_team", "account") : ("invitation_team", "invitation")
    let line = "coalesce(team.kdrive, '\(none)') || ' ' || team.name"
    return """
      select count(*) as number from person where kind = '\(kind.rawValue)' and (
        select count(*) = 0 and person.teams = '' or count(*) > 0
          and length(person.teams) = sum(length(\(line)) + 1) - 1
          and min(instr('\n' || person.teams || '\n', '\n' || \(line) || '\n')) > 0
        from \(table) join team on team.organisation = \(table).organisation
          and team.id = \(table).team and team.removed_at is null
        where \(table).organisation = person.organisation and \(table).\(column) = person.id
      ) is not true
      """
  }
}
