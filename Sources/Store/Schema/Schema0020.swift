/// Refusals of one person are found without looking at what else happened; and people can be erased.
enum Schema0020 {
  static func statements(tableOptions: String) -> [String] {
    [
      """
      create index timeline_refused on timeline (organisation, who, happened_at)
        where what = 'refused'
      """,
      "alter table timeline add column erased_seal text",
      // What the person is called here, while the account has its name elsewhere.
      "alter table member add column erased_first text",
      "alter table member add column erased_last text",
      "alter table invitation add column erased_at integer",
      """
      create index member_erased on member (organisation, account)
        where erased_first is not null
      """,
      """
      create index invitation_erased on invitation (organisation, id)
        where erased_at is not null
      """,
    ]
  }
}
