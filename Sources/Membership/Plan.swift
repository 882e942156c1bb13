/// What an organisation has bought, and the figures that come with it.
package enum Plan: String, CaseIterable, Hashable, Sendable {
  case standard
  case business
  case enterprise

  /// The number of users a kSuite is described with; what was bought may differ.
  package static let usualSeats = 300
  /// The numbers of seats that can be set up at all.
  package static let seatRange = 1...1_000_000

  /// Mail addresses for each seat, pooled over the organisation.
  package var mailboxesPerSeat: Int {
    switch self {
    case .standard: 2
    case .business: 5
    case .enterprise: 10
    }
  }

  /// How many guests kChat takes, pending ones included.
  package var guests: Int {
    switch self {
    case .standard, .business: 100
    case .enterprise: 200
    }
  }

  /// How many kChat channels there may be, or nil where the plan states no number.
  package var channels: Int? {
    switch self {
    case .standard, .business: nil
    case .enterprise: 1_000
    }
  }

  /// kDrive storage for each seat, in gigabytes.
  package var gigabytesPerSeat: Int {
    switch self {
    case .standard: 50
    case .business: 3_000
    case .enterprise: 6_000
    }
  }
}
