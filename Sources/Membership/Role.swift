/// What a person is in an organisation; the names are those of files and JSON.
package enum Role: String, CaseIterable, Hashable, Sendable {
  /// The legal representative.
  case owner
  /// The administrator.
  case admin
  /// A user with the rights that were given.
  case normal
  /// Limited rights, and left out of what concerns the whole organisation; takes a seat.
  case external
  /// In some channels of kChat alone: no seat, no rights in the organisation.
  case guest

  /// Those of people who work in the organisation.
  package static let ofUsers = allCases.filter { $0 != .guest }

  /// Whether the role reaches every product without a right of its own.
  package var reachesEveryProduct: Bool {
    switch self {
    case .owner, .admin: true
    case .normal, .external, .guest: false
    }
  }

  /// Whether somebody in this role may give that one: only an owner makes an owner.
  package func mayGrant(_ role: Role) -> Bool {
    switch (self, role) {
    case (.owner, _), (.admin, .admin), (.admin, .normal), (.admin, .external), (.admin, .guest):
      true
    case (.admin, .owner), (.normal, _), (.external, _), (.guest, _): false
    }
  }
}
