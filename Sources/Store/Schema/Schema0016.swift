/// Guests and the channels they are in; further domains and the validity an organisation chose.
enum Schema0016 {
  static func statements(tableOptions: String) -> [String] {
    [
      """
      create table channel (
        organisation text not null references organisation(id), name text not null,
        is_default integer not null, created_at integer not null, removed_at integer,
        primary key (organisation, name)) \(tableOptions)
      """,
      """
      insert into channel (organisation, name, is_default, created_at)
      select id, 'general', 1, created_at from organisation
      """,
      """
      create table member_channel (
        organisation text not null, account text not null, channel text not null,
        primary key (organisation, account, channel),
        foreign key (organisation, account) references member(organisation, account),
        foreign key (organisation, channel) references channel(organisation, name)
      ) \(tableOptions)
      """,
      """
      create table invitation_channel (
        organisation text not null, invitation text not null, channel text not null,
        primary key (organisation, invitation, channel),
        foreign key (organisation, invitation) references invitation(organisation, id),
        foreign key (organisation, channel) references channel(organisation, name)
      ) \(tableOptions)
      """,
      """
      create index member_guest on member (organisation, name_key, account)
        where role = 'guest'
      """,
      """
      create index invitation_guest on invitation (organisation, name_key, id)
        where role = 'guest' and state <> 'accepted'
      """,
      """
      create index invitation_guest_due on invitation (organisation, expires_at)
        where role = 'guest' and state = 'pending'
      """,
      "alter table organisation add column other_domains text not null default ''",
      "alter table organisation add column products_off text not null default ''",
      "alter table organisation add column validity_days integer not null default 7",
    ]
  }
}
