/// What a page of the users table reads of each person, in this order.
enum PersonColumn: Int, CaseIterable {
  case value
  case id
  case kind
  case nameKey
  case changedAt
  case state
  case firstName
  case lastName
  case address
  case addressKey
  case role
  case ksuite
  case kdrive
  case kchat
  case mailbox
  case version
  case expiresAt
  case teams

  var sql: String {
    switch self {
    case .value: "page.value"
    case .id: "person.id"
    case .kind: "person.kind"
    case .nameKey: "person.name_key"
    case .changedAt: "person.changed_at"
    case .state: "person.state"
    case .firstName: "person.first_name"
    case .lastName: "person.last_name"
    case .address: "person.address"
    case .addressKey: "person.address_key"
    case .role: "person.role"
    case .ksuite: "person.ksuite"
    case .kdrive: "person.kdrive"
    case .kchat: "person.kchat"
    case .mailbox: "person.mailbox"
    case .version: "person.version"
    case .expiresAt: "person.expires_at"
    case .teams: "person.teams"
    }
  }
}
