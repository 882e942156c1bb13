import Membership

/// The statement for one page of the users table: members and invitations merged by name.
///
/// Both halves walk an index from the position on and stop at the limit, however many rows there
/// are. The words put into the text come from closed lists, everything else is bound.
struct UserStatement {
  let query: UserQuery

  var sql: String {
    let order = query.direction == .forwards ? "" : " desc"
    return """
      select * from (\(halves.joined(separator: ") union all select * from ("))) as people
      order by name_key\(order), id\(order) limit :limit
      """
  }

  var arguments: [String: SQLValue] {
    var arguments: [String: SQLValue] = [
      "organisation": .id(query.organisation), "limit": .integer(query.limit),
    ]
    if query.state == .pending || query.state == .expired {
      arguments["now"] = .instant(query.now)
    }
    if let from = query.from {
      arguments["key"] = .text(from.key)
      arguments["id"] = .text(from.id)
    }
    return arguments
  }

  private var halves: [String] {
    if query.guestsOnly {
      return [
        members(where: "and member.role = 'guest'"),
        invitations(where: "and invitation.role = 'guest' and invitation.state <> 'accepted'"),
      ]
    }
    return switch query.state {
    case nil:
      [members(where: ""), invitations(where: "and invitation.state <> 'accepted'")]
    case .active: [members(where: "and member.state = 'active'")]
    case .suspended: [members(where: "and member.state = 'suspended'")]
    case .pending:
      [invitations(where: "and invitation.state = 'pending' and expires_at > :now")]
    case .expired:
      [
        invitations(where: "and invitation.state = 'pending' and expires_at <= :now"),
        invitations(where: "and invitation.state <> 'accepted' and invitation.state = 'expired'"),
      ]
    case .declined:
      [invitations(where: "and invitation.state <> 'accepted' and invitation.state = 'declined'")]
    case .revoked:
      [invitations(where: "and invitation.state <> 'accepted' and invitation.state = 'revoked'")]
    }
  }

  private func members(where condition: String) -> String {
    """
    select 'member' as kind, member.account as id, member.name_key as name_key,
      account.first_name, account.last_name, account.address, account.address_key, member.role,
      member.state, member.ksuite, null as kdrive, null as kchat, null as expires_at, null as sent_at, null as sent_by,
      null as result, null as settled_at, null as words, null as inviter_first,
      null as inviter_last
    from member join account on account.id = member.account
    where member.organisation = :organisation \(condition)
      \(after("member.name_key", "member.account"))
    """
  }

  private func invitations(where condition: String) -> String {
    """
    select 'invitation' as kind, invitation.id as id, invitation.name_key as name_key,
      invitation.first_name, invitation.last_name, invitation.address, invitation.address_key,
      invitation.role, invitation.state, invitation.ksuite, invitation.kdrive, invitation.kchat,
      invitation.expires_at,
      delivery.sent_at, delivery.sent_by, delivery.result, delivery.settled_at, delivery.words,
      inviter.first_name as inviter_first, inviter.last_name as inviter_last
    from invitation
    join account as inviter on inviter.id = invitation.invited_by
    left join delivery on delivery.organisation = invitation.organisation
      and delivery.id = invitation.last_delivery
    where invitation.organisation = :organisation \(condition)
      \(after("invitation.name_key", "invitation.id"))
    """
  }

  private func after(_ key: String, _ id: String) -> String {
    let isForwards = query.direction == .forwards
    let order = isForwards ? "" : " desc"
    let position =
      query.from == nil ? "" : "and (\(key), \(id)) \(isForwards ? ">" : "<") (:key, :id)"
    return "\(position) order by \(key)\(order), \(id)\(order) limit :limit"
  }
}
