import Membership

extension SQLMemberStore {
  /// Looks at every page and every promise between the tables.
  ///
  /// Gives one line for each fault, naming tables and counts, never anybody's data; none is good.
  package func check() throws -> [String] {
    let faults = try connection.faults()
    guard faults.isEmpty else { return faults }
    return try connection.read { statements in
      try Self.promises.compactMap { name, sql in
        let count = try statements.query(sql).first?.integer("number") ?? 0
        return count == 0 ? nil : "\(name): \(count)"
      }
    }
  }

  /// The number by which the table of people sorts a role.
  private static func rank(_ column: String) -> String {
    let ranks = Role.allCases.map { "when '\($0.rawValue)' then \(PersonRecord.rank(of: $0))" }
    return "case \(column) \(ranks.joined(separator: " ")) end"
  }

  /// That a row of the users table says what stands in a member or an invitation.
  private static func shown(_ table: String) -> String {
    """
    person.state = \(table).state and person.role = \(rank("\(table).role"))
      and person.ksuite = \(table).ksuite and person.version = \(table).version
      and person.kdrive is not distinct from \(table).kdrive
      and person.kchat is not distinct from \(table).kchat
      and person.mailbox = case when \(table).mailbox is null then 0 else 1 end
    """
  }

  /// Each counts the rows that break a promise.
  private static let promises = [
    (
      "seats-counted-wrongly",
      """
      select count(*) as number from organisation where seats_used <> (
        select count(*) from member
        where member.organisation = organisation.id
          and ksuite = 1 and state <> 'removed')
      """
    ),
    (
      "mailboxes-counted-wrongly",
      """
      select count(*) as number from organisation where mailboxes_used <> (
        select count(*) from member
        where member.organisation = organisation.id and mailbox is not null)
      """
    ),
    (
      "invitation-without-event",
      """
      select count(*) as number from (
        select organisation, id from invitation
        except select organisation, subject from timeline
          where subject_kind = 'invitation' and what = 'invited') as missing
      """
    ),
    (
      "invitation-without-delivery",
      """
      select count(*) as number from invitation where not exists (
        select 1 from delivery where delivery.organisation = invitation.organisation
          and delivery.id = invitation.last_delivery)
      """
    ),
    (
      "accepted-without-event",
      """
      select (
        select count(*) from (
          select organisation, id, 1 as times from invitation where state = 'accepted'
          except select organisation, subject, count(*) from timeline
            where subject_kind = 'invitation' and what = 'accepted'
            group by organisation, subject) as missing
      ) + (
        select count(*) from (
          select organisation, subject from timeline
            where subject_kind = 'invitation' and what = 'accepted'
          except select organisation, id from invitation where state = 'accepted') as surplus
      ) as number
      """
    ),
    (
      "code-without-event",
      """
      select count(*) as number from (
        select organisation, invitation, count(*) as sent from mailbox_code
        group by organisation, invitation
      ) as codes where sent <> (
        select count(*) from timeline where timeline.organisation = codes.organisation
          and subject_kind = 'invitation' and subject = codes.invitation and what = 'code-sent')
      """
    ),
    (
      "second-factor-incomplete",
      """
      select count(*) as number from account
      where (factor_secret is null) <> (factor_step is null)
        or (factor_secret is null) <> (factor_confirmed_at is null)
      """
    ),
    (
      "queued-without-letter",
      """
      select count(*) as number from delivery where result = 'queued' and not exists (
        select 1 from letter where letter.organisation = delivery.organisation
          and letter.delivery = delivery.id)
      """
    ),
    (
      "letter-not-queued",
      """
      select count(*) as number from letter join delivery
        on delivery.organisation = letter.organisation and delivery.id = letter.delivery
      where delivery.result <> 'queued'
      """
    ),
    (
      "timeline-with-gaps",
      """
      select count(*) as number from (
        select organisation from timeline group by organisation having count(*) <> max(number)
      ) as broken
      """
    ),
    (
      "people-without-row",
      """
      select (
        select count(*) from member join account on account.id = member.account
        where member.erased_first is null and not exists (
          select 1 from person where person.organisation = member.organisation
            and person.id = member.account and person.kind = 'member'
            and person.first_name = account.first_name and person.last_name = account.last_name
            and person.address = account.address and person.address_key = account.address_key
            and \(shown("member")))
      ) + (
        select count(*) from invitation
        where state <> 'accepted' and erased_at is null and not exists (
          select 1 from person where person.organisation = invitation.organisation
            and person.id = invitation.id and person.kind = 'invitation'
            and person.first_name = invitation.first_name
            and person.last_name = invitation.last_name and person.address = invitation.address
            and person.address_key = invitation.address_key and \(shown("invitation")))
      ) as number
      """
    ),
    (
      "row-without-person",
      """
      select (select count(*) from person)
        - (select count(*) from member where erased_first is null)
        - (select count(*) from invitation where state <> 'accepted' and erased_at is null)
        as number
      """
    ),
    ("teams-of-members-wrong", TeamsOfPerson.faults(.member)),
    ("teams-of-invitations-wrong", TeamsOfPerson.faults(.invitation)),
    (
      "people-counted-wrongly",
      """
      select count(*) as number from (
        select organisation, state, day, sum(number) as difference from (
          select organisation, state, day, number from person_count
          union all
          select organisation, state,
            case state when 'pending' then expires_at / 86400 else 0 end as day, -1
          from person
        ) as counted group by organisation, state, day
      ) as differences where difference <> 0
      """
    ),
    (
      "announcements-with-gaps",
      """
      select count(*) as number from (
        select organisation from announcement group by organisation
        having count(*) <> max(number)
      ) as broken
      """
    ),
    (
      "announcements-seen-too-early",
      """
      select count(*) as number from member where announcements_seen > (
        select coalesce(max(number), 0) from announcement
        where announcement.organisation = member.organisation)
      """
    ),
  ]
}
