import Foundation
import Membership

/// The tables of `docs/roles.md`, as somebody reads them.
struct WrittenMatrix {
  /// The codes of refusals, empty where something is allowed, by row and column.
  private let cells: [String: [String: String]]

  /// Reads the table below a heading.
  init(below heading: String) throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/roles.md")
    let lines = try String(contentsOf: path, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    let table = lines.drop { $0 != "## \(heading)" }.drop { !$0.hasPrefix("|") }
      .prefix { $0.hasPrefix("|") }.map { line in
        line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
          .map { $0.trimmingCharacters(in: .whitespaces) }
      }
    let columns = table.first ?? []
    var cells: [String: [String: String]] = [:]
    for row in table.dropFirst(2) {
      for (column, cell) in zip(columns, row).dropFirst() {
        cells[row[0], default: [:]][column] = cell == "yes" ? "" : cell
      }
    }
    self.cells = cells
  }

  var rows: Set<String> { Set(cells.keys) }

  func columns(of row: String) -> Set<String> { Set(cells[row, default: [:]].keys) }

  /// The code of the refusal; empty where it is allowed, nil where the table says nothing.
  func cell(_ row: String, _ column: String) -> String? { cells[row]?[column] }

  func allows(_ action: Membership.Action, to actor: Actor) -> Bool {
    cell(action.name, actor.rawValue) == ""
  }
}

/// Those who may do different things, as `docs/roles.md` calls them.
enum Actor: String, CaseIterable {
  case owner
  case admin
  case adminWithoutKChat = "admin, user in kChat"
  case adminWithoutKDrive = "admin, user in kDrive"
  case normal
  case external
  case suspended

  var role: Role {
    switch self {
    case .owner, .suspended: .owner
    case .admin, .adminWithoutKChat, .adminWithoutKDrive: .admin
    case .normal: .normal
    case .external: .external
    }
  }

  var kdrive: Level { self == .adminWithoutKDrive ? .user : .admin }
  var kchat: Level { self == .adminWithoutKChat ? .user : .admin }

  var state: Member.State { self == .suspended ? .suspended : .active }

  func member(_ account: Account.ID, in organisation: Organisation.ID, at now: Instant) -> Member {
    Member(
      organisation: organisation, account: account, role: role, ksuite: true, kdrive: kdrive,
      kchat: kchat, state: state, joinedAt: now)
  }
}
