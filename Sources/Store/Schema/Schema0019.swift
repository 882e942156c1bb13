/// Where organisations announce arrivals, and what reminds of invitations that wait.
enum Schema0019 {
  static func statements(tableOptions: String) -> [String] {
    [
      "alter table organisation add column webhook_place text",
      "alter table organisation add column webhook text",
      "alter table organisation add column webhook_language text",
      "alter table organisation add column reminder_days text not null default '2'",
      "alter table invitation add column reminded_until integer not null default 0",
      "alter table invitation add column expiry_told integer not null default 0",
      "alter table invitation add column is_reminding integer not null default 1",
      """
      create index invitation_due on invitation (expires_at, organisation, id)
        where state = 'pending'
      """,
    ]
  }
}
