import Foundation
import Membership
import Wizard

/// One invitation as commands print it.
package struct InvitationReport: Encodable, Hashable, Sendable {
  package struct Delivery: Encodable, Hashable, Sendable {
    let by: String
    let at: String
    let result: String
    let detail: String
  }

  package let id: String
  package let state: String
  package let version: Int
  /// As it was handed over last, and only where it was shown or the invitation just made.
  package let link: String?
  package let expires: String
  package let deliveries: [Delivery]
}

/// One row of the users table as commands print it.
package struct UserReport: Encodable, Hashable, Sendable {
  package let id: String
  package let firstName: String
  package let lastName: String
  package let address: String
  package let role: String
  package let state: String
  package let ksuite: Bool
  package let teams: [String]
  package let products: [String]
  /// Those of a guest; nil for everybody else.
  package let channels: [String]?
  package let lastChange: String
  package let sent: String?
  package let sentBy: String?
  package let expires: String?
  package let invitedBy: String?
  /// Given back with a change, it makes sure that nobody else has changed the row meanwhile.
  package let version: Int

  private enum CodingKeys: String, CodingKey {
    case id, address, role, state, ksuite, teams, products, channels, sent, expires, version
    case lastChange = "last-change"
    case firstName = "first-name"
    case lastName = "last-name"
    case sentBy = "sent-by"
    case invitedBy = "invited-by"
  }
}

extension Application {
  /// The invitation that was dealt with last; its link only where that was shown.
  ///
  /// The form that only letters carry proves the mailbox, so it is never given for a link that was shown.
  package func report(
    showsLink: Bool, inLetter: Bool? = nil
  ) throws -> InvitationReport {
    guard let identity, let shownInvitation,
      let invitation = try store.invitation(shownInvitation, in: identity.organisation.id)
    else { throw Refusal.unknownInvitation }
    let deliveries = try store.deliveries(of: shownInvitation, in: identity.organisation.id)
    return InvitationReport(
      id: invitation.id.text, state: invitation.state(at: world.now()).rawValue,
      version: invitation.version,
      link: showsLink
        ? try postman.link(
          of: invitation, from: identity.organisation,
          inLetter: inLetter ?? (deliveries.last?.by == .email)) : nil,
      expires: Self.written(invitation.expiresAt),
      deliveries: deliveries.map { delivery in
        var (moment, detail) = (delivery.at, "")
        switch delivery.result {
        case .queued: detail = delivery.tries?.words ?? ""
        case .handedOver(let at, let words), .refused(let at, let words):
          (moment, detail) = (at, words)
        case .withdrawn(let at): moment = at
        }
        return InvitationReport.Delivery(
          by: delivery.by.rawValue, at: Self.written(moment), result: delivery.result.name,
          detail: detail)
      })
  }

  /// Hands the link of an invitation over once more.
  package func send(_ id: String, by way: SendBy) throws -> InvitationReport {
    try send(Invitation.ID(id), by: way)
    return try report(showsLink: way == .link, inLetter: false)
  }

  /// Takes an invitation back.
  package func revoke(_ id: String, seen: Int?) throws -> InvitationReport {
    try revoke(Invitation.ID(id), seen: seen)
    return try report(showsLink: false)
  }

  /// Extends the validity of an invitation.
  package func renew(_ id: String, seen: Int?) throws -> InvitationReport {
    try renew(Invitation.ID(id), seen: seen)
    return try report(showsLink: false)
  }

  /// Every row of the users table, or those in one state and those found, as the screen orders them;
  /// page by page, so that none is missed.
  package func users(
    in state: UserRow.State?, guestsOnly: Bool = false, matching search: String = "",
    by order: UserOrder = .name
  ) throws -> [UserReport] {
    guard let identity else { throw Refusal.notAMember }
    if let refusal = Authority.refusal(of: .viewUsers, by: identity.member) { throw refusal }
    var reports: [UserReport] = []
    var from: UserPosition?
    repeat {
      let rows = try store.users(
        UserQuery(
          organisation: identity.organisation.id, state: state, guestsOnly: guestsOnly,
          search: search, order: order,
          from: from, limit: 500, now: world.now()))
      reports += rows.map(Self.report)
      from = rows.last?.position
    } while from != nil
    return reports
  }

  static func report(_ row: UserRow) -> UserReport {
    let id: String =
      switch row.id {
      case .member(let account): account.text
      case .invitation(let invitation): invitation.text
      }
    return UserReport(
      id: id, firstName: row.firstName.text, lastName: row.lastName.text,
      address: row.address.text, role: row.role.rawValue, state: row.state.rawValue,
      ksuite: row.ksuite, teams: row.teams.map(\.text),
      products: row.products.map(\.rawValue),
      channels: row.role == .guest ? row.channels.map(\.text) : nil,
      lastChange: written(row.changedAt), sent: row.sentAt.map(written),
      sentBy: row.sentBy?.rawValue, expires: row.expiresAt.map(written), invitedBy: row.invitedBy,
      version: row.version)
  }

  /// RFC 3339 in UTC.
  static func written(_ instant: Instant) -> String {
    Date(timeIntervalSince1970: Double(instant.seconds)).formatted(.iso8601)
  }
}
