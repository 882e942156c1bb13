/// Letters about accounts beside those about invitations, letters about arrivals as members choose
/// them, and codes for forgotten passwords.
///
/// Deliveries and letters are made anew, since no column of theirs can become one that may be empty.
enum Schema0007 {
  static func statements(tableOptions: String) -> [String] {
    deliveries(tableOptions) + letters(tableOptions) + inPlace + arrivals + [
      """
      create table password_code (
        address text not null, way text not null, serial integer not null,
        is_stray integer not null, lookup text not null, sent_at integer not null,
        expires_at integer not null, wrong_tries integer not null, proved_at integer,
        primary key (address, way, serial)) \(tableOptions)
      """,
      "create index password_code_age on password_code (is_stray, sent_at)",
    ]
  }

  private static func deliveries(_ tableOptions: String) -> [String] {
    [
      """
      create table delivery_new (
        organisation text not null references organisation(id), id text not null,
        invitation text, generation integer, account text references account(id),
        kind text not null, sent_by text not null, sent_at integer not null,
        result text not null, settled_at integer, words text, primary key (organisation, id),
        foreign key (organisation, invitation) references invitation(organisation, id),
        check ((invitation is null) <> (account is null))) \(tableOptions)
      """,
      """
      insert into delivery_new (organisation, id, invitation, generation, kind, sent_by, sent_at,
        result, settled_at, words)
      select organisation, id, invitation, generation, kind, sent_by, sent_at, result, settled_at,
        words
      from delivery
      """,
    ]
  }

  private static func letters(_ tableOptions: String) -> [String] {
    [
      """
      create table letter_new (
        organisation text not null, delivery text not null, kind text not null,
        invitation text, generation integer, account text, number integer,
        happened_at integer, place text, who text, sent_by text not null, address text not null,
        address_key text not null, phone text, language text not null,
        queued_at integer not null, attempts integer not null, not_before integer not null,
        last_words text, primary key (organisation, delivery),
        foreign key (organisation, delivery) references delivery_new(organisation, id),
        check ((invitation is null) <> (account is null))) \(tableOptions)
      """,
      """
      insert into letter_new (organisation, delivery, kind, invitation, generation, number, sent_by,
        address, address_key, phone, language, queued_at, attempts, not_before, last_words)
      select organisation, delivery, kind, invitation, generation, code_serial, sent_by, address,
        address_key, phone, language, queued_at, attempts, not_before, last_words
      from letter
      """,
    ]
  }

  /// The new tables take the names of the old ones; what refers to them follows.
  private static let inPlace = [
    "drop table letter",
    "drop table delivery",
    "alter table delivery_new rename to delivery",
    "alter table letter_new rename to letter",
    "create index delivery_invitation on delivery (organisation, invitation, sent_at, id)",
    "create index delivery_account on delivery (account, sent_at) where account is not null",
    "create index letter_due on letter (not_before)",
  ]

  /// Whoever joined before this is not told of by letter any more.
  private static let arrivals = [
    "alter table announcement add column invited_by text references account(id)",
    "alter table announcement add column letters_after text",
    "alter table member add column arrival_letters text not null default 'mine'",
    "alter table member add column announcements_from integer not null default 0",
    """
    update member set announcements_from = (
      select coalesce(max(number), 0) from announcement
      where announcement.organisation = member.organisation
        and announcement.account = member.account)
    """,
    """
    create index announcement_letters on announcement (organisation, number)
      where letters_after is not null
    """,
    """
    create index member_arrival_letters on member (organisation, account)
      where arrival_letters = 'all'
    """,
  ]
}
