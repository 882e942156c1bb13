/// Codes sent to invited mailboxes, and letters that carry one instead of a link.
enum Schema0003 {
  static func statements(tableOptions: String) -> [String] {
    [
      """
      create table mailbox_code (
        organisation text not null, invitation text not null, serial integer not null,
        generation integer not null, lookup text not null, sent_at integer not null,
        expires_at integer not null, wrong_tries integer not null, proved_at integer,
        primary key (organisation, invitation, serial),
        foreign key (organisation, invitation) references invitation(organisation, id)
      ) \(tableOptions)
      """,
      "alter table delivery add column kind text not null default 'invitation'",
      "alter table letter add column code_serial integer",
    ]
  }
}
