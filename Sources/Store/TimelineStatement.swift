import Membership

/// The statement for one page of an organisation's timeline: walks its key from the place on, and
/// stops at the limit.
struct TimelineStatement {
  let query: TimelineQuery
  let narrowed: NarrowedTimeline?

  var sql: String {
    let order = query.direction == .newerFirst ? " desc" : ""
    return """
      select timeline.*, coalesce(former.erased_first, actor.first_name) as who_first,
        coalesce(former.erased_last, actor.last_name) as who_last,
        coalesce(gone.erased_first, person.first_name, nullif(invitation.first_name, ''),
          invitation.address, team.name) as subject_first,
        coalesce(gone.erased_last, person.last_name, invitation.last_name) as subject_last
      from timeline
      left join account as actor on actor.id = timeline.who
      left join member as former
        on former.organisation = timeline.organisation and former.account = timeline.who
      left join account as person
        on timeline.subject_kind = 'account' and person.id = timeline.subject
      left join member as gone on timeline.subject_kind = 'account'
        and gone.organisation = timeline.organisation and gone.account = timeline.subject
      left join invitation on timeline.subject_kind = 'invitation'
        and invitation.organisation = timeline.organisation and invitation.id = timeline.subject
      left join team on timeline.subject_kind = 'team'
        and team.organisation = timeline.organisation and team.id = timeline.subject
      where timeline.organisation = :organisation\(conditions)
      order by timeline.number\(order) limit :limit
      """
  }

  var arguments: [String: SQLValue] {
    var arguments = narrowed?.arguments ?? [:]
    arguments["organisation"] = .id(query.organisation)
    arguments["limit"] = .integer(query.limit)
    if let since = query.since { arguments["since"] = .instant(since) }
    if let until = query.until { arguments["until"] = .instant(until) }
    if let about = query.about { arguments["about"] = .raw(about) }
    if let after = query.after { arguments["after"] = .integer(after) }
    return arguments
  }

  private var conditions: String {
    var conditions: [String] = []
    if query.after != nil {
      conditions.append("timeline.number \(query.direction == .newerFirst ? "<" : ">") :after")
    }
    if query.since != nil { conditions.append("timeline.happened_at >= :since") }
    if query.until != nil { conditions.append("timeline.happened_at < :until") }
    if query.about != nil { conditions.append("timeline.subject_kind = :about") }
    if let narrowed { conditions.append(narrowed.condition) }
    return conditions.map { " and \($0)" }.joined()
  }
}
